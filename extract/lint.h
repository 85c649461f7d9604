// Looks over the tables for what their readers refuse, and for what they take but no author can have meant.
#pragma once

#include "extract/table_set.h"
#include "model/diagnostic.h"

#include <vector>

namespace entente {

// Everything found, by table in the readers' order, then by line. Errors are what a reader refuses (all of it, one row
// after another, where a reader stops at the first); warnings are rows that can never fire, names that stand in two
// rows, verbs that are inflected wrongly, prepositions that English does not have, relations that no words say.
// `where` is the row's place as its author knows it. O(size of the tables) and again for each error.
std::vector<Diagnostic> lint(TableSet tables);

}  // namespace entente
