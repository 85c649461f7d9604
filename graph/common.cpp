// The shorter list of partners is gone through, and each looked up in the other's.
#include "graph/measures.h"
#include "graph/screen.h"

#include <algorithm>
#include <tuple>

namespace entente {
namespace {

// Adds the relations of the pair that pass; returns how many only the status keeps out.
std::size_t add_judged(const Tables& tables, const Screen& screen, Pair pair, std::vector<RelationIndex>& passing) {
    std::size_t hidden = 0;
    const PairRows rows = tables.rows(pair);
    for (std::size_t i = 0; i < rows.looks.size(); ++i) {
        const auto relation = static_cast<RelationIndex>(rows.first + i);
        const Verdict verdict = screen.judge(relation, rows.looks[i]);
        if (verdict == Verdict::passes) passing.push_back(relation);
        if (verdict == Verdict::hidden) ++hidden;
    }
    return hidden;
}

}  // namespace

CommonPartners find_common(const Graph& graph, Vertex a, Vertex b, const Filter& filter) {
    const Tables& tables = graph.tables();
    const Screen screen(graph, filter);
    CommonPartners found;
    if (a == b) return found;
    const bool is_a_shorter = tables.degree(a) <= tables.degree(b);
    const Arcs shorter = tables.arcs(is_a_shorter ? a : b), longer = tables.arcs(is_a_shorter ? b : a);
    for (std::size_t i = 0; i < shorter.size(); ++i) {
        const auto place = longer.find(shorter[i].target);
        if (!place) continue;
        CommonPartner partner{shorter[i].target, {}, {}};
        const Pair one = shorter.pair(i), other = longer.pair(*place);
        found.hidden += add_judged(tables, screen, is_a_shorter ? one : other, partner.with_a);
        found.hidden += add_judged(tables, screen, is_a_shorter ? other : one, partner.with_b);
        if (!partner.with_a.empty() && !partner.with_b.empty()) found.partners.push_back(std::move(partner));
    }
    const auto strength = [](const CommonPartner& partner) {
        return std::min(partner.with_a.size(), partner.with_b.size());
    };
    std::ranges::sort(found.partners, [&](const CommonPartner& x, const CommonPartner& y) {
        return std::tuple(strength(y), tables.order_of(x.vertex)) < std::tuple(strength(x), tables.order_of(y.vertex));
    });
    return found;
}

}  // namespace entente
