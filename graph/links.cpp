#include "graph/graph.h"
#include "graph/ranking.h"
#include "graph/screen.h"
#include "graph/structure.h"

#include <algorithm>
#include <tuple>

namespace entente {
namespace {

// Relations by which the subject acts for the object.
constexpr std::string_view kActsFor[] = {"holds-office", "part-of"};

// The vertex itself first, then those who act for it, ascending.
std::vector<Vertex> side_of(const Graph& graph, Vertex vertex) {
    std::vector<Vertex> side;
    const Graph::Structure& structure = graph.structure();
    for (auto [arc, end] = out_edges(vertex, structure.boost); arc != end; ++arc)
        for (const RelationIndex relation : structure.relations_of(structure.boost[*arc].rollup))
            if (graph.object(relation) == vertex && std::ranges::count(kActsFor, graph.relations()[relation].kind) > 0)
                side.push_back(graph.subject(relation));
    std::ranges::sort(side);
    const auto doubles = std::ranges::unique(side);
    side.erase(doubles.begin(), doubles.end());
    side.insert(side.begin(), vertex);
    return side;
}

// Adds what passes between two vertices; returns how many the status filter hid.
std::size_t add_between(const Graph& graph, Vertex a, Vertex b, const Screen& screen,
                        std::vector<RelationIndex>& found) {
    const std::optional<Rollup> rollup = graph.structure().find_rollup(a, b);
    if (!rollup) return 0;
    std::size_t hidden = 0;
    for (const RelationIndex relation : graph.structure().relations_of(*rollup)) {
        const Verdict verdict = screen.judge(relation);
        if (verdict == Verdict::passes) found.push_back(relation);
        if (verdict == Verdict::hidden) ++hidden;
    }
    return hidden;
}

void sort_links(const Graph& graph, Vertex a, std::vector<RelationIndex>& relations) {
    std::ranges::sort(relations, [&](RelationIndex left, RelationIndex right) {
        const std::uint32_t left_kind = graph.structure().kind_of[left], right_kind = graph.structure().kind_of[right];
        if (left_kind != right_kind) return left_kind < right_kind;
        const Relation &x = graph.relations()[left], &y = graph.relations()[right];
        if (is_earlier(x.date, y.date)) return true;
        if (is_earlier(y.date, x.date)) return false;
        const bool left_back = graph.subject(left) != a, right_back = graph.subject(right) != a;
        return std::tie(x.status, left_back, left) < std::tie(y.status, right_back, right);
    });
}

}  // namespace

Links find_links(const Graph& graph, Vertex a, Vertex b, const Filter& filter) {
    Links links;
    const Screen screen(graph, filter);
    links.hidden = add_between(graph, a, b, screen, links.relations);
    sort_links(graph, a, links.relations);
    const std::vector<Vertex> side_a = side_of(graph, a), side_b = side_of(graph, b);
    for (const Vertex x : side_a)
        for (const Vertex y : side_b) {
            if ((x == a && y == b) || x == y || x == b || y == a) continue;
            links.hidden += add_between(graph, x, y, screen, links.through);
        }
    sort_links(graph, a, links.through);
    const auto doubles = std::ranges::unique(links.through);
    links.through.erase(doubles.begin(), doubles.end());
    return links;
}

}  // namespace entente
