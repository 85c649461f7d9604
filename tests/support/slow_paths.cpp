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

std::size_t count_partners(const Graph& graph, Vertex vertex) {
    std::set<Vertex> partners;
    for (RelationIndex relation = 0; relation < graph.tables().row_limit(); ++relation)
        for (const Vertex other : {graph.subject(relation), graph.object(relation)})
            if (other != vertex && joins(graph, relation, vertex, other)) partners.insert(other);
    return partners.size();
}

bool is_open(const Graph& graph, Vertex vertex, const PathOptions& options) {
    if (std::ranges::count(options.avoid, vertex) > 0) return false;
    return options.max_degree == 0 || count_partners(graph, vertex) <= options.max_degree;
}

void walk(const Graph& graph, Vertex goal, const PathOptions& options, Sequence& so_far, std::vector<Sequence>& all) {
    if (so_far.back() == goal) {
        all.push_back(so_far);
        return;
    }
    if (so_far.size() > options.max_hops) return;
    for (Vertex next = 0; next < graph.size(); ++next) {
        if (std::ranges::find(so_far, next) != so_far.end()) continue;
        if (next != goal && !is_open(graph, next, options)) continue;
        if (!weigh_slowly(graph, so_far.back(), next, options.filter)) continue;
        so_far.push_back(next);
        walk(graph, goal, options, so_far, all);
        so_far.pop_back();
    }
}

// Days from the newest date in the graph back to the newest relation of the two; a century without a date.
long age_slowly(const Graph& graph, Vertex a, Vertex b, const Filter& filter) {
    std::optional<Day> newest, own;
    for (RelationIndex index = 0; index < graph.tables().row_limit(); ++index) {
        const Relation relation = graph.relation(index);
        newest = std::max(newest, relation.date.to);
        if (joins(graph, index, a, b) && passes_slowly(graph, index, filter))
            own = std::max(own, relation.date.to ? relation.date.to : relation.reported);
    }
    if (!own) return 36'525;
    if (!newest) return 0;
    return std::clamp<long>(to_serial(*newest) - to_serial(*own), 0, 36'525);
}

// Structural hops and the sum by weight; nothing for hops, where only what follows counts.
std::pair<long, long> weigh_path(const Graph& graph, const Sequence& path, const PathOptions& options) {
    std::pair<long, long> sum;
    if (options.weight == PathWeight::hops) return sum;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        const auto [structural, doubt] = *weigh_slowly(graph, path[i], path[i + 1], options.filter);
        sum.first += structural ? 1 : 0;
        sum.second += options.weight == PathWeight::recency
                          ? age_slowly(graph, path[i], path[i + 1], options.filter)
                          : std::lround(-std::log(std::max(1 - static_cast<double>(doubt) / 1000, 0.0005)) * 100'000);
    }
    return sum;
}

bool leads_through(const Sequence& path, const std::vector<Vertex>& via) {
    return std::ranges::all_of(via, [&](Vertex vertex) { return std::ranges::count(path, vertex) > 0; });
}

bool shares_inner(const Sequence& x, const Sequence& y, const std::vector<Vertex>& via) {
    return std::any_of(x.begin() + 1, x.end() - 1, [&](Vertex vertex) {
        return std::ranges::count(via, vertex) == 0 && std::count(y.begin() + 1, y.end() - 1, vertex) > 0;
    });
}

bool shares_hop(const Sequence& x, const Sequence& y) {
    for (std::size_t i = 0; i + 1 < x.size(); ++i)
        for (std::size_t j = 0; j + 1 < y.size(); ++j)
            if (std::minmax(x[i], x[i + 1]) == std::minmax(y[j], y[j + 1])) return true;
    return false;
}

// Those of all that find_paths promises for `diverse`, one more than asked for.
std::vector<Sequence> choose_diverse(const std::vector<Sequence>& all, const PathOptions& options) {
    std::vector<Sequence> chosen;
    for (const bool may_share_entities : {false, true})
        for (const Sequence& path : all) {
            const bool fits = std::ranges::none_of(chosen, [&](const Sequence& other) {
                return shares_hop(path, other) || (!may_share_entities && shares_inner(path, other, options.via));
            });
            if (fits && chosen.size() <= options.k) chosen.push_back(path);
        }
    return chosen;
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
    if (relation.publishers < filter.min_sources) return false;
    if (filter.as_of) {
        const auto begin = relation.date.from ? relation.date.from : relation.reported;
        if (!begin || *filter.as_of < *begin) return false;
        const bool lasts = relation.status == Status::ongoing || graph.kind(index).structural;
        const bool has_end = relation.date.precision == DatePrecision::day && relation.date.from != relation.date.to;
        if (lasts && has_end && *relation.date.to < *filter.as_of) return false;
    }
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
        return std::tuple(weigh_path(graph, path, options), path.size(), structural, doubt, path);
    });
    std::erase_if(all, [&](const Sequence& path) { return !leads_through(path, options.via); });
    if (options.all_shortest && !all.empty()) {
        const std::size_t shortest = all.front().size();
        std::erase_if(all, [&](const Sequence& path) { return path.size() > shortest; });
    }
    if (options.diverse) all = choose_diverse(all, options);
    found.more = all.size() > options.k;
    if (found.more) all.resize(options.k);
    found.paths = std::move(all);
    return found;
}

}  // namespace entente::tests
