// References for graph/measures.h: the definitions, worked out on a matrix in the plainest way. For graphs of a few
// entities.
#pragma once

#include "graph/measures.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace entente::tests {

// How many relations pass between any two, by Vertex; nothing on the diagonal.
using LinkMatrix = std::vector<std::vector<std::size_t>>;
LinkMatrix link_matrix(const Graph& graph, const Filter& filter);

// The component of each as the lowest vertex of it; without `left_out`, which has its own number, if that is one.
std::vector<Vertex> flood(const LinkMatrix& links, std::size_t left_out = SIZE_MAX);

// Every shortest path written out.
std::vector<double> betweenness_slowly(const LinkMatrix& links);

// A dense matrix, applied `iterations` times.
std::vector<double> pagerank_slowly(const LinkMatrix& links, double damping, std::size_t iterations, bool weighted);

double modularity_slowly(const LinkMatrix& links, const std::vector<std::uint32_t>& group_of, bool weighted);

// By removing each, and looking at what is left: pairs with the sizes of the sides of their lower and higher vertex,
// and vertices with the sizes of the parts, largest first.
struct SlowBridges {
    std::vector<std::tuple<Vertex, Vertex, std::size_t, std::size_t>> pairs;
    std::vector<std::pair<Vertex, std::vector<std::uint32_t>>> keystones;
};
SlowBridges find_bridges_slowly(const LinkMatrix& links);

}  // namespace entente::tests
