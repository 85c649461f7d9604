#include "graph/measures.h"
#include "graph/pair_graph.h"

namespace entente {

std::vector<Degree> degrees(const Graph& graph, const Filter& filter) {
    const Tables& tables = graph.tables();
    const Screen screen(graph, filter);
    std::vector<Degree> degrees(graph.size());
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex) {
        const Arcs arcs = tables.arcs(vertex);
        for (std::size_t i = 0; i < arcs.size(); ++i) {
            if (arcs[i].target < vertex || !screen.may_pass(arcs[i])) continue;
            const std::uint32_t passing = count_passing(tables, screen, arcs.pair(i));
            for (Degree* degree : {&degrees[vertex], &degrees[arcs[i].target]}) {
                degree->partners += passing > 0 ? 1 : 0;
                degree->relations += passing;
            }
        }
    }
    return degrees;
}

}  // namespace entente
