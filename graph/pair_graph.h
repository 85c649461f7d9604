// The pairs that a filter lets through, laid out for algorithms that walk all of them many times.
#pragma once

#include "graph/measures.h"
#include "graph/screen.h"

#include <cstdint>
#include <span>
#include <vector>

namespace entente {

// Entities by position, which is their order of keys: what is computed on it does not depend on how the graph's
// vertices are numbered. Every pair is there from either end.
struct PairGraph {
    std::vector<Vertex> vertices;        // by position
    std::vector<std::uint32_t> first;    // of position p in targets; one more at the end
    std::vector<std::uint32_t> targets;  // positions, ascending for each
    std::vector<std::uint32_t> weights;  // of targets: relations that pass; empty unless they were asked for

    std::size_t size() const { return vertices.size(); }
    std::uint32_t degree(std::uint32_t position) const { return first[position + 1] - first[position]; }
    std::span<const std::uint32_t> neighbors(std::uint32_t position) const {
        return std::span(targets).subspan(first[position], degree(position));
    }
};

// O(pairs), and O(relations) where the filter is not the default one or weights are asked for.
PairGraph make_pair_graph(const Graph& graph, const Screen& screen, PairWeight weight = PairWeight::one);

// How many relations of the pair pass.
std::uint32_t count_passing(const Tables& tables, const Screen& screen, Pair pair);

// Whether vertices are numbered in the order of their keys, as they are unless the graph has been updated.
bool is_in_order(const std::vector<Vertex>& vertices);

// Groups in their order from any labels below their number, by Vertex.
Grouping make_grouping(const std::vector<Vertex>& vertices_in_order, const std::vector<std::uint32_t>& labels);

}  // namespace entente
