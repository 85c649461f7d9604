// Breadth first, layer by layer. A layer is walked in order of its vertices, so the entity that finds a new one is the
// first by vertex order among those one hop nearer.
#include "graph/graph.h"
#include "graph/ranking.h"
#include "graph/screen.h"
#include "graph/structure.h"

#include <algorithm>
#include <tuple>

namespace entente {

Neighbors find_neighbors(const Graph& graph, Vertex a, const Filter& filter, std::size_t hops) {
    const Graph::Structure& structure = graph.structure();
    const Screen screen(graph, filter);
    Neighbors found;
    std::vector<bool> seen(graph.size()), walked(graph.size());
    std::vector<Vertex> layer = {a};
    seen[a] = true;
    for (std::size_t hop = 1; hop <= hops && !layer.empty(); ++hop) {
        std::vector<Vertex> next;
        for (const Vertex vertex : layer) {
            for (auto [arc, end] = boost::out_edges(vertex, structure.boost); arc != end; ++arc) {
                const Vertex other = boost::target(*arc, structure.boost);
                if (walked[other]) continue;  // its side of the roll-up has been looked at
                Neighbor neighbor{other, hop, {}};
                for (const RelationIndex relation : structure.relations_of(structure.boost[*arc].rollup)) {
                    const Verdict verdict = screen.judge(relation);
                    if (verdict == Verdict::passes) neighbor.relations.push_back(relation);
                    if (verdict == Verdict::hidden) ++found.hidden;
                }
                if (neighbor.relations.empty() || seen[other]) continue;
                seen[other] = true;
                next.push_back(other);
                sort_best_first(graph, neighbor.relations);
                found.neighbors.push_back(std::move(neighbor));
            }
            walked[vertex] = true;
        }
        std::ranges::sort(next);
        layer = std::move(next);
    }
    std::ranges::sort(found.neighbors, [](const Neighbor& left, const Neighbor& right) {
        return std::tuple(left.hops, right.relations.size(), left.vertex) <
               std::tuple(right.hops, left.relations.size(), right.vertex);
    });
    return found;
}

}  // namespace entente
