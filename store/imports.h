// Imported events as they stand in their tables. Those of one import have consecutive ids.
#pragma once

#include "model/relation.h"
#include "store/sqlite.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

inline constexpr std::int64_t kImportedRun = 128;                       // events that a row of imported_text tells of
inline constexpr std::int64_t kFirstDay = -719162, kLastDay = 2932896;  // 0001-01-01 and 9999-12-31

// One import's events: ids from `first` to `last`, both included; none when `last` is 0.
struct ImportRange {
    std::int64_t document = 0, first = 0, last = 0;
    std::string key;
    double confidence = 0;
};

std::vector<ImportRange> list_imports(Database& database);  // by first id
std::vector<ImportRange> list_imports_by_key(Database& database);
std::optional<ImportRange> find_import(Database& database, std::int64_t document);

// The names of import_relation, at their ids; "" where there is none.
std::vector<std::string> load_import_relations(Database& database);

// What the table says of an event.
struct ImportedText {
    std::uint64_t begin = 0, end = 0;
    std::string address, cells;
};

// Of all events that a row of imported_text tells of. Throws StoreError.
std::vector<ImportedText> split_run(const Database& database, std::string_view run);

// The rows of a range of ids, in their order; kinds are ids of import_relation, whose names are `relations`. Calls
// `take` with each row. Throws StoreError for what the importer never wrote.
template <typename Take>
void read_imported(Database& database, const ImportRange& import, const std::vector<std::string>& relations,
                   Take&& take) {
    ResultRows rows =
        database.query("SELECT id, subject, object, relation, status, day FROM imported WHERE id BETWEEN ?1 AND ?2",
                       import.first, import.last);
    RelationRow row;
    row.confidence = import.confidence;
    row.reports = row.documents = row.publishers = 1;
    while (rows.next()) {
        const auto relation = rows.get<std::uint64_t>(3), status = rows.get<std::uint64_t>(4);
        if (relation >= relations.size() || relations[relation].empty() || status >= kStatuses.size())
            database.fail_damaged("an imported event of an unknown relation or status");
        row.event = EventId{kFirstImported + rows.get<std::int64_t>(0)};
        row.subject = EntityId{rows.get<std::int64_t>(1)};
        row.object = EntityId{rows.get<std::int64_t>(2)};
        row.kind = static_cast<std::uint16_t>(relation);
        row.status = static_cast<Status>(status);
        const auto day = rows.get<std::int64_t>(5);
        const bool is_open = day == 0 && rows.get<std::optional<std::int64_t>>(5) == std::nullopt;
        if (day < kFirstDay || day > kLastDay) database.fail_damaged("an imported event of an impossible day");
        row.from = row.to = is_open ? kNoDay : static_cast<std::int32_t>(day);
        row.precision = is_open ? DatePrecision::open : DatePrecision::day;
        row.basis = is_open ? DateBasis::none : DateBasis::stated;
        take(row);
    }
}

// What Store answers for the number of an imported event.
std::optional<StoredEvent> load_imported_event(Database& database, EventId id);

// The publisher that an address stands for: its host without "www."; empty when it has none.
std::string host_of(std::string_view address);

void erase_imported(Database& database, std::int64_t document);
// Takes out the names of relations that no import has any more.
void sweep_import_relations(Database& database);

}  // namespace entente
