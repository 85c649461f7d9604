// All entities and relations at once, in an order free of ids.
#include "store/entities.h"
#include "store/events.h"
#include "store/queries.h"
#include "store/voices.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace entente {
namespace {

struct Ends {
    std::int64_t account = 0, subject = 0, object = 0;
};

// By account.
std::vector<Ends> load_ends(Database& database) {
    std::vector<Ends> ends;
    ResultRows rows = database.query("SELECT account, subject, object FROM relation ORDER BY account");
    while (rows.next())
        ends.push_back({rows.get<std::int64_t>(0), rows.get<std::int64_t>(1), rows.get<std::int64_t>(2)});
    return ends;
}

// The event without its ends.
Relation to_relation(const MergedEvent& event, Voices& voices) {
    const StoredAccount& head = event.head();
    const Corroboration counts = event.corroboration();
    Relation relation;
    relation.event = EventId{head.id};
    relation.kind = head.relation;
    relation.status = head.status;
    relation.date = head.date;
    relation.reports = counts.reports;
    relation.documents = counts.documents;
    relation.publishers = voices.count(event.documents());
    relation.announcements = counts.announcements;
    for (const StoredAccount& account : event.accounts) {
        if (event.is_announced_by(account)) continue;
        relation.confidence = std::max(relation.confidence, account.confidence);
        if (account.first_report && (!relation.reported || *account.first_report < *relation.reported))
            relation.reported = account.first_report;
    }
    return relation;
}

std::vector<Relation> load_relations(Database& database,
                                     const std::unordered_map<std::int64_t, std::size_t>& entity_ranks) {
    const std::vector<Ends> all_ends = load_ends(database);
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
    Voices voices(database);
    for_each_event(database, [&](const MergedEvent& event) {
        const auto of_event = std::ranges::equal_range(all_ends, event.head().id, {}, &Ends::account);
        if (of_event.empty()) return;  // nothing with an object
        const Relation relation = to_relation(event, voices);
        for (const Ends& ends : of_event) {
            Ranked& item = ranked.emplace_back(0, 0, relation);
            item.relation.subject = EntityId{ends.subject};
            item.relation.object = EntityId{ends.object};
            item.subject = rank(item.relation.subject);
            item.object = rank(item.relation.object);
        }
    });

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
