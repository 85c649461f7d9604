// The k best loopless paths: a best-first search over path prefixes with an exact lower bound.
//
// Cost. The best relation between two entities (graph/ranking.h) gives their roll-up its cost: kHopCost, more when the
// relation is structural, more by its doubt. Twelve hops can never gather as much doubt as one structural hop costs,
// nor as much of both as one hop costs (see the static_assert). So comparing sums of costs is comparing hops first,
// then structural hops, then confidence; and cost / kHopCost is the number of hops.
//
// Bound. A Dijkstra search backwards from the goal gives, for every entity, the least cost of reaching the goal if
// entities might be visited twice. It never exceeds the true rest, and for an extended prefix it never shrinks.
//
// Search. A queue holds prefixes by (cost so far + bound, then the sequence of vertices in lexicographic order, where a
// prefix comes before what it begins). A complete prefix that comes out is the next path. For let P come out and let Q
// be a path not yet given: some prefix q of Q waits in the queue, and its cost + bound is at most the cost of Q. Were Q
// cheaper than P, or as cheap and earlier in lexicographic order, then q (which is not after Q in that order) would
// have come out before P. Every simple path is the extension of exactly one chain of prefixes, so none comes twice.
//
// Limits. Prefixes that cannot end within max_hops are not queued. Where many prefixes run into dead ends because of
// the ban on loops, the work is exponential in max_hops; after kMaxPrefixes prefixes the search stops and says that
// there may be more. The count does not depend on the machine, so neither does the answer.
//
// Yen's algorithm was not taken: it runs a shortest-path search for every vertex of every path found, needs a set of
// candidates to sieve out doubles, and does not by itself give equally good paths in a fixed order. Here the order is
// that of the queue, and one backward search serves all k paths.
#include "graph/graph.h"
#include "graph/ranking.h"
#include "graph/screen.h"
#include "graph/structure.h"
#include "model/errors.h"

#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/property_map/function_property_map.hpp>

#include <algorithm>
#include <queue>

namespace entente {
namespace {

using Boost = Graph::Structure::Boost;
using Cost = std::uint32_t;

constexpr Cost kMaxHops = 12;
constexpr Cost kMaxDoubt = 1'000;
constexpr Cost kStructuralCost = 20'000;
constexpr Cost kHopCost = 1'000'000;
// Of a prefix and its bound together, either of which may have kMaxHops hops, only as much as this lies above the hops.
static_assert(kMaxHops * kMaxDoubt < kStructuralCost && 2 * kMaxHops * (kStructuralCost + kMaxDoubt) < kHopCost);

constexpr std::size_t kMaxPrefixes = 5'000'000;

// The cost of every roll-up under a filter; 0 when the filter lets nothing through.
struct Costs {
    std::vector<Cost> of_rollup;
    std::size_t hidden = 0;
};

Costs weigh(const Graph& graph, const Screen& screen) {
    Costs costs;
    costs.of_rollup.reserve(graph.structure().rollups.size());
    for (Rollup rollup = 0; rollup < graph.structure().rollups.size(); ++rollup) {
        Cost best = 0;
        for (const RelationIndex relation : graph.structure().relations_of(rollup)) {
            const Verdict verdict = screen.judge(relation);
            if (verdict == Verdict::hidden) ++costs.hidden;
            if (verdict != Verdict::passes) continue;
            const Cost cost =
                kHopCost + (graph.kind(relation).structural ? kStructuralCost : 0) + doubt(graph.relations()[relation]);
            best = best == 0 ? cost : std::min(best, cost);
        }
        costs.of_rollup.push_back(best);
    }
    return costs;
}

struct IsUsable {
    const Boost* graph = nullptr;
    const std::vector<Cost>* costs = nullptr;
    bool operator()(const Boost::edge_descriptor& edge) const { return (*costs)[(*graph)[edge].rollup] != 0; }
};

constexpr Cost kUnreachable = std::numeric_limits<Cost>::max();

struct FarEnough {};

// Ends the backward search at the first entity that is too far from the goal for any path within the limit.
struct StopAtLimit : boost::default_dijkstra_visitor {
    const std::vector<Cost>* distance = nullptr;
    Cost limit = 0;
    template <typename AnyGraph>
    void examine_vertex(Vertex vertex, const AnyGraph&) const {
        if ((*distance)[vertex] >= limit) throw FarEnough{};
    }
};

// For each entity, the least cost of reaching `goal`; right where it is below `limit`, not less than that elsewhere.
std::vector<Cost> find_bounds(const Boost& graph, const std::vector<Cost>& costs, Vertex goal, Cost limit) {
    const boost::filtered_graph<Boost, IsUsable> usable(graph, IsUsable{&graph, &costs});
    const auto weight = boost::make_function_property_map<Boost::edge_descriptor>(
        [&](const Boost::edge_descriptor& edge) { return costs[graph[edge].rollup]; });
    std::vector<Cost> distance(boost::num_vertices(graph), kUnreachable);
    StopAtLimit visitor;
    visitor.distance = &distance;
    visitor.limit = limit;
    const auto index = boost::get(boost::vertex_index, graph);
    try {
        boost::dijkstra_shortest_paths(usable, goal,
                                       boost::weight_map(weight)
                                           .distance_map(boost::make_iterator_property_map(distance.begin(), index))
                                           .vertex_index_map(index)
                                           .distance_inf(kUnreachable)
                                           .visitor(visitor));
    } catch (const FarEnough&) {
        // What was examined is final. What was only seen lies at or beyond the limit.
    }
    return distance;
}

// All prefixes ever queued, as a tree: each is its parent's and one vertex more.
class Prefixes {
public:
    using Number = std::uint32_t;

