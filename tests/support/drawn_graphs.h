// Small graphs for comparisons with slow references: all of a size, and drawn ones with relations of every sort.
#pragma once

#include "graph/graph.h"

#include <cstddef>
#include <random>

namespace entente::tests {

// Bit e of `edges` is the pair e, counted (0,1), (0,2), ... (1,2), ...; each a meeting.
Snapshot enumerate_snapshot(std::size_t size, unsigned edges);

// Loops, several relations a pair, all statuses, offices, with and without dates. `most` entities at most, 1 at least;
// `density` relations an entity at most. Ids do not follow the order of keys.
Snapshot draw_snapshot(std::mt19937& random, std::size_t most, std::size_t density);
Filter draw_filter(std::mt19937& random);

// The same graph, made of a part of the snapshot and brought up to date with the rest: its vertices are numbered
// otherwise.
Graph make_updated_graph(const Snapshot& snapshot, std::mt19937& random);

}  // namespace entente::tests
