// Which of two relations is the better witness that two entities are linked.
#pragma once

#include "graph/graph.h"

namespace entente {

// What a relation lacks to certainty, in thousandths: 0 for confidence 1, 1000 for confidence 0.
std::uint32_t doubt(const Relation& relation);

// Earlier before later, and open dates last.
bool is_earlier(const Date& a, const Date& b);

// A total order: acts before structural ties, then less doubt, the vocabulary's order, date, status, and last the
// place in the snapshot, which does not depend on ids.
bool is_better(const Graph& graph, RelationIndex a, RelationIndex b);

void sort_best_first(const Graph& graph, std::vector<RelationIndex>& relations);

}  // namespace entente
