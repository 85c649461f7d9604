#include "tests/support/slow_paths.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace entente::tests {
namespace {

using Sequence = std::vector<Vertex>;

bool joins(const Graph& graph, RelationIndex relation, Vertex a, Vertex b) {
    return (graph.subject(relation) == a && graph.object(relation) == b) ||
           (graph.subject(relation) == b && graph.object(relation) == a);
}

// Structural or not and thousandths short of certainty, of the best relation between two entities.
std::optional<std::pair<bool, long>> weigh_slowly(const Graph& graph, Vertex a, Vertex b, const Filter& filter) {
    std::optional<std::pair<bool, long>> best;
    for (RelationIndex relation = 0; relation < graph.tables().row_limit(); ++relation) {
        if (!joins(graph, relation, a, b) || !passes_slowly(graph, relation, filter)) continue;
        const std::pair weight(graph.kind(relation).structural,
                               std::lround(1000 * (1 - graph.relation(relation).confidence)));
        if (!best || weight < *best) best = weight;
    }
    return best;
}

void walk(const Graph& graph, Vertex goal, const PathOptions& options, Sequence& so_far, std::vector<Sequence>& all) {
    if (so_far.back() == goal) {
        all.push_back(so_far);
        return;
    }
    if (so_far.size() > options.max_hops) return;
    for (Vertex next = 0; next < graph.size(); ++next) {
        if (std::ranges::find(so_far, next) != so_far.end()) continue;
        if (!weigh_slowly(graph, so_far.back(), next, options.filter)) continue;
        so_far.push_back(next);
        walk(graph, goal, options, so_far, all);
        so_far.pop_back();
    }
}

}  // namespace

bool passes_slowly(const Graph& graph, RelationIndex index, const Filter& filter) {
    const Relation& relation = graph.relation(index);
    const auto lists = [](const auto& list, const auto& wanted) {
        return list.empty() || std::set(list.begin(), list.end()).contains(wanted);
    };
    if (!lists(filter.relations, relation.kind) || !lists(filter.statuses, relation.status)) return false;
    if (!filter.structural && graph.kind(index).structural) return false;
    if (relation.confidence < filter.min_confidence) return false;
    if (!filter.from && !filter.to) return true;
    const auto first = relation.date.from ? relation.date.from : relation.reported;
    const auto last = relation.date.to ? relation.date.to : relation.reported;
    if (!first) return false;
    const Day begin = filter.from.value_or(Day{1, 1, 1}), end = filter.to.value_or(Day{9999, 12, 31});
    return !(*last < begin) && !(end < *first);
}

SlowPaths find_paths_slowly(const Graph& graph, Vertex a, Vertex b, const PathOptions& options) {
    SlowPaths found;
    Filter any_status = options.filter;
    any_status.statuses.clear();
    for (RelationIndex relation = 0; relation < graph.tables().row_limit(); ++relation)
        if (graph.subject(relation) != graph.object(relation) && passes_slowly(graph, relation, any_status) &&
            !passes_slowly(graph, relation, options.filter))
            ++found.hidden;
    if (a == b) return found;

    std::vector<Sequence> all;
    Sequence start = {a};
    walk(graph, b, options, start, all);
    std::ranges::sort(all, {}, [&](const Sequence& path) {
        long structural = 0, doubt = 0;
        for (std::size_t i = 0; i + 1 < path.size(); ++i) {
            const auto weight = *weigh_slowly(graph, path[i], path[i + 1], options.filter);
            structural += weight.first ? 1 : 0;
            doubt += weight.second;
        }
        return std::tuple(path.size(), structural, doubt, path);
    });
    found.more = all.size() > options.k;
    if (found.more) all.resize(options.k);
    found.paths = std::move(all);
    return found;
}

}  // namespace entente::tests
