// The reference of find_earliest_arrival: labels worked out by repeating until nothing changes, from the rules as they
// stand in graph/paths.h. It shares nothing with graph/arrival.cpp.
#pragma once

#include "graph/paths.h"

#include <optional>
#include <vector>

namespace entente::tests {

struct SlowArrival {
    Day day;
    std::vector<Vertex> path;
};

// nullopt when b cannot be reached in time.
std::optional<SlowArrival> find_arrival_slowly(const Graph& graph, Vertex a, Vertex b, const PathOptions& options);

}  // namespace entente::tests
