#include "tests/support/drawn_graphs.h"

#include "tests/support/parse_graph.h"

#include <algorithm>
#include <array>
#include <set>

namespace entente::tests {
namespace {

std::size_t below(std::mt19937& random, std::size_t limit) {
    return static_cast<std::size_t>(random()) % limit;
}

StoredEntity make_numbered_entity(std::size_t number, EntityId id) {
    const std::string key = "k" + std::to_string(100 + number);
    return {id, {EntityKind::country, key, key, {}, {}, {}, {}}};
}

RelationRow to_row(const Relation& relation, std::vector<std::string>& kinds) {
    RelationRow row;
    row.event = relation.event;
    row.subject = relation.subject;
    row.object = relation.object;
    row.confidence = relation.confidence;
    if (!relation.date.is_open()) {
        row.from = static_cast<std::int32_t>(to_serial(*relation.date.from));
        row.to = static_cast<std::int32_t>(to_serial(*relation.date.to));
    }
    if (relation.reported) row.reported = static_cast<std::int32_t>(to_serial(*relation.reported));
    row.reports = relation.reports;
    row.publishers = relation.publishers;
    auto kind = std::ranges::find(kinds, relation.kind);
    if (kind == kinds.end()) kind = kinds.insert(kinds.end(), relation.kind);
    row.kind = static_cast<std::uint16_t>(kind - kinds.begin());
    row.status = relation.status;
    row.precision = relation.date.precision;
    row.basis = relation.date.basis;
    return row;
}

}  // namespace

Snapshot enumerate_snapshot(std::size_t size, unsigned edges) {
    Snapshot snapshot;
    for (std::size_t i = 0; i < size; ++i)
        snapshot.entities.push_back(make_numbered_entity(i, EntityId{static_cast<std::int64_t>(100 - i)}));
    unsigned edge = 0;
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = i + 1; j < size; ++j, ++edge) {
            if (!(edges >> edge & 1U)) continue;
            Relation relation;
            relation.event = EventId{edge + 1};
            relation.subject = snapshot.entities[i].id;
            relation.object = snapshot.entities[j].id;
            relation.kind = "meets";
            relation.confidence = 1;
            snapshot.relations.push_back(relation);
        }
    return snapshot;
}

Snapshot draw_snapshot(std::mt19937& random, std::size_t most, std::size_t density) {
    const std::array<const char*, 7> kinds = {"meets",    "visits",       "sanctions", "aids",
                                              "condemns", "holds-office", "part-of"};
    Snapshot snapshot;
    const std::size_t size = 1 + below(random, most);
    for (std::size_t i = 0; i < size; ++i)
        snapshot.entities.push_back(make_numbered_entity(i, EntityId{static_cast<std::int64_t>(200 - i)}));
    const std::size_t count = below(random, density * size + 1);
    for (std::size_t i = 0; i < count; ++i) {
        Relation relation;
        relation.event = EventId{static_cast<std::int64_t>(count - i)};
        relation.subject = snapshot.entities[below(random, size)].id;
        relation.object = snapshot.entities[below(random, size)].id;
        relation.kind = kinds[below(random, kinds.size())];
        if (below(random, 4) == 0) relation.status = kStatuses[below(random, kStatuses.size())];
        relation.confidence = 0.25 * static_cast<double>(1 + below(random, 4));
        relation.reports = relation.publishers = static_cast<std::uint32_t>(1 + below(random, 2));
        const int month = static_cast<int>(1 + below(random, 12));
        const std::size_t dated = below(random, 5);
        if (dated < 2) relation.date = make_day({2024, month, 15}, DateBasis::stated);
        if (dated == 2) relation.date = make_month(2024, month, DateBasis::stated);
        if (dated == 3) relation.date = make_interval({2024, month, 20}, {2025, month, 10}, DateBasis::stated);
        if (below(random, 2) == 0) relation.reported = Day{2024, month, 16};
        snapshot.relations.push_back(relation);
        if (below(random, 6) != 0 || relation.subject == relation.object) continue;
        std::swap(relation.subject, relation.object);  // of one event, the other way round
        snapshot.relations.push_back(relation);
    }
    return snapshot;
}

Filter draw_filter(std::mt19937& random) {
    Filter filter;
    if (below(random, 3) == 0) return filter;
    if (below(random, 2) == 0) filter.statuses.clear();
    if (below(random, 5) == 0) filter.relations = {"meets", "sanctions"};
    if (below(random, 5) == 0) filter.structural = false;
    if (below(random, 5) == 0) filter.min_confidence = 0.5;
    if (below(random, 5) == 0) filter.from = Day{2024, static_cast<int>(1 + below(random, 12)), 1};
    if (below(random, 5) == 0) filter.to = Day{2024, 12, 1};
    return filter;
}

Graph make_updated_graph(const Snapshot& snapshot, std::mt19937& random) {
    Snapshot early;
    StoreChanges late;
    std::set<EntityId> known;
    for (const StoredEntity& entity : snapshot.entities)
        if (below(random, 2) == 0) {
            early.entities.push_back(entity);
            known.insert(entity.id);
        } else {
            late.entities.push_back(entity);
        }
    std::set<EventId> late_events;  // an event comes as a whole
    for (const Relation& relation : snapshot.relations)
        if (!known.contains(relation.subject) || !known.contains(relation.object) ||
            static_cast<std::int64_t>(relation.event) % 3 == 0)
            late_events.insert(relation.event);
    for (const Relation& relation : snapshot.relations)
        if (late_events.contains(relation.event))
            late.rows.push_back(to_row(relation, late.kinds));
        else
            early.relations.push_back(relation);
    Graph graph(early, vocabulary());
    graph.update(late);
    return graph;
}

}  // namespace entente::tests
