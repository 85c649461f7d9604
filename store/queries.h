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

// The best evidence of one account: by confidence, publication date, document key, place.
std::optional<Evidence> load_best_evidence(Database& database, EventId id);
std::optional<StoredEvent> load_event(Database& database, EventId id);

// One Corroboration for each group of events, together. Numbers that no event has are passed over.
std::vector<Corroboration> load_corroboration(Database& database, const std::vector<std::vector<EventId>>& groups);

Snapshot load_snapshot(Database& database);

void write_dump(Database& database, std::ostream& out);

// The date of an account from its columns date_from, date_to, date_precision at `column`, without a basis.
Date to_account_date(const Database& database, const ResultRows& rows, int column);

}  // namespace entente
