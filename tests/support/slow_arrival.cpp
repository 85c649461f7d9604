#include "tests/support/slow_arrival.h"

#include "tests/support/slow_paths.h"

#include <algorithm>
#include <map>

namespace entente::tests {
namespace {

// The first day from `day` on which something can pass from u to v; nullopt when there is none.
std::optional<Day> find_passage(const Graph& graph, Vertex u, Vertex v, Day day, const Filter& filter) {
    std::optional<Day> best;
    for (RelationIndex index = 0; index < graph.tables().row_limit(); ++index) {
        const Vertex subject = graph.subject(index), object = graph.object(index);
        if (!((subject == u && object == v) || (subject == v && object == u))) continue;
        if (!passes_slowly(graph, index, filter)) continue;
        const Relation relation = graph.relation(index);
        std::optional<Day> first = relation.date.from, last = relation.date.to;
        if (relation.date.is_open()) {
            first = last = relation.reported;
            if (!first) continue;
        } else if (relation.status == Status::ongoing || graph.kind(index).structural) {
            if (relation.date.precision != DatePrecision::day || first == last) last = Day{9999, 12, 31};
        }
        if (*last < day) continue;
        const Day use = std::max(*first, day);
        if (!best || use < *best) best = use;
    }
    return best;
}

}  // namespace

std::optional<SlowArrival> find_arrival_slowly(const Graph& graph, Vertex a, Vertex b, const PathOptions& options) {
    const auto is_open = [&](Vertex vertex) { return std::ranges::find(options.avoid, vertex) == options.avoid.end(); };
    std::map<Vertex, Day> days = {{a, options.filter.from.value_or(Day{1, 1, 1})}};
    for (bool changed = true; changed;) {
        changed = false;
        for (Vertex u = 0; u < graph.size(); ++u)
            for (Vertex v = 0; v < graph.size(); ++v) {
                if (u == v || !days.contains(u) || (v != b && !is_open(v))) continue;
                const auto day = find_passage(graph, u, v, days[u], options.filter);
                if (!day || (days.contains(v) && days[v] <= *day)) continue;
                days[v] = *day;
                changed = true;
            }
    }
    if (!days.contains(b)) return std::nullopt;
    // Hops along passages that arrive as early as can be.
    std::map<Vertex, std::size_t> hops = {{a, 0}};
    std::map<Vertex, Vertex> before;
    for (std::size_t count = 0; count < graph.size(); ++count)
        for (Vertex v = 0; v < graph.size(); ++v) {
            if (!days.contains(v) || hops.contains(v)) continue;
            for (Vertex u = 0; u < graph.size() && !hops.contains(v); ++u)
                if (u != v && hops.contains(u) && hops[u] == count &&
                    find_passage(graph, u, v, days[u], options.filter) == days[v]) {
                    hops[v] = count + 1;
                    before[v] = u;
                }
        }
    SlowArrival arrival{days[b], {b}};
    while (arrival.path.front() != a) arrival.path.insert(arrival.path.begin(), before.at(arrival.path.front()));
    return arrival;
}

}  // namespace entente::tests
