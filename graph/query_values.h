// Conditions and values of a query made ready for a graph, and reading them while the search goes on.
#pragma once

#include "graph/graph.h"
#include "graph/query.h"
#include "graph/query_properties.h"

#include <string_view>
#include <vector>

namespace entente {

// `text` lives as long as the graph, the query and its parameters.
struct QueryValue {
    QueryType type = QueryType::nothing;
    bool truth = false;
    double number = 0;
    std::string_view text;
    DayNumber from = 0, to = 0;  // of a date, both in it
    Vertex vertex = 0;
};

// An expression whose variables are places in QueryBindings and whose literals and parameters are values.
struct QueryTerm {
    QueryOperator op = QueryOperator::literal;
    QueryType type = QueryType::nothing;  // of a variable or a property's owner: node, edge, edges, path
    unsigned slot = 0;                    // of a node, an edge, or (type path) a pattern
    QueryProperty property{};
    QueryValue value;
    std::vector<QueryTerm> parts;
    // `a.name = "UK"` asks who it is, not how it is written: when set, of the node in `slot` whether it is one of
    // these.
    bool asks_who = false;
    std::vector<Vertex> who;  // ascending
};

// What the search has found so far. Of an edge with a quantifier `relation` is the one that is being judged, and `hops`
// those that the path has, in the order in which the search walks.
struct QueryBindings {
    struct Edge {
        RelationIndex relation = 0;
        Look look;
        std::vector<QueryEdgeValue> hops;
    };
    std::vector<Vertex> nodes;
    std::vector<bool> is_bound;  // of nodes
    std::vector<Edge> edges;
    std::vector<std::vector<unsigned>> edges_of_pattern;
};

enum class QueryTruth { no, yes, unknown };

// As SQL, GQL and Cypher have it: what is compared with nothing is unknown, and unknown is not enough.
QueryTruth judge_query_term(const Graph& graph, const QueryTerm& term, const QueryBindings& bindings);
QueryValue read_query_term(const Graph& graph, const QueryTerm& term, const QueryBindings& bindings);
QueryValue read_query_property(const Graph& graph, QueryProperty property, RelationIndex relation, Look look);

inline bool holds(const Graph& graph, const QueryTerm& term, const QueryBindings& bindings) {
    return judge_query_term(graph, term, bindings) == QueryTruth::yes;
}

}  // namespace entente
