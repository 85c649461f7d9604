// All entities and relations at once, in an order free of ids.
#include "store/document_row.h"
#include "store/entities.h"
#include "store/queries.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace entente {
namespace {

// What the claims of an event add to it.
struct Reports {
    std::optional<Day> reported;
    std::uint32_t claims = 0;
    std::uint32_t publishers = 0;
    double confidence = 0;
    DateBasis basis = DateBasis::none;
};

std::unordered_map<std::int64_t, Reports> load_reports(Database& database) {
    std::unordered_map<std::int64_t, Reports> reports;
    // A document without publisher counts as its own. Bases: the least in the order of DateBasis, as in load_event().
    ResultRows rows = database.query(
        "SELECT c.event, count(*), count(DISTINCT CASE d.publisher WHEN '' THEN d.id ELSE d.publisher END), "
        "min(d.date), max(c.confidence), min(CASE c.date_basis WHEN 'none' THEN 0 WHEN 'stated' THEN 1 "
        "WHEN 'relative' THEN 2 ELSE 3 END) "
        "FROM claim c JOIN document d ON d.id = c.document GROUP BY c.event");
    while (rows.next()) {
        Reports& of_event = reports[rows.get<std::int64_t>(0)];
        of_event.claims = rows.get<std::uint32_t>(1);
        of_event.publishers = rows.get<std::uint32_t>(2);
        of_event.reported = to_stored_day(database, rows.get<std::optional<std::string>>(3));
        of_event.confidence = rows.get<double>(4);
        of_event.basis = static_cast<DateBasis>(rows.get<int>(5));
    }
    return reports;
}

std::vector<Relation> load_relations(Database& database,
                                     const std::unordered_map<std::int64_t, std::size_t>& entity_ranks) {
    const auto reports = load_reports(database);
    const auto rank = [&](EntityId id) {
        const auto found = entity_ranks.find(to_number(id));
        if (found == entity_ranks.end()) database.fail_damaged("a relation between entities that are not there");
        return found->second;
    };

    struct Ranked {
        std::size_t subject, object;
        Relation relation;
    };
    std::vector<Ranked> ranked;
    ResultRows rows = database.query(
        "SELECT e.id, r.subject, r.object, e.relation, e.status, e.date_from, e.date_to, e.date_precision "
        "FROM event e JOIN relation r ON r.event = e.id ORDER BY e.key");
    while (rows.next()) {
        Relation relation;
        const auto event = rows.get<std::int64_t>(0);
        relation.event = EventId{event};
        relation.subject = EntityId{rows.get<std::int64_t>(1)};
        relation.object = EntityId{rows.get<std::int64_t>(2)};
        relation.kind = rows.get<std::string>(3);
        relation.status = to_stored(database, parse_status, rows.get<std::string>(4));
        relation.date = to_event_date(database, rows, 5);
        const auto found = reports.find(event);
        if (found == reports.end()) database.fail_damaged("an event without evidence");
        relation.date.basis = found->second.basis;
        relation.reported = found->second.reported;
        relation.reports = found->second.claims;
        relation.publishers = found->second.publishers;
        relation.confidence = found->second.confidence;
        ranked.push_back({rank(relation.subject), rank(relation.object), std::move(relation)});
    }

    const auto order = [](const Ranked& item) {
        const Date& date = item.relation.date;
        return std::tie(item.subject, item.object, item.relation.kind, item.relation.status, date.from, date.to,
                        date.precision);
    };
    // Equal so far, two relations still differ in who else took part: then the order of their keys stays.
    std::ranges::stable_sort(ranked, [&](const Ranked& a, const Ranked& b) { return order(a) < order(b); });
    std::vector<Relation> relations;
    relations.reserve(ranked.size());
    for (Ranked& item : ranked) relations.push_back(std::move(item.relation));
    return relations;
}

}  // namespace

Snapshot load_snapshot(Database& database) {
    const ReadTransaction reading(database);
    Snapshot snapshot;
    std::unordered_map<std::int64_t, std::size_t> ranks;
    for_each_entity(database, [&](StoredEntity&& entity) {
        ranks.emplace(to_number(entity.id), snapshot.entities.size());
        snapshot.entities.push_back(std::move(entity));
    });
    snapshot.relations = load_relations(database, ranks);
    return snapshot;
}

}  // namespace entente
