#include "graph/query_reach.h"

#include <algorithm>

namespace entente {
namespace {

using Frontiers = std::vector<std::unique_ptr<QueryFrontier>>;

// Vertices one hop from those of the list: forwards along the walk, or from where it would come.
std::unique_ptr<QueryFrontier> expand(QueryArcs& arcs, const PlannedEdge& edge, const std::vector<Vertex>& list,
                                      bool forwards, const Frontiers& seen) {
    auto next = arcs.make_frontier();
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

QueryReach::QueryReach(QueryArcs& arcs, const PlannedEdge& edge, Vertex far) : arcs_(&arcs), edge_(&edge), far_(far) {
    levels_.push_back(arcs.make_frontier());
    levels_.front()->insert(far);
    next_cost_ = cost_of(arcs, {far});
}

const QueryFrontier* QueryReach::within(std::size_t remaining, std::size_t budget) {
    while (levels_.size() <= remaining) {
        if (next_cost_ > budget) return nullptr;
        levels_.push_back(expand(*arcs_, *edge_, levels_.back()->list(), false, {}));
        levels_.back()->sort(arcs_->graph());
        next_cost_ = cost_of(*arcs_, levels_.back()->list());
    }
    return levels_[remaining].get();
}

// From both ends, always the one that costs less, until some vertex of one rim leads to one of the other. Whether one
// does is asked before a rim is pushed on: two rims of a hundred are compared in less time than it takes to push one of
// them on over hubs.
std::vector<std::vector<Vertex>> find_query_layers(QueryArcs& arcs, const PlannedEdge& edge, Vertex near, Vertex far,
                                                   std::size_t most) {
    Frontiers ahead, behind;  // by hops from near, and from far
    for (const auto& [side, vertex] : {std::pair(&ahead, near), std::pair(&behind, far)}) {
        side->push_back(arcs.make_frontier());
        side->back()->insert(vertex);
    }
    const auto find_led = [&](const QueryFrontier& from, const QueryFrontier& to, bool forwards) {
        auto led = arcs.make_frontier();  // of `to`
        for (const Vertex vertex : from.list())
            arcs.for_each_in(vertex, edge, to, [&](Vertex other, Pair pair) {
                if (led->contains(other)) return true;
                if (forwards ? arcs.leads(edge, vertex, other, pair) : arcs.leads(edge, other, vertex, pair))
                    led->insert(other);
                return true;
            });
        led->sort(arcs.graph());
        return led;
    };
    while (ahead.size() + behind.size() - 1 <= most) {
        const bool is_shorter = ahead.back()->list().size() <= behind.back()->list().size();
        auto met =
            is_shorter ? find_led(*ahead.back(), *behind.back(), true) : find_led(*behind.back(), *ahead.back(), false);
        if (arcs.is_over()) return {};
        if (met->list().empty()) {
            const bool forwards = cost_of(arcs, ahead.back()->list()) <= cost_of(arcs, behind.back()->list());
            Frontiers& side = forwards ? ahead : behind;
            side.push_back(expand(arcs, edge, side.back()->list(), forwards, side));
            side.back()->sort(arcs.graph());
            if (arcs.is_over() || side.back()->list().empty()) return {};
            continue;
        }
        // Outwards from where they met, only what leads there.
        const std::size_t hops = ahead.size() + behind.size() - 1;
        Frontiers layers(hops + 1);
        std::size_t begin = is_shorter ? ahead.size() : ahead.size() - 1, end = begin;
        layers[begin] = std::move(met);
        while (begin-- > 0) layers[begin] = find_led(*layers[begin + 1], *ahead[begin], false);
        while (++end <= hops) layers[end] = find_led(*layers[end - 1], *behind[hops - end], true);
        if (arcs.is_over()) return {};
        std::vector<std::vector<Vertex>> lists;
        for (const auto& layer : layers) lists.push_back(layer->list());
        return lists;
    }
    return {};
}

}  // namespace entente
