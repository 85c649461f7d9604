// A relation with its best evidence as cells: the columns that links and path share.
#pragma once

#include "cli/rows.h"
#include "graph/graph.h"
#include "model/relation.h"

#include <string>
#include <vector>

namespace entente::cli {

std::vector<std::string> relation_columns();
std::vector<Cell> relation_cells(const Graph& graph, RelationIndex relation, const Evidence& evidence);

// from, to, precision.
void append_date(std::vector<Cell>& cells, const Date& date);

}  // namespace entente::cli
