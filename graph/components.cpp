// A forest of parents, in which the lower vertex becomes the parent. Most entities belong to one large component, which
// a few links each bring together: so everyone is joined with two partners first, and then only those that are not in
// the component that most of a sample belong to look at the rest of theirs. A pair that leads out of the large one is
// seen from its other end.
//   Sutton, Ben-Nun and Barak, Optimizing Parallel Graph Connectivity Computation via Subgraph Sampling, 2018
//   (Afforest).
#include "graph/measures.h"
#include "graph/pair_graph.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace entente {
namespace {

class Forest {
public:
    explicit Forest(std::size_t size) : parents_(size) { std::iota(parents_.begin(), parents_.end(), Vertex{0}); }

    Vertex root(Vertex vertex) {
        while (parents_[vertex] != vertex) vertex = parents_[vertex] = parents_[parents_[vertex]];
        return vertex;
    }
    void join(Vertex a, Vertex b) {
        a = root(a);
        b = root(b);
        parents_[std::max(a, b)] = std::min(a, b);
    }
    // Every parent a root. A vertex stands after its parent.
    void flatten() {
        for (Vertex& parent : parents_) parent = parents_[parent];
    }
    const std::vector<Vertex>& parents() const { return parents_; }

private:
    std::vector<Vertex> parents_;
};

// The root that most of a thousand vertices have, evenly taken; the lowest of those.
Vertex find_largest(const std::vector<Vertex>& parents) {
    std::map<Vertex, std::size_t> counts;
    const std::size_t step = parents.size() / 1000 + 1;
    for (std::size_t i = 0; i < parents.size(); i += step) ++counts[parents[i]];
    return std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; })->first;
}

}  // namespace

Grouping components(const Graph& graph, const Filter& filter) {
    constexpr std::uint32_t kFirst = 2;
    const Tables& tables = graph.tables();
    const Screen screen(graph, filter);
    const std::vector<Vertex> vertices = tables.vertices_in_order();
    if (vertices.empty()) return make_grouping(vertices, {});
    const auto passes = [&](const Arcs& arcs, std::size_t i) {
        return screen.may_pass(arcs[i]) && (screen.is_default() || screen.passes_any(arcs.pair(i)));
    };
    Forest forest(graph.size());
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex) {
        const Arcs arcs = tables.arcs(vertex);
        std::uint32_t joined = 0;
        for (std::size_t i = 0; i < arcs.size() && joined < kFirst; ++i)
            if (passes(arcs, i)) {
                forest.join(vertex, arcs[i].target);
                ++joined;
            }
    }
    forest.flatten();
    const Vertex largest = find_largest(forest.parents());
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex) {
        if (forest.parents()[vertex] == largest) continue;
        const Arcs arcs = tables.arcs(vertex);
        for (std::size_t i = 0; i < arcs.size(); ++i)
            if (forest.root(arcs[i].target) != forest.root(vertex) && passes(arcs, i))
                forest.join(vertex, arcs[i].target);
    }
    forest.flatten();
    return make_grouping(vertices, forest.parents());
}

}  // namespace entente
