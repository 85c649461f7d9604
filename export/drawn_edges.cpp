#include "export/drawn_edges.h"

#include <set>
#include <tuple>

namespace entente {

std::vector<DrawnEdge> draw_edges(const Picture& picture) {
    struct Drawn {
        DrawnEdge edge;
        std::set<EventId> events;
    };
    // All kinds lie in one vector, so their addresses stand in the vocabulary's order and do not depend on the run.
    std::map<std::tuple<std::uint64_t, std::uint64_t, const RelationKind*, Status>, Drawn> all;
    const auto order_of = [&](Vertex vertex) { return picture.graph->tables().order_of(vertex); };
    for (const RelationIndex index : picture.relations) {
        const Relation& relation = picture.graph->relation(index);
        const RelationKind& kind = picture.graph->kind(index);
        Vertex from = picture.graph->subject(index), to = picture.graph->object(index);
        if (kind.symmetric && picture.graph->precedes(to, from)) std::swap(from, to);
        Drawn& drawn = all[{order_of(from), order_of(to), &kind, relation.status}];
        drawn.edge = {from, to, &kind, relation.status, 0, drawn.edge.evidence};
        drawn.events.insert(relation.event);
        if (const auto found = picture.evidence.find(index); found != picture.evidence.end() && !drawn.edge.evidence)
            drawn.edge.evidence = &found->second;
    }
    std::vector<DrawnEdge> edges;
    for (auto& [group, drawn] : all) {
        drawn.edge.events = drawn.events.size();
        edges.push_back(drawn.edge);
    }
    return edges;
}

}  // namespace entente
