#include "graph/time_index.h"

#include <algorithm>
#include <numeric>

namespace entente {

Use use_of(const Tables& tables, RelationIndex relation, Look look) {
    if (look.is_open()) {
        const DayNumber reported = tables.reported(relation);
        return {reported, reported};
    }
    const bool lasts = look.status() == Status::ongoing || tables.kinds()[look.kind()].structural;
    const bool has_end = look.precision() == DatePrecision::day && look.from() != look.to();
    return {look.from(), lasts && !has_end ? UINT32_MAX : look.to()};
}

namespace {

// Calls visit(a, b, relation, use) for every relation between two that has a day.
template <typename Visit>
void for_each_use(const Tables& tables, Visit&& visit) {
    for (Vertex a = 0; a < tables.vertices(); ++a) {
        const Arcs arcs = tables.arcs(a);
        for (std::size_t i = 0; i < arcs.size(); ++i) {
            if (arcs[i].target < a) continue;
            const PairRows rows = tables.rows(arcs.pair(i));
            for (std::size_t j = 0; j < rows.looks.size(); ++j) {
                const auto relation = static_cast<RelationIndex>(rows.first + j);
                const Use use = use_of(tables, relation, rows.looks[j]);
                if (use.first != 0) visit(a, arcs[i].target, relation, use);
            }
        }
    }
}

}  // namespace

TimeIndex::TimeIndex(const Tables& tables) {
    DayNumber first = UINT32_MAX, last = 0;
    std::size_t count = 0;
    begin_of_vertex_.resize(tables.vertices() + 1);
    for_each_use(tables, [&](Vertex a, Vertex b, RelationIndex, const Use& use) {
        first = std::min(first, use.first);
        last = std::max(last, use.first);
        ++count;
        if (use.last == use.first) return;
        ++begin_of_vertex_[a + 1];
        ++begin_of_vertex_[b + 1];
    });
    first_day_ = count == 0 ? 1 : first;
    begin_of_day_.resize(count == 0 ? 2 : last - first + 2);
    for_each_use(tables,
                 [&](Vertex, Vertex, RelationIndex, const Use& use) { ++begin_of_day_[use.first - first_day_ + 1]; });
    std::partial_sum(begin_of_day_.begin(), begin_of_day_.end(), begin_of_day_.begin());
    std::partial_sum(begin_of_vertex_.begin(), begin_of_vertex_.end(), begin_of_vertex_.begin());
    entries_.resize(count);
    lasting_.resize(begin_of_vertex_.back());
    std::vector<std::uint32_t> next_of_day = begin_of_day_, next_of_vertex = begin_of_vertex_;
    for_each_use(tables, [&](Vertex a, Vertex b, RelationIndex relation, const Use& use) {
        entries_[next_of_day[use.first - first_day_]++] = {a, b, relation};
        if (use.last == use.first) return;
        const Look look = tables.look(relation);
        lasting_[next_of_vertex[a]++] = {b, relation, look, use.last};
        lasting_[next_of_vertex[b]++] = {a, relation, look, use.last};
    });
}

}  // namespace entente
