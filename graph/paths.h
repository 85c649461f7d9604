// Paths between two entities: the best ones in a total order, and those that time allows.
#pragma once

#include "graph/graph.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace entente {

// What makes one path better than another. Then, in every case: fewer hops, fewer structural hops, higher confidence
// (in steps of 1/1000), and last the order of keys, vertex by vertex. The order is total.
enum class PathWeight {
    hops,        // fewer hops
    confidence,  // fewer structural hops, then the higher product of the confidences of the best relations
    recency,     // fewer structural hops, then the lesser sum of the ages of the newest relations, counted in days from
                 // the newest date in the graph; what has no date counts as a century. Looks at every relation once
};

struct PathOptions {
    Filter filter;
    std::size_t k = 3;         // >= 1
    std::size_t max_hops = 4;  // 1..12
    PathWeight weight = PathWeight::hops;
    bool all_shortest = false;   // only paths of the fewest hops, k of them at most
    bool diverse = false;        // each shares as little as can be with those before it: see find_paths
    std::vector<Vertex> avoid;   // no path leads through these
    std::vector<Vertex> via;     // every path leads through all of these, in any order; at most 4
    std::size_t max_degree = 0;  // nor through entities with more partners than this; 0: no limit
    // Asked every thousand steps of a search; when it says true, the search ends as if it had reached its limit.
    std::function<bool()> is_cancelled;
};

class Screen;

struct Hop {
    Vertex from = 0, to = 0;  // in the direction of the path
    Pair pair = 0;
    RelationIndex best = 0;  // the best relation that the filter lets through
};

struct Path {
    std::vector<Hop> hops;
};

struct Paths {
    std::vector<Path> paths;
    bool more = false;       // there are further paths within max_hops, or may be: the search stopped at its limit
    std::size_t hidden = 0;  // relations of the graph that only the status filter kept out of the search
};

// The relations of a hop that the filter lets through, best first.
std::vector<RelationIndex> relations_of(const Graph& graph, const Hop& hop, const Filter& filter);
std::vector<RelationIndex> relations_of(const Graph& graph, const Hop& hop, const Screen& screen);

// The paths one after the other, best first, each simple (no entity twice). Asking for one more costs only what that
// one costs. The graph must outlive the search.
class PathSearch {
public:
    // `k`, `all_shortest` and `diverse` are for find_paths. Throws UsageError when the options contradict each other
    // or the question: max_hops out of range, an end or a via that is to be avoided, too many vias.
    PathSearch(const Graph& graph, Vertex a, Vertex b, const PathOptions& options);
    ~PathSearch();
    PathSearch(PathSearch&&) noexcept;
    PathSearch& operator=(PathSearch&&) noexcept;

    // nullopt when there are no more, or when is_cut().
    std::optional<Path> next();
    // The search gave up after several million prefixes, so there may be more. The number does not depend on the
    // machine, and so neither does the answer.
    bool is_cut() const;

private:
    struct Search;
    std::unique_ptr<Search> search_;
};

// The k best. With `diverse`, each after the first is the best that shares no inner entity with those before it; when
// there is none, the best that shares no hop with them; and when there is none of that sort either, the list ends.
// Throws UsageError as PathSearch, and when k is 0.
Paths find_paths(const Graph& graph, Vertex a, Vertex b, const PathOptions& options);

// ---- in time -------------------------------------------------------------------------------------------------

struct TimedHop {
    Vertex from = 0, to = 0;
    RelationIndex relation = 0;
    Day day;  // on which it is used: not before the day of the hop before, within the event's date
};

struct Arrival {
    std::vector<TimedHop> hops;        // empty when there is no such path
    bool exists_out_of_order = false;  // then: whether there is a path when order is ignored
    std::size_t hidden = 0;            // as in Paths
};

// The path by which something could have passed from a to b earliest, when each hop is not before the last. Every
// entity on it is reached as early as it can be; of the ways to do that from entities so reached, by the fewest hops,
// and of those from the first in the order of keys. An event is used on any day of its date, a standing tie or state of
// affairs (structural, or ongoing) on any day from its beginning until its end, where a day for that is known. What has
// no date stands at its earliest report, and without that cannot be used. A filter's `from` is the day on which a sets
// out. Of the options k, max_hops, weight, via, all_shortest and diverse do not apply. O((entities + relations) log
// entities) at worst, and no more than what is reached before b.
//   Method: one pass over the relations in order of time; Wu et al., Path Problems in Temporal Graphs, VLDB 2014.
Arrival find_earliest_arrival(const Graph& graph, Vertex a, Vertex b, const PathOptions& options);

}  // namespace entente
