#include "graph/graph.h"
#include "graph/ranking.h"
#include "graph/screen.h"

#include <algorithm>
#include <tuple>

namespace entente {
namespace {

// Relations by which the subject acts for the object.
constexpr std::string_view kActsFor[] = {"holds-office", "part-of"};

// The vertex itself first, then those who act for it, by their keys.
std::vector<Vertex> side_of(const Graph& graph, Vertex vertex) {
    const Tables& tables = graph.tables();
    std::vector<bool> acts_for(tables.kinds().size());
    std::uint16_t bits = 0;
    for (const std::string_view name : kActsFor)
        if (const auto kind = tables.find_kind(name)) {
            acts_for[*kind] = true;
            bits = static_cast<std::uint16_t>(bits | Arc::kind_bit(*kind));
        }
    std::vector<Vertex> side;
    const Arcs arcs = tables.arcs(vertex);
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        if (!arcs[i].may_have(bits)) continue;
        const bool is_low = vertex < arcs[i].target;
        for (const Look look : tables.rows(arcs.pair(i)).looks)
            if (acts_for[look.kind()] && look.is_backward() == is_low) {
                side.push_back(arcs[i].target);
                break;
            }
    }
    std::ranges::sort(side, {}, [&](Vertex other) { return tables.order_of(other); });
    side.insert(side.begin(), vertex);
    return side;
}

// Adds what passes between two vertices; returns how many the status filter hid.
std::size_t add_between(const Graph& graph, Vertex a, Vertex b, const Screen& screen,
                        std::vector<RelationIndex>& found) {
    const std::optional<Pair> pair = graph.tables().find_pair(a, b);
    if (!pair) return 0;
    std::size_t hidden = 0;
    const PairRows rows = graph.tables().rows(*pair);
    for (std::size_t i = 0; i < rows.looks.size(); ++i) {
        const auto relation = static_cast<RelationIndex>(rows.first + i);
        const Verdict verdict = screen.judge(relation, rows.looks[i]);
        if (verdict == Verdict::passes) found.push_back(relation);
        if (verdict == Verdict::hidden) ++hidden;
    }
    return hidden;
}

void sort_links(const Graph& graph, Vertex a, std::vector<RelationIndex>& relations) {
    struct Ranked {
        RelationIndex relation;
        Look look;
        Date date;
        Vertex subject, object;
    };
    std::vector<Ranked> ranked;
    for (const RelationIndex relation : relations) {
        const Look look = graph.tables().look(relation);
        ranked.push_back({relation, look, date_of(look), graph.subject(relation), graph.object(relation)});
    }
    std::ranges::sort(ranked, [&](const Ranked& left, const Ranked& right) {
        if (left.look.kind() != right.look.kind()) return left.look.kind() < right.look.kind();
        if (is_earlier(left.date, right.date)) return true;
        if (is_earlier(right.date, left.date)) return false;
        const auto rest = [&](const Ranked& link) {
            return std::tuple(link.look.status(), link.subject != a, graph.tables().order_of(link.subject),
                              graph.tables().order_of(link.object), link.relation);
        };
        return rest(left) < rest(right);
    });
    std::ranges::transform(ranked, relations.begin(), &Ranked::relation);
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
