// From expressions of a query to terms of a plan: variables to slots, literals and parameters to values of the type
// that they are compared with, names to entities.
#pragma once

#include "graph/query_plan.h"

#include <map>
#include <string>

namespace entente {

struct QuerySlot {
    QueryType type = QueryType::nothing;
    unsigned slot = 0;
};

class QueryTerms {
public:
    // All must outlive the terms that are made.
    QueryTerms(const Graph& graph, const Query& query, const Parameters& parameters,
               const std::map<std::string, QuerySlot>& slots);

    QueryTerm to_term(const QueryExpression& expression);
    std::size_t to_count(const QueryExpression& expression, const char* clause);
    // The number of a relation. Throws when the graph knows none of that name.
    unsigned find_relation(const std::string& name, std::size_t at) const;

private:
    void make_comparison(QueryTerm& term, const QueryExpression& expression);
    QueryTerm to_value(const QueryExpression& expression, const QueryTerm* compared, QueryType other);
    QueryValue read(const QueryExpression& expression, const QueryLiteral& literal, const QueryTerm* compared,
                    QueryType wanted);
    QueryValue read_text(const QueryExpression& expression, const std::string& text, const QueryTerm* compared,
                         QueryType wanted);
    const QueryLiteral& literal_of(const QueryExpression& expression) const;
    Vertex find_entity(const QueryExpression& expression, std::string_view name);
    [[noreturn]] void fail(const QueryExpression& at, const std::string& message) const;

    const Graph& graph_;
    const Query& query_;
    const Parameters& parameters_;
    const std::map<std::string, QuerySlot>& slots_;
};

}  // namespace entente
