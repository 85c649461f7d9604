// Relations that a user added: the database remembers them, so that it can be asked without the file that they are in.
#pragma once

#include "model/vocabulary.h"
#include "store/sqlite.h"

#include <functional>
#include <vector>

namespace entente {

// Adds the kinds, in place of those of the same names, and an entry to the ledger. Nothing is written when nothing
// changes.
void write_relation_kinds(Database& database, const std::vector<RelationKind>& kinds);

// By name. None when the database has never been given any.
std::vector<RelationKind> load_relation_kinds(Database& database);

// Those that some event is of: the others are no part of what a database says.
std::vector<RelationKind> load_used_relation_kinds(Database& database);

}  // namespace entente
