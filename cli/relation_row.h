// A relation with its best evidence as cells: the columns that links and path share.
#pragma once

#include "cli/rows.h"
#include "graph/graph.h"
#include "model/relation.h"

#include <string>
#include <utility>
#include <vector>

namespace entente::cli {

std::vector<std::string> relation_columns();
std::vector<Cell> relation_cells(const Graph& graph, RelationIndex relation, const Evidence& evidence);

// events, reports, documents, publishers, announcements, for people's programs: the counts of an answer.
void append_corroboration(std::vector<std::pair<std::string, Cell>>& about, const Corroboration& counts);

// from, to, precision.
void append_date(std::vector<Cell>& cells, const Date& date);

}  // namespace entente::cli
