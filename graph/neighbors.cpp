// Breadth first, layer by layer. A layer is walked in the order of keys, so the entity that finds a new one is the
// first in that order among those one hop nearer.
#include "graph/graph.h"
#include "graph/screen.h"

#include <algorithm>
#include <tuple>

namespace entente {

Neighbors find_neighbors(const Graph& graph, Vertex a, const Filter& filter, std::size_t hops) {
    const Tables& tables = graph.tables();
    const Screen screen(graph, filter);
    Neighbors found;
    std::vector<bool> seen(graph.size()), walked(graph.size());
    std::vector<Vertex> layer = {a};
    seen[a] = true;
    for (std::size_t hop = 1; hop <= hops && !layer.empty(); ++hop) {
        std::vector<Vertex> next;
        for (const Vertex vertex : layer) {
            const Arcs arcs = tables.arcs(vertex);
            for (std::size_t i = 0; i < arcs.size(); ++i) {
                const Vertex other = arcs[i].target;
                if (walked[other]) continue;  // its side of the pair has been looked at
                Neighbor neighbor{other, hop, {}};
                const PairRows rows = tables.rows(arcs.pair(i));
                for (std::size_t j = 0; j < rows.looks.size(); ++j) {
                    const auto relation = static_cast<RelationIndex>(rows.first + j);
                    const Verdict verdict = screen.judge(relation, rows.looks[j]);
                    if (verdict == Verdict::passes && !seen[other]) neighbor.relations.push_back(relation);
                    if (verdict == Verdict::hidden) ++found.hidden;
                }
                if (neighbor.relations.empty()) continue;
                seen[other] = true;
                next.push_back(other);
                found.neighbors.push_back(std::move(neighbor));
            }
            walked[vertex] = true;
        }
        std::ranges::sort(next, {}, [&](Vertex vertex) { return tables.order_of(vertex); });
        layer = std::move(next);
    }
    std::ranges::sort(found.neighbors, [&](const Neighbor& left, const Neighbor& right) {
        return std::tuple(left.hops, right.relations.size(), tables.order_of(left.vertex)) <
               std::tuple(right.hops, left.relations.size(), tables.order_of(right.vertex));
    });
    return found;
}

}  // namespace entente
