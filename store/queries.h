// What is asked of the tables. Each call is one read transaction.
#pragma once

#include "model/relation.h"
#include "model/vocabulary.h"
#include "store/sqlite.h"
#include "store/store.h"

#include <iosfwd>
#include <optional>
#include <vector>

namespace entente {

StoreCounts load_counts(Database& database);
std::vector<Store::RelationCount> load_relation_counts(Database& database, const Vocabulary& vocabulary);

// Evidence of one event, best first: by confidence, publication date, document key, place. At most `limit`.
std::vector<Evidence> load_evidence(Database& database, EventId id, std::int64_t limit);
std::optional<StoredEvent> load_event(Database& database, EventId id);

Snapshot load_snapshot(Database& database);

void write_dump(Database& database, std::ostream& out);

// The date of an event from its columns date_from, date_to, date_precision at `column`, without a basis.
Date to_event_date(const Database& database, const ResultRows& rows, int column);

}  // namespace entente