    explicit Prefixes(Vertex start) { all_.push_back({0, start, 0, 0}); }

    Number extend(Number parent, Vertex vertex, Cost cost) {
        all_.push_back({parent, vertex, cost, all_[parent].hops + 1});
        return static_cast<Number>(all_.size() - 1);
    }
    std::size_t size() const { return all_.size(); }
    Vertex last(Number prefix) const { return all_[prefix].vertex; }
    Cost cost(Number prefix) const { return all_[prefix].cost; }

    bool visits(Number prefix, Vertex vertex) const {
        for (;; prefix = all_[prefix].parent) {
            if (all_[prefix].vertex == vertex) return true;
            if (prefix == 0) return false;
        }
    }

    // Lexicographic order of the vertex sequences: they part below their deepest common ancestor.
    bool precedes(Number a, Number b) const {
        Number x = a, y = b;
        while (all_[x].hops > all_[y].hops) x = all_[x].parent;
        while (all_[y].hops > all_[x].hops) y = all_[y].parent;
        if (x == y) return all_[a].hops < all_[b].hops;
        while (all_[x].parent != all_[y].parent) {
            x = all_[x].parent;
            y = all_[y].parent;
        }
        return all_[x].vertex < all_[y].vertex;
    }

    std::vector<Vertex> vertices(Number prefix) const {
        std::vector<Vertex> sequence;
        for (; prefix != 0; prefix = all_[prefix].parent) sequence.push_back(all_[prefix].vertex);
        sequence.push_back(all_[0].vertex);
        std::ranges::reverse(sequence);
        return sequence;
    }

private:
    struct Prefix {
        Number parent = 0;
        Vertex vertex = 0;
        Cost cost = 0;
        std::uint32_t hops = 0;
    };
    std::vector<Prefix> all_;
};

struct Waiting {
    Cost total = 0;  // cost so far and bound
    Prefixes::Number prefix = 0;
};

Path to_path(const Graph& graph, const Screen& screen, const std::vector<Vertex>& vertices) {
    Path path;
    for (std::size_t i = 0; i + 1 < vertices.size(); ++i) {
        Hop hop{vertices[i], vertices[i + 1], {}};
        for (const RelationIndex relation :
             graph.structure().relations_of(*graph.structure().find_rollup(hop.from, hop.to)))
            if (screen.passes(relation)) hop.relations.push_back(relation);
        sort_best_first(graph, hop.relations);
        path.hops.push_back(std::move(hop));
    }
    return path;
}

void check_options(const PathOptions& options) {
    if (options.k < 1) throw UsageError("asked for 0 paths, expected 1 or more");
    if (options.max_hops < 1 || options.max_hops > kMaxHops)
        throw UsageError("asked for paths of at most " + std::to_string(options.max_hops) +
                         " hops, expected a number from 1 to " + std::to_string(kMaxHops));
}

}  // namespace

Paths find_paths(const Graph& graph, Vertex a, Vertex b, const PathOptions& options) {
    check_options(options);
    const Screen screen(graph, options.filter);
    const Costs costs = weigh(graph, screen);
    Paths found;
    found.hidden = costs.hidden;
    if (a == b) return found;

    const Boost& boost = graph.structure().boost;
    const Cost limit = static_cast<Cost>(options.max_hops + 1) * kHopCost;
    const std::vector<Cost> bound = find_bounds(boost, costs.of_rollup, b, limit);
    if (bound[a] >= limit) return found;

    Prefixes prefixes(a);
    const auto comes_later = [&](const Waiting& x, const Waiting& y) {
        return x.total != y.total ? x.total > y.total : prefixes.precedes(y.prefix, x.prefix);
    };
    std::priority_queue<Waiting, std::vector<Waiting>, decltype(comes_later)> queue(comes_later);
    queue.push({bound[a], 0});
    while (!queue.empty()) {
        const Prefixes::Number prefix = queue.top().prefix;
        queue.pop();
        if (prefixes.last(prefix) == b) {
            found.more = found.paths.size() == options.k;
            if (found.more) break;
            found.paths.push_back(to_path(graph, screen, prefixes.vertices(prefix)));
            continue;
        }
        for (auto [arc, end] = boost::out_edges(prefixes.last(prefix), boost); arc != end; ++arc) {
            const Cost step = costs.of_rollup[boost[*arc].rollup];
            const Vertex next = boost::target(*arc, boost);
            if (step == 0 || bound[next] >= limit) continue;
            const Cost cost = prefixes.cost(prefix) + step;
            if (cost + bound[next] >= limit || prefixes.visits(prefix, next)) continue;
            queue.push({cost + bound[next], prefixes.extend(prefix, next, cost)});
        }
        if (prefixes.size() > kMaxPrefixes) {
            found.more = true;
            break;
        }
    }
    return found;
}

}  // namespace entente
