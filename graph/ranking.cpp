#include "graph/ranking.h"

#include "graph/structure.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace entente {

std::uint32_t doubt(const Relation& relation) {
    if (!(relation.confidence > 0)) return 1000;
    return static_cast<std::uint32_t>(std::lround((1 - std::min(relation.confidence, 1.0)) * 1000));
}

bool is_earlier(const Date& a, const Date& b) {
    if (a.is_open() || b.is_open()) return !a.is_open() && b.is_open();
    return std::tie(a.from, a.to, a.precision) < std::tie(b.from, b.to, b.precision);
}

bool is_better(const Graph& graph, RelationIndex a, RelationIndex b) {
    const Relation& left = graph.relations()[a];
    const Relation& right = graph.relations()[b];
    const auto rank = [&](RelationIndex index, const Relation& relation) {
        return std::tuple(graph.kind(index).structural, doubt(relation), graph.structure().kind_of[index]);
    };
    if (const auto x = rank(a, left), y = rank(b, right); x != y) return x < y;
    if (is_earlier(left.date, right.date)) return true;
    if (is_earlier(right.date, left.date)) return false;
    return std::tie(left.status, a) < std::tie(right.status, b);
}

void sort_best_first(const Graph& graph, std::vector<RelationIndex>& relations) {
    std::ranges::sort(relations, [&](RelationIndex a, RelationIndex b) { return is_better(graph, a, b); });
}

}  // namespace entente
