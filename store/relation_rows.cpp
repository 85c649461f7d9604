#include "store/relation_rows.h"

#include "model/errors.h"
#include "store/imports.h"

#include <algorithm>
#include <span>
#include <tuple>

namespace entente {
namespace {

constexpr std::size_t kBatch = 4096;

std::int32_t to_day_number(const std::optional<Day>& day) {
    return day ? static_cast<std::int32_t>(to_serial(*day)) : kNoDay;
}

// The event without its ends.
RelationRow to_row(const MergedEvent& event, Voices& voices, KindNames& kinds) {
    const StoredAccount& head = event.head();
    const Corroboration counts = event.corroboration();
    RelationRow row;
    row.event = EventId{head.id};
    row.kind = kinds.number_of(head.relation);
    row.status = head.status;
    row.from = to_day_number(head.date.from);
    row.to = to_day_number(head.date.to);
    row.precision = head.date.precision;
    row.basis = head.date.basis;
    row.reports = counts.reports;
    row.documents = counts.documents;
    row.publishers = voices.count(event.documents());
    row.announcements = counts.announcements;
    std::optional<Day> reported;
    for (const StoredAccount& account : event.accounts) {
        if (event.is_announced_by(account)) continue;
        row.confidence = std::max(row.confidence, account.confidence);
        if (account.first_report && (!reported || *account.first_report < *reported)) reported = account.first_report;
    }
    row.reported = to_day_number(reported);
    return row;
}

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

void append(const MergedEvent& event, std::span<const Ends> ends, Voices& voices, KindNames& kinds,
            std::vector<RelationRow>& rows) {
    if (ends.empty()) return;
    RelationRow row = to_row(event, voices, kinds);
    for (const Ends& pair : ends) {
        row.subject = EntityId{pair.subject};
        row.object = EntityId{pair.object};
        rows.push_back(row);
    }
}

// Of the entities that the rows name. A few are looked up by themselves, since a store of imports can have millions.
EntityRanks rank_entities(Database& database, const std::vector<RelationRow>& rows) {
    std::vector<std::int64_t> ids;
    for (const RelationRow& row : rows) ids.insert(ids.end(), {to_number(row.subject), to_number(row.object)});
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    EntityRanks ranks;
    if (ids.empty()) return ranks;
    if (static_cast<std::int64_t>(ids.size()) * 20 > database.number("SELECT max(id) FROM entity")) {
        ResultRows all = database.query("SELECT id FROM entity ORDER BY key");
        while (all.next()) ranks.emplace(all.get<std::int64_t>(0), ranks.size());
        return ranks;
    }
    std::vector<std::pair<std::string, std::int64_t>> keys;
    for (const std::int64_t id : ids) {
        ResultRows one = database.query("SELECT key FROM entity WHERE id = ?1", id);
        if (one.next()) keys.emplace_back(one.get<std::string>(0), id);
    }
    std::ranges::sort(keys);
    for (const auto& [key, id] : keys) ranks.emplace(id, ranks.size());
    return ranks;
}

// Which ids entities have, so that ten million rows can be checked against it.
std::vector<bool> load_entity_set(Database& database) {
    constexpr std::int64_t kMost = std::int64_t{1} << 28;
    const std::int64_t last = database.number("SELECT max(id) FROM entity");
    if (last >= kMost) database.fail_damaged("an entity with an impossible number");
    std::vector<bool> there(static_cast<std::size_t>(last) + 1);
    ResultRows rows = database.query("SELECT id FROM entity");
    while (rows.next()) {
        const auto id = rows.get<std::int64_t>(0);
        if (id < 0) database.fail_damaged("an entity with an impossible number");
        there[static_cast<std::size_t>(id)] = true;
    }
    return there;
}

}  // namespace

std::uint16_t KindNames::number_of(std::string_view name) {
    const auto found = numbers_.find(name);
    if (found != numbers_.end()) return found->second;
    if (names_.size() > UINT16_MAX) throw StoreError("more than 65536 kinds of relation; this is no graph of ours");
    const auto number = static_cast<std::uint16_t>(names_.size());
    names_.emplace_back(name);
    numbers_.emplace(name, number);
    return number;
}

std::vector<std::uint16_t> KindNames::numbers_of(const std::vector<std::string>& names) {
    std::vector<std::uint16_t> numbers;
    for (const std::string& name : names) numbers.push_back(name.empty() ? std::uint16_t{0} : number_of(name));
    return numbers;
}

void append_event_rows(Database& database, const MergedEvent& event, Voices& voices, KindNames& kinds,
                       std::vector<RelationRow>& rows) {
    std::vector<Ends> ends;
    {
        ResultRows found = database.query(
            "SELECT subject, object FROM relation WHERE account = ?1 ORDER BY subject, object", event.head().id);
        while (found.next()) ends.push_back({event.head().id, found.get<std::int64_t>(0), found.get<std::int64_t>(1)});
    }
    append(event, ends, voices, kinds, rows);
}

std::vector<RelationRow> load_account_rows(Database& database, KindNames& kinds) {
    const std::vector<Ends> all_ends = load_ends(database);
    std::vector<RelationRow> rows;
    rows.reserve(all_ends.size());
    Voices voices(database);
    for_each_event(database, [&](const MergedEvent& event) {
        const auto ends = std::ranges::equal_range(all_ends, event.head().id, {}, &Ends::account);
        append(event, ends, voices, kinds, rows);
    });
    return rows;
}

void sort_rows(const Database& database, std::vector<RelationRow>& rows, const KindNames& kinds,
               const EntityRanks& ranks) {
    const auto rank = [&](EntityId id) {
        const auto found = ranks.find(to_number(id));
        if (found == ranks.end()) database.fail_damaged("a relation between entities that are not there");
        return found->second;
    };
    struct Ranked {
        std::size_t subject, object;
        RelationRow row;
    };
    std::vector<Ranked> ranked;
    ranked.reserve(rows.size());
    for (const RelationRow& row : rows) ranked.push_back({rank(row.subject), rank(row.object), row});
    const auto order = [&](const Ranked& item) {
        const RelationRow& row = item.row;
        return std::tuple(item.subject, item.object, std::string_view(kinds.names()[row.kind]), row.status, row.from,
                          row.to, row.precision);
    };
    // Equal so far, two relations still differ in who else took part: then the order of their keys stays.
    std::ranges::stable_sort(ranked, [&](const Ranked& a, const Ranked& b) { return order(a) < order(b); });
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = ranked[i].row;
}

void read_relation_rows(Database& database, const std::function<void(const RelationRows&)>& take) {
    const ReadTransaction reading(database);
    KindNames kinds;
    std::vector<RelationRow> rows = load_account_rows(database, kinds);
    sort_rows(database, rows, kinds, rank_entities(database, rows));
    for (std::size_t begin = 0; begin < rows.size(); begin += kBatch)
        take({kinds.names(), std::span(rows).subspan(begin, std::min(kBatch, rows.size() - begin))});

    const std::vector<ImportRange> imports = list_imports(database);
    if (imports.empty()) return;
    const std::vector<bool> there = load_entity_set(database);
    const auto is_there = [&](EntityId id) {
        const auto number = static_cast<std::uint64_t>(to_number(id));
        return number < there.size() && there[number];
    };
    const std::vector<std::string> relations = load_import_relations(database);
    const std::vector<std::uint16_t> numbers = kinds.numbers_of(relations);
    rows.clear();
    rows.reserve(kBatch);
    const auto hand_over = [&] {
        if (!rows.empty()) take({kinds.names(), rows});
        rows.clear();
    };
    for (const ImportRange& import : imports)
        read_imported(database, import, relations, [&](const RelationRow& row) {
            if (!is_there(row.subject) || !is_there(row.object))
                database.fail_damaged("a relation between entities that are not there");
            rows.push_back(row);
            rows.back().kind = numbers[row.kind];
            if (rows.size() == kBatch) hand_over();
        });
    hand_over();
}

}  // namespace entente
