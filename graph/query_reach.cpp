#include "graph/query_reach.h"

#include <algorithm>

namespace entente {
namespace {

// Vertices one hop from those of the list: forwards along the walk, or from where it would come.
std::unique_ptr<QueryFrontier> expand(QueryArcs& arcs, const PlannedEdge& edge, const std::vector<Vertex>& list,
                                      bool forwards, const std::vector<std::unique_ptr<QueryFrontier>>& seen) {
    auto next = std::make_unique<QueryFrontier>(arcs.graph().size());
    for (const Vertex vertex : list) {
        const bool goes_on = arcs.for_each(vertex, edge, [&](Vertex other, Pair pair) {
            if (next->contains(other)) return true;
            for (const auto& layer : seen)
                if (layer->contains(other)) return true;
            if (forwards ? arcs.leads(edge, vertex, other, pair) : arcs.leads(edge, other, vertex, pair))
                next->insert(other);
            return true;
        });
        if (!goes_on) break;
    }
    return next;
}

std::size_t cost_of(const QueryArcs& arcs, const std::vector<Vertex>& list) {
    std::size_t cost = 0;
    for (const Vertex vertex : list) cost += arcs.graph().tables().degree(vertex);
    return cost;
}

}  // namespace

void QueryFrontier::sort(const QueryArcs& arcs) {
    std::ranges::sort(list_, [&](Vertex a, Vertex b) { return arcs.precedes(a, b); });
}

QueryReach::QueryReach(QueryArcs& arcs, const PlannedEdge& edge, Vertex far) : arcs_(&arcs), edge_(&edge), far_(far) {
    levels_.push_back(std::make_unique<QueryFrontier>(arcs.graph().size()));
    levels_.front()->insert(far);
    next_cost_ = cost_of(arcs, {far});
}

const QueryFrontier* QueryReach::within(std::size_t remaining, std::size_t budget) {
    while (levels_.size() <= remaining) {
        if (next_cost_ > budget) return nullptr;
        levels_.push_back(expand(*arcs_, *edge_, levels_.back()->list(), false, {}));
        levels_.back()->sort(*arcs_);
        next_cost_ = cost_of(*arcs_, levels_.back()->list());
    }
    return levels_[remaining].get();
}

std::vector<std::vector<Vertex>> find_query_layers(QueryArcs& arcs, const PlannedEdge& edge, Vertex near, Vertex far,
                                                   std::size_t most) {
    std::vector<std::unique_ptr<QueryFrontier>> ahead, behind;  // by hops from near, and from far
    for (const auto& [side, vertex] : {std::pair(&ahead, near), std::pair(&behind, far)}) {
        side->push_back(std::make_unique<QueryFrontier>(arcs.graph().size()));
        side->back()->insert(vertex);
    }
    std::vector<Vertex> middle;
    while (middle.empty()) {
        if (ahead.size() + behind.size() - 2 >= most) return {};
        const bool forwards = cost_of(arcs, ahead.back()->list()) <= cost_of(arcs, behind.back()->list());
        auto& side = forwards ? ahead : behind;
        side.push_back(expand(arcs, edge, side.back()->list(), forwards, side));
        if (arcs.is_over() || side.back()->list().empty()) return {};
        const QueryFrontier& other = *(forwards ? behind : ahead).back();
        for (const Vertex vertex : side.back()->list())
            if (other.contains(vertex)) middle.push_back(vertex);
    }
    // From the middle outwards only those that lead to it.
    const std::size_t hops = ahead.size() + behind.size() - 2;
    std::vector<std::vector<Vertex>> layers(hops + 1);
    layers[ahead.size() - 1] = middle;
    for (std::size_t i = ahead.size() - 1; i-- > 0;)
        for (const Vertex vertex : expand(arcs, edge, layers[i + 1], false, {})->list())
            if (ahead[i]->contains(vertex)) layers[i].push_back(vertex);
    for (std::size_t i = ahead.size(); i <= hops; ++i)
        for (const Vertex vertex : expand(arcs, edge, layers[i - 1], true, {})->list())
            if (behind[hops - i]->contains(vertex)) layers[i].push_back(vertex);
    if (arcs.is_over()) return {};
    for (std::vector<Vertex>& layer : layers)
        std::ranges::sort(layer, [&](Vertex a, Vertex b) { return arcs.precedes(a, b); });
    return layers;
}

}  // namespace entente
