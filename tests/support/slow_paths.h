// The path finder's reference: every simple path, by the plainest depth-first search, sorted by the documented order.
// It shares nothing with graph/paths.cpp, neither the filter nor the costs. Exponential; for graphs of a few entities.
#pragma once

#include "graph/paths.h"

#include <vector>

namespace entente::tests {

struct SlowPaths {
    std::vector<std::vector<Vertex>> paths;  // as sequences of entities
    bool more = false;
    std::size_t hidden = 0;
};

SlowPaths find_paths_slowly(const Graph& graph, Vertex a, Vertex b, const PathOptions& options);

// Whether the filter lets the relation through, written out once more.
bool passes_slowly(const Graph& graph, RelationIndex relation, const Filter& filter);

}  // namespace entente::tests
