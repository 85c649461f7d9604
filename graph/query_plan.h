// How a query is gone about on a graph. The plan follows from the query alone, not from how much there is of what, and
// so does the order of rows:
//
//   - The first pattern is one with an entity that is named (name, key, iso2, iso3, wikidata, with = rather than IN),
//     the first such; then always one that shares a node with those before it, if there is one.
//   - A pattern begins at a node that is bound already, or else named, or else its first. From there the search walks
//     to the right end, and then from there to the left end.
//   - Every condition is asked at the first step that knows what it speaks of; conditions on one edge inside the
//   search.
#pragma once

#include "graph/query_edge_test.h"
#include "graph/query_values.h"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace entente {

struct PlannedNode {
    std::string variable;
    unsigned kinds = 0;  // a bit for each kind that it may be of; 0: any
    // Among these it is, in the order of keys; they still have to be asked.
    std::optional<std::vector<Vertex>> candidates;
    int rank = 2;  // 0: named with =, 1: with IN
};

struct PlannedEdge {
    std::string variable;
    std::size_t pattern = 0;
    bool is_quantified = false;
    bool is_shown = false;      // whether an answer may need the relations of its hops
    bool is_backwards = false;  // the search walks from right to left
    std::size_t least = 1, most = 1;
    std::vector<QueryEdgeTest> test;  // one; a vector only because it cannot be assigned to
};

struct PlannedPattern {
    std::string variable;
    QuerySelector selector = QuerySelector::all;
    std::size_t shortest = 1;
    std::vector<unsigned> nodes, edges;  // from left to right
};

// Binds a node: where a pattern begins, or over an edge.
struct QueryStep {
    std::size_t pattern = 0;
    bool is_begin = false;
    unsigned from = 0, edge = 0, to = 0;
    std::vector<const QueryTerm*> of_node;  // conditions on what is known before the edge is
    std::vector<const QueryTerm*> of_all;
};

struct QueryPlan {
    std::vector<PlannedNode> nodes;
    std::vector<PlannedEdge> edges;
    std::vector<PlannedPattern> patterns;
    std::vector<QueryStep> steps;
    std::deque<QueryTerm> conditions;
    std::vector<QueryTerm> items, order;  // of RETURN, and of ORDER BY where it is no item
    std::size_t skip = 0;
    std::optional<std::size_t> limit;
};

// Query and parameters must outlive the plan. Throws UsageError as ask().
QueryPlan plan_query(const Graph& graph, const Query& query, const Parameters& parameters);

}  // namespace entente
