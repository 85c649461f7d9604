// The entities that lie on cheap walks between two, found from both ends.
#pragma once

#include "graph/cheapest_first.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace entente {

// The cheapest path, the first in the order of keys of those that cost the same, and its cost; nullopt when there is
// none.
struct CheapestPath {
    std::vector<Vertex> vertices;
    Cost cost = 0;
};
std::optional<CheapestPath> find_cheapest(const Steps& steps, const Weights& weights, Vertex a, Vertex b);

// For every entity on a walk from a to b of at most `most`, the least cost of getting from it to b.
struct Corridor {
    std::unordered_map<Vertex, Cost> rests;

    std::optional<Cost> rest(Vertex vertex) const {
        const auto found = rests.find(vertex);
        if (found == rests.end()) return std::nullopt;
        return found->second;
    }
};
Corridor find_corridor(const Steps& steps, const Weights& weights, Vertex a, Vertex b, Cost most);

// Calls visit(i, cost) for the arcs with a cost of at most `most`, and of no others when the order of the arcs tells.
// `visit` returns the new `most`.
template <typename Visit>
void for_each_step(const Tables& tables, const Weights& weights, Vertex vertex, Cost most, Visit&& visit) {
    const Arcs arcs = weights.follow_arcs() ? tables.arcs_by_cost(vertex) : tables.arcs(vertex);
    const auto places = arcs.by_cost();
    for (std::size_t n = 0; n < arcs.size(); ++n) {
        const std::size_t i = places.empty() ? n : places[n];
        if (!places.empty() && (arcs[i].cost == 0 || weights.of_arc(arcs[i]) > most)) return;
        const Cost cost = weights.cost(arcs[i], arcs.pair(i));
        if (cost != 0 && cost <= most) most = visit(arcs[i].target, cost);
    }
}

}  // namespace entente
