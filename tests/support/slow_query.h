// The reference of ask(): every way to lay the patterns of a query over a graph, by trying all vertices and relations,
// then the rules and conditions one by one, and the documented order at the end. It takes the query as parsed and
// shares nothing else with graph/query_*.cpp: no plan, no arcs, no frontiers, no filters. For graphs of a few entities.
#pragma once

#include "graph/query.h"

#include <vector>

namespace entente::tests {

// A path for each pattern of the query, in its order. Matches of one pattern come in the documented order.
struct SlowMatch {
    std::vector<QueryPathValue> paths;
};
std::vector<SlowMatch> match_slowly(const Graph& graph, const Query& query);

}  // namespace entente::tests
