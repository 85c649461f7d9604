// What a query says, as read from its text. Places are byte offsets into Query::text, for messages.
//
// `{name: "UK"}` and `(a WHERE ...)` inside patterns are conditions like those of WHERE, and stand among them here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace entente {

enum class QueryOperator {
    literal,      // value
    list,         // parts, literals and parameters
    parameter,    // name
    variable,     // name
    property,     // name.property
    length,       // length(name) of a path, size(name) of a quantified edge
    negation,     // one part
    conjunction,  // parts
    disjunction,  // parts
    equal,        // two parts, and so all that follow up to ends_with
    unequal,
    less,
    less_or_equal,
    greater,
    greater_or_equal,
    in,
    starts_with,
    contains,
    ends_with,
    is_null,     // one part
    count_rows,  // count(*)
    count,       // one part, as all that follow; only in RETURN
    count_distinct,
    least,    // min(...)
    greatest  // max(...)
};

using QueryLiteral = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

// One after the other in RETURN and in messages: "a.name", text[at, end).
struct QueryExpression {
    QueryOperator op = QueryOperator::literal;
    std::size_t at = 0, end = 0;
    QueryLiteral value;
    std::string name, property;
    std::vector<QueryExpression> parts;
};

struct QueryLabel {
    std::string text;
    std::size_t at = 0;
};

// Elements without a variable get a name that no query can write, " 0", " 1" and so on.
struct QueryNode {
    std::size_t at = 0;
    std::string variable;
    std::vector<QueryLabel> labels;  // one of them holds; empty: any
};

enum class QueryDirection { any, right, left };

struct QueryEdge {
    std::size_t at = 0;
    std::string variable;
    std::vector<QueryLabel> labels;
    QueryDirection direction = QueryDirection::any;
    bool is_quantified = false;
    std::size_t least = 1, most = 1;  // hops
};

enum class QuerySelector { all, any_shortest, all_shortest, shortest };

// nodes[0] edges[0] nodes[1] ...
struct QueryPattern {
    std::size_t at = 0;
    std::string variable;  // of the path; empty: none
    QuerySelector selector = QuerySelector::all;
    std::size_t shortest = 1;  // how many, for QuerySelector::shortest
    std::vector<QueryNode> nodes;
    std::vector<QueryEdge> edges;
};

struct QueryItem {
    QueryExpression expression;
    std::string name;  // of the column: after AS, or as the expression is written
};

struct QuerySort {
    QueryExpression expression;
    std::size_t item = SIZE_MAX;  // the item it is, if it is one
    bool is_descending = false;
};

struct Query {
    std::string text;
    std::vector<QueryPattern> patterns;
    std::vector<QueryExpression> conditions;  // all hold
    bool is_distinct = false;
    std::vector<QueryItem> items;
    std::vector<QuerySort> order;
    std::vector<QueryExpression> skip, limit;  // one or none; a literal or a parameter
    std::vector<std::string> remarks;          // what was read otherwise than written: "'+' is read as {1,12}"
};

inline constexpr std::size_t kMaxQueryHops = 12;

}  // namespace entente
