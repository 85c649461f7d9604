// What a step from an entity to a neighbour costs under a question's filter, and which entities no path may enter.
#pragma once

#include "graph/paths.h"
#include "graph/ranking.h"
#include "graph/screen.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace entente {

// Structural or not, and doubt: sums over a path compare as (structural hops, doubt) do, since the doubt of kMaxHops
// hops is less than kStructural.
using TieCost = std::uint32_t;
inline constexpr std::size_t kMaxHops = 12;
inline constexpr TieCost kStructural = 20'000;
static_assert(kMaxHops * 1000 < kStructural);

class Steps {
public:
    Steps(const Graph& graph, const PathOptions& options)
        : tables_(graph.tables()),
          screen_(graph, options.filter),
          avoid_(options.avoid),
          max_degree_(options.max_degree),
          is_cancelled_(options.is_cancelled) {
        std::ranges::sort(avoid_);
    }

    const Tables& tables() const { return tables_; }
    const Screen& screen() const { return screen_; }

    // 0 when the filter lets nothing through, else 1 more than the cost of the best relation.
    TieCost cost(const Arc& arc, Pair pair) const {
        if (!screen_.may_pass(arc)) return 0;
        if (!closed_.empty() && std::ranges::binary_search(closed_, pair)) return 0;
        if (screen_.is_default()) return to_cost(arc.cost);
        const auto best = find_best(pair);
        return best ? to_cost(*best) : 0;
    }

    // Whether they are those of the arcs, or those and no way.
    bool costs_are_of_arcs() const { return screen_.is_default(); }

    // Whether a path may lead through the entity.
    bool is_open(Vertex vertex) const {
        if (!avoid_.empty() && std::ranges::binary_search(avoid_, vertex)) return false;
        return max_degree_ == 0 || tables_.degree(vertex) <= max_degree_;
    }
    bool opens_all() const { return avoid_.empty() && max_degree_ == 0; }

    // Whether the search is to end after so many steps.
    bool is_over(std::size_t steps) const { return steps % 1024 == 0 && is_cancelled_ && is_cancelled_(); }

    // From now on no path leads through the entity, or along the pair.
    void avoid(Vertex vertex) { avoid_.insert(std::ranges::upper_bound(avoid_, vertex), vertex); }
    void close(Pair pair) { closed_.insert(std::ranges::upper_bound(closed_, pair), pair); }

private:
    static TieCost to_cost(std::uint16_t arc_cost) {
        return arc_cost <= Arc::kStructuralArc ? arc_cost : arc_cost - Arc::kStructuralArc + kStructural;
    }
    // As Arc::cost. The best relation stands first.
    std::optional<std::uint16_t> find_best(Pair pair) const {
        const PairRows rows = tables_.rows(pair);
        for (std::size_t i = 0; i < rows.looks.size(); ++i) {
            const auto row = static_cast<RelationIndex>(rows.first + i);
            if (!screen_.passes(row, rows.looks[i])) continue;
            const bool structural = tables_.kinds()[rows.looks[i].kind()].structural;
            return static_cast<std::uint16_t>(1 + doubt(tables_.backing(row).confidence) +
                                              (structural ? Arc::kStructuralArc : 0U));
        }
        return std::nullopt;
    }

    const Tables& tables_;
    Screen screen_;
    std::vector<Vertex> avoid_;  // ascending
    std::vector<Pair> closed_;   // ascending
    std::size_t max_degree_;
    std::function<bool()> is_cancelled_;
};

}  // namespace entente
