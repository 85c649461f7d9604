// The search itself: the steps of a plan one inside the other, each binding a node and what leads there.
//
// Along one pattern no vertex comes twice, unless the pattern names it twice; GQL calls that ACYCLIC. (Kuzu's ACYCLIC
// lets a,b,a,c through; tests/graph_query_oracle_test.cpp compares with a search that tries everything.) A relation
// stands for one single edge of a pattern at most.
//
// The hops of a quantified edge are pairs of entities, and not relations: with ten meetings a hop, three hops would be
// a thousand rows that say one thing. Which relation stands for a hop: the best that passes (graph/ranking.h).
//
// Paths of a quantified edge come by hops, so the search begins anew for each number of them, and a LIMIT ends it
// before the long ones. When its far end is bound, frontiers from there (query_reach.h) keep it from going astray.
#pragma once

#include "graph/query_arcs.h"
#include "graph/query_reach.h"

#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

namespace entente {

class QueryWalk {
public:
    // Calls `found` for every match, until it says false. All must outlive the walk.
    QueryWalk(const Graph& graph, const QueryPlan& plan, const QueryOptions& options,
              std::function<bool(const QueryBindings&)> found);

    void run() { take_step(0); }
    const QueryArcs& arcs() const { return arcs_; }

private:
    // Each goes on with the steps after it, and returns false when the search has to end, or the step is done.
    bool take_step(std::size_t number);
    bool begin(std::size_t number);
    bool begin_at(std::size_t number, Vertex vertex);
    bool walk_single(std::size_t number);
    bool walk_relations(std::size_t number, Vertex from, Vertex to, Pair pair);
    bool walk_paths(std::size_t number);
    bool walk_length(std::size_t number, std::size_t hops);
    bool stay(std::size_t number);
    bool walk_hops(std::size_t number, Vertex at, std::size_t remaining);
    bool walk_to_far_end(std::size_t number, Vertex at, std::size_t remaining);
    bool walk_last_hop(std::size_t number, Vertex at);
    bool walk_tree(std::size_t number);
    bool take_hop(std::size_t number, Vertex at, Vertex to, Pair pair, std::size_t remaining);
    bool take_last_hop(std::size_t number, Vertex at, Vertex to, Pair pair);
    bool finish(std::size_t number);
    void extend_distances(std::size_t number);

    // Whether the node where a step leads may be this vertex.
    bool fits(const QueryStep& step, Vertex vertex) const;
    // The one vertex that it can be, because it is bound or named; and whether it is named and there is none.
    std::optional<Vertex> find_only_end(const QueryStep& step) const;
    bool is_nobody(const QueryStep& step) const;
    bool is_used(std::size_t pattern, Vertex vertex) const;
    bool all_hold(const std::vector<const QueryTerm*>& conditions) const;
    std::vector<QueryEdgeValue>& hops_of(const QueryStep& step) { return bindings_.edges[step.edge].hops; }

    class Binding;

    // What a step over a quantified edge remembers while the search is inside of it.
    struct StepState {
        std::optional<Vertex> far;                // the other end, when it is bound
        std::optional<QueryReach> reach;          // kept from one near end to the next, while the far one stays
        std::size_t budget = 0;                   // what making a frontier may cost
        std::vector<std::vector<Vertex>> layers;  // of shortest paths between two ends
        std::vector<std::uint8_t> distances;      // for all shortest paths from one end: hops + 1; 0: further
        std::vector<Vertex> rim;                  // the furthest of these
        std::size_t length = 0;                   // hops of the paths that are being looked for
        bool has_reached = false;                 // some path had all its hops but one
        bool is_done = false;                     // there are as many shortest paths as wanted
        std::unordered_map<Vertex, std::pair<std::size_t, std::size_t>> found;  // by end: how many, and of what length
    };

    const Graph& graph_;
    const QueryPlan& plan_;
    QueryBindings bindings_;
    QueryArcs arcs_;
    std::function<bool(const QueryBindings&)> found_;
    std::vector<StepState> states_;
    std::vector<std::vector<Vertex>> used_;        // by pattern, the vertices along it
    std::vector<std::vector<unsigned>> named_in_;  // by pattern and node, how often it stands in used_
};

}  // namespace entente
