#include "export/picture.h"

#include "graph/screen.h"

#include <algorithm>
#include <set>

namespace entente {
namespace {

// Entities that nothing in the picture joins are left out, unless they are named in `keep`.
Picture make_picture(const Graph& graph, std::set<Vertex> keep, std::vector<RelationIndex> relations) {
    for (const RelationIndex relation : relations) {
        keep.insert(graph.subject(relation));
        keep.insert(graph.object(relation));
    }
    Picture picture;
    picture.graph = &graph;
    picture.vertices.assign(keep.begin(), keep.end());
    std::ranges::sort(picture.vertices, {}, [&](Vertex vertex) { return graph.tables().order_of(vertex); });
    graph.sort(relations);
    picture.relations = std::move(relations);
    return picture;
}

std::string name_of(const Graph& graph, Vertex vertex) {
    return std::string(graph.name(vertex));
}

}  // namespace

Picture picture_all(const Graph& graph, const Filter& filter) {
    const Screen screen(graph, filter);
    std::vector<RelationIndex> relations;
    graph.tables().for_each_pair([&](Pair pair, Vertex, Vertex) { screen.append_passing(pair, relations); });
    return make_picture(graph, {}, std::move(relations));
}

Picture picture_around(const Graph& graph, const std::vector<Vertex>& centres, std::size_t hops, const Filter& filter) {
    std::set<Vertex> near(centres.begin(), centres.end());
    for (const Vertex centre : centres)
        for (const Neighbor& neighbor : find_neighbors(graph, centre, filter, hops).neighbors)
            near.insert(neighbor.vertex);
    const Screen screen(graph, filter);
    std::vector<RelationIndex> relations;
    for (const Vertex vertex : near) {
        if (const auto loop = graph.tables().find_loop(vertex)) screen.append_passing(*loop, relations);
        const Arcs arcs = graph.tables().arcs(vertex);
        for (std::size_t i = 0; i < arcs.size(); ++i)
            if (arcs[i].target > vertex && near.contains(arcs[i].target))
                screen.append_passing(arcs.pair(i), relations);
    }
    Picture picture = make_picture(graph, std::move(near), std::move(relations));
    picture.centre = centres;
    for (const Vertex centre : centres)
        picture.title += (picture.title.empty() ? "Around " : ", ") + name_of(graph, centre);
    return picture;
}

Picture picture_of(const Graph& graph, std::vector<RelationIndex> relations, const std::vector<Vertex>& entities) {
    return make_picture(graph, {entities.begin(), entities.end()}, std::move(relations));
}

Picture picture_paths(const Graph& graph, const Paths& paths, const Filter& filter) {
    const Screen screen(graph, filter);
    std::vector<RelationIndex> relations;
    for (const Path& path : paths.paths)
        for (const Hop& hop : path.hops) screen.append_passing(hop.pair, relations);
    Picture picture = make_picture(graph, {}, std::move(relations));
    if (paths.paths.empty() || paths.paths.front().hops.empty()) return picture;
    const Path& best = paths.paths.front();
    picture.centre = {best.hops.front().from, best.hops.back().to};
    picture.title = name_of(graph, picture.centre[0]) + " to " + name_of(graph, picture.centre[1]);
    return picture;
}

void code_relations(Picture& picture, const EventCodes& codes) {
    for (const RelationIndex index : picture.relations) {
        const Relation& relation = picture.graph->relation(index);
        CodedAct act{.relation = relation.kind,
                     .status = relation.status,
                     .object = picture.graph->entity(picture.graph->object(index)).entity.kind};
        if (const auto evidence = picture.evidence.find(index); evidence != picture.evidence.end()) {
            act.rule = evidence->second.rule;
            act.quote = evidence->second.quote;
        }
        picture.codes[index] = codes.code_of(act);
    }
}

}  // namespace entente
