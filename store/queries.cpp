#include "store/queries.h"

#include "store/document_row.h"
#include "store/entities.h"
#include "store/events.h"
#include "store/imports.h"
#include "store/voices.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

namespace entente {

Date to_account_date(const Database& database, const ResultRows& rows, int column) {
    Date date;
    date.from = to_stored_day(database, rows.get<std::optional<std::string>>(column));
    date.to = to_stored_day(database, rows.get<std::optional<std::string>>(column + 1));
    date.precision = to_stored(database, parse_precision, rows.get<std::string>(column + 2));
    if (date.from && date.to && *date.to < *date.from) database.fail_damaged("a date that ends before it begins");
    const bool is_open = date.precision == DatePrecision::open;
    if (date.from.has_value() == is_open || date.to.has_value() == is_open)
        database.fail_damaged("a date whose ends do not fit its precision");
    return date;
}

StoreCounts load_counts(Database& database) {
    const ReadTransaction reading(database);
    StoreCounts counts;
    counts.documents = database.number("SELECT count(*) FROM document");
    counts.sentences = database.number("SELECT count(*) FROM sentence");
    counts.entities = database.number("SELECT count(*) FROM entity");
    counts.mentions = database.number("SELECT count(*) FROM mention");
    counts.claims = database.number("SELECT count(*) FROM claim");
    std::unordered_map<std::int64_t, std::int64_t> relations;  // of each account
    {
        ResultRows rows = database.query("SELECT account, count(*) FROM relation GROUP BY account");
        while (rows.next()) relations.emplace(rows.get<std::int64_t>(0), rows.get<std::int64_t>(1));
    }
    for_each_event(database, [&](const MergedEvent& event) {
        ++counts.events;
        const auto found = relations.find(event.head().id);
        if (found != relations.end()) counts.relations += found->second;
    });
    const std::int64_t imported = database.number("SELECT coalesce(sum(events), 0) FROM imported_count");
    counts.claims += imported;
    counts.events += imported;
    counts.relations += imported;
    return counts;
}

std::vector<Store::RelationCount> load_relation_counts(Database& database, const Vocabulary& vocabulary) {
    const ReadTransaction reading(database);
    std::map<std::pair<std::string, Status>, std::int64_t> events;
    for_each_event(database, [&](const MergedEvent& event) { ++events[{event.head().relation, event.head().status}]; });
    {
        ResultRows rows = database.query(
            "SELECT r.name, c.status, sum(c.events) FROM imported_count c JOIN import_relation r ON r.id = c.relation "
            "GROUP BY c.relation, c.status");
        while (rows.next()) {
            const auto status = rows.get<std::uint64_t>(1);
            if (status >= kStatuses.size()) database.fail_damaged("imported events of an unknown status");
            events[{rows.get<std::string>(0), static_cast<Status>(status)}] += rows.get<std::int64_t>(2);
        }
    }
    std::vector<Store::RelationCount> counts;
    for (const auto& [group, count] : events) counts.push_back({group.first, group.second, count});
    // Relations that the vocabulary no longer has stand last, by name.
    const auto rank = [&](const Store::RelationCount& count) {
        const auto& kinds = vocabulary.kinds();
        const auto kind = std::ranges::find(kinds, count.relation, &RelationKind::name);
        return std::tuple(kind - kinds.begin(), std::string_view(count.relation), count.status);
    };
    std::ranges::sort(counts, [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return counts;
}

namespace {

struct AccountEvidence {
    std::vector<Evidence> evidence;
    std::vector<std::int64_t> documents;  // of each
};

// The best first, at most `limit` of them, or all for -1.
AccountEvidence load_evidence(Database& database, std::int64_t account, std::int64_t limit) {
    AccountEvidence loaded;
    ResultRows rows = database.query(
        "SELECT d.key, d.title, d.date, d.publisher, c.begin_byte, c.end_byte, d.size, "
        "substr(CAST(d.text AS BLOB), c.begin_byte + 1, c.end_byte - c.begin_byte), "
        "c.rule, c.confidence, c.speaker, c.hedge, c.date_basis, d.id, a.status, a.date_from, a.date_to, "
        "a.date_precision, d.url FROM account a JOIN claim c ON c.account = a.id JOIN document d ON d.id = c.document "
        "WHERE a.id = ?1 "
        "ORDER BY c.confidence DESC, d.date IS NULL, d.date, d.key, c.begin_byte, c.ordinal LIMIT ?2",
        account, limit);
    while (rows.next()) {
        Evidence& item = loaded.evidence.emplace_back();
        item.document = rows.get<std::string>(0);
        item.title = rows.get<std::string>(1);
        item.published = to_stored_day(database, rows.get<std::optional<std::string>>(2));
        item.publisher = rows.get<std::string>(3);
        item.span = {rows.get<std::size_t>(4), rows.get<std::size_t>(5)};
        item.quote = rows.get<std::string>(7);
        if (!is_within(item.span, rows.get<std::size_t>(6)) || item.quote.size() != item.span.size())
            database.fail_damaged("evidence that does not lie in the text of '" + item.document + "'");
        item.rule = rows.get<std::string>(8);
        item.confidence = rows.get<double>(9);
        if (const auto speaker = rows.get<std::optional<std::int64_t>>(10))
            item.speaker = load_entity_name(database, *speaker);
        item.hedge = rows.get<std::string>(11);
        item.date_basis = to_stored(database, parse_basis, rows.get<std::string>(12));
        loaded.documents.push_back(rows.get<std::int64_t>(13));
        item.status = to_stored(database, parse_status, rows.get<std::string>(14));
        item.date = to_account_date(database, rows, 15);
        item.address = rows.get<std::string>(18);
    }
    return loaded;
}

// Evidence of all accounts, and which of it is one voice.
void gather_evidence(Database& database, const MergedEvent& merged, StoredEvent& event) {
    std::vector<std::pair<bool, const StoredAccount*>> accounts;
    for (const StoredAccount& account : merged.accounts)
        accounts.emplace_back(merged.is_announced_by(account), &account);
    std::ranges::stable_sort(accounts, {}, &std::pair<bool, const StoredAccount*>::first);
    std::vector<std::int64_t> documents;
    for (const auto& [is_announcement, account] : accounts) {
        AccountEvidence loaded = load_evidence(database, account->id, -1);
        std::ranges::move(loaded.evidence, std::back_inserter(event.evidence));
        documents.insert(documents.end(), loaded.documents.begin(), loaded.documents.end());
    }
    Voices voices(database);
    const std::vector<std::uint32_t> told = voices.tell_apart(documents);
    for (std::size_t i = 0; i < told.size(); ++i) event.evidence[i].voice = told[i] + 1;
    event.corroboration = merged.corroboration();
    event.corroboration.publishers = voices.count(merged.documents());
}

}  // namespace

std::optional<Evidence> load_best_evidence(Database& database, EventId id) {
    if (is_imported(id)) {
        const ReadTransaction reading(database);
        std::optional<StoredEvent> event = load_imported_event(database, id);
        if (!event) return std::nullopt;
        event->evidence.front().voice = 0;
        return std::move(event->evidence.front());
    }
    AccountEvidence loaded = load_evidence(database, to_number(id), 1);
    if (loaded.evidence.empty()) return std::nullopt;
    return std::move(loaded.evidence.front());
}

std::optional<StoredEvent> load_event(Database& database, EventId id) {
    const ReadTransaction reading(database);
    if (is_imported(id)) return load_imported_event(database, id);
    const std::optional<MergedEvent> merged = find_event(database, id);
    if (!merged) return std::nullopt;
    StoredEvent event;
    event.id = EventId{merged->head().id};
    event.relation = merged->head().relation;
    event.status = merged->head().status;
    event.date = merged->head().date;
    {
        ResultRows rows = database.query("SELECT role, entity FROM participant WHERE account = ?1 ORDER BY position",
                                         to_number(event.id));
        while (rows.next())
            event.participants.emplace_back(rows.get<std::string>(0), EntityId{rows.get<std::int64_t>(1)});
    }
    gather_evidence(database, *merged, event);
    return event;
}

namespace {

// Imported events stand each for itself. Rows that give one address are of one document, and those of one host are of
// one publisher.
void add_imported(Database& database, const std::vector<EventId>& group, Corroboration& counts) {
    std::set<EventId> ids;
    for (const EventId id : group)
        if (is_imported(id)) ids.insert(id);
    std::set<std::string> documents, publishers;
    for (const EventId id : ids) {
        const std::optional<StoredEvent> event = load_imported_event(database, id);
        if (!event) continue;
        const Evidence& evidence = event->evidence.front();
        ++counts.events;
        ++counts.reports;
        documents.insert(evidence.address.empty() ? evidence.document : evidence.address);
        publishers.insert(evidence.publisher);
    }
    counts.documents += static_cast<std::uint32_t>(documents.size());
    counts.publishers += static_cast<std::uint32_t>(publishers.size());
}

}  // namespace

std::vector<Corroboration> load_corroboration(Database& database, const std::vector<std::vector<EventId>>& groups) {
    const ReadTransaction reading(database);
    std::vector<EventId> all;
    std::unordered_map<std::int64_t, std::vector<std::size_t>> groups_of;
    for (std::size_t group = 0; group < groups.size(); ++group)
        for (const EventId id : groups[group]) {
            if (is_imported(id)) continue;
            all.push_back(id);
            groups_of[to_number(id)].push_back(group);
        }
    std::vector<Corroboration> counts(groups.size());
    std::vector<std::vector<std::int64_t>> documents(groups.size());
    for_each_event_of_bonds(database, all, [&](const MergedEvent& event) {
        std::set<std::size_t> asked;
        for (const StoredAccount& account : event.accounts)
            if (const auto found = groups_of.find(account.id); found != groups_of.end())
                asked.insert(found->second.begin(), found->second.end());
        for (const std::size_t group : asked) {
            const Corroboration one = event.corroboration();
            counts[group].events += one.events;
            counts[group].reports += one.reports;
            counts[group].announcements += one.announcements;
            std::ranges::copy(event.documents(), std::back_inserter(documents[group]));
        }
    });
    Voices voices(database);
    for (std::size_t group = 0; group < groups.size(); ++group) {
        std::ranges::sort(documents[group]);
        const auto doubles = std::ranges::unique(documents[group]);
        documents[group].erase(doubles.begin(), doubles.end());
        counts[group].documents = static_cast<std::uint32_t>(documents[group].size());
        counts[group].publishers = voices.count(documents[group]);
        add_imported(database, groups[group], counts[group]);
    }
    return counts;
}

}  // namespace entente
