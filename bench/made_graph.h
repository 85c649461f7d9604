// The made-up graph of bench/events.h as a Graph, made once for all benchmarks that ask.
#pragma once

#include "bench/events.h"
#include "graph/graph.h"

#include <utility>
#include <vector>

namespace entente::bench {

// 'S', 'M' or 'L'.
const MadeSize& made_size(char size);
const Vocabulary& made_vocabulary();
Image make_image(char size);
const Graph& made_graph(char size);

// The pairs that the programs we compare with are asked for, too.
const std::vector<std::pair<Vertex, Vertex>>& made_pairs(char size);

}  // namespace entente::bench
