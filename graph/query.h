// Questions as patterns, in the words that GQL and Cypher have for them (docs/query.md):
//
//   const Query query = parse_query("MATCH (a {name: $who})-[r:meets]->{1,3}(b:Country) RETURN b, r");
//   const QueryAnswer answer = ask(graph, query, {{"who", "UK"}});
//
// Queries only read. Parameters are values and never become part of the text.
#pragma once

#include "graph/graph.h"
#include "graph/query_syntax.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace entente {

// Throws UsageError that says line and column, what was found, what was expected, and shows the place with a caret:
//
//   query:1:11: found ':', expected ')'
//     MATCH (a :: Country) RETURN a
//               ^
//
// O(size of the text), which is 1,000,000 bytes at most. Expressions nest 100 deep, patterns have 64 edges at most.
Query parse_query(std::string_view text);

// Text is read as what the query compares it with: a number, a date, a name.
using Parameters = std::map<std::string, QueryLiteral>;

// An edge in an answer: one relation, or for a hop of a quantified edge the best of those that pass between the two.
struct QueryEdgeValue {
    RelationIndex relation = 0;
    Vertex from = 0, to = 0;  // as the pattern is written, from left to right
    std::size_t count = 1;    // relations of the hop that pass

    friend bool operator==(const QueryEdgeValue&, const QueryEdgeValue&) = default;
};
struct QueryNodeValue {
    Vertex vertex = 0;

    friend bool operator==(const QueryNodeValue&, const QueryNodeValue&) = default;
};
struct QueryPathValue {
    std::vector<Vertex> vertices;  // one more than edges
    std::vector<QueryEdgeValue> edges;

    friend bool operator==(const QueryPathValue&, const QueryPathValue&) = default;
};
// Dates are text, "2024-05". Lists are the edges of a quantified variable, and a property of each of them.
using QueryCell = std::variant<std::monostate, bool, std::int64_t, double, std::string, QueryNodeValue, QueryEdgeValue,
                               std::vector<QueryEdgeValue>, QueryPathValue, std::vector<std::string>>;

struct QueryAnswer {
    std::vector<std::string> columns;
    std::vector<std::vector<QueryCell>> rows;  // each as long as columns
    bool more = false;                         // there are further rows, or may be
    bool is_cut = false;                       // the search gave up at QueryOptions::max_steps or max_rows
    bool is_cancelled = false;
    std::size_t hidden = 0;  // relations that the search looked at and that nothing but the usual statuses kept out
    std::size_t steps = 0;   // arcs and relations looked at
    std::vector<std::string> remarks;
};

struct QueryOptions {
    std::size_t limit = 0;  // rows at most, beside LIMIT; 0: no limit
    // Where the search gives up. Counted, not timed, so that the answer is the same on every machine.
    std::size_t max_steps = 50'000'000;
    std::size_t max_rows = 1'000'000;  // kept for sorting, counting and DISTINCT
    // Asked every few thousand steps; when it says true, the search ends with what it has.
    std::function<bool()> is_cancelled;
};

// The rows that match. Without ORDER BY in the order in which the search walks, which the query alone decides and which
// is total (docs/query.md#order): the search begins at the entity that is named, takes fewer hops first and then the
// order of keys, so that a LIMIT ends it early. Throws UsageError, with a caret as parse_query(), at unknown relations,
// kinds and statuses, names that are unknown or ambiguous, and parameters that are missing or of the wrong sort.
QueryAnswer ask(const Graph& graph, const Query& query, const Parameters& parameters = {},
                const QueryOptions& options = {});

// How ask() would go about it, a step a line.
std::vector<std::string> explain(const Graph& graph, const Query& query, const Parameters& parameters = {});

// For people: a node's name, "meets #35 2024-05-03" for an edge, "UK -meets #35- France" for a path.
std::string to_text(const Graph& graph, const QueryCell& cell);
std::vector<std::string> to_texts(const Graph& graph, const std::vector<QueryEdgeValue>& edges);

}  // namespace entente
