// From the words of a query to what it says, by recursive descent, one function a rule. Behind parse_query(); the rules
// for patterns stand in query_patterns.cpp, those for expressions in query_expressions.cpp.
#pragma once

#include "graph/query_lexer.h"
#include "graph/query_syntax.h"
#include "model/entity.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

class QueryParser {
public:
    explicit QueryParser(std::string_view text);
    Query parse();

private:
    // Clauses.
    void parse_return();
    void parse_order();
    std::vector<QueryExpression> parse_count(std::string_view clause);

    // Patterns.
    void parse_pattern();
    void parse_selector(QueryPattern& pattern);
    QueryNode parse_node();
    QueryEdge parse_edge();
    void parse_inside_of_edge(QueryEdge& edge);
    void parse_quantifier(QueryEdge& edge);
    std::size_t parse_hops(const char* expected);
    void set_hops(QueryEdge& edge, const QueryWord& at, std::size_t least, std::size_t most);
    void parse_variable_and_labels(std::string& variable, std::vector<QueryLabel>& labels, bool is_edge);
    void parse_settings(const std::string& variable);
    std::string parse_label(bool is_edge);

    // Expressions.
    QueryExpression parse_expression();
    QueryExpression parse_conjunction();
    QueryExpression parse_negation();
    QueryExpression parse_comparison();
    QueryExpression parse_operand();
    QueryExpression parse_list();
    QueryExpression parse_call(const QueryWord& name);
    QueryExpression parse_value(const char* expected);
    void add_condition(QueryExpression condition);

    // Words.
    const QueryWord& here(std::size_t ahead = 0) const;
    const QueryWord& take();
    bool at_sign(std::string_view sign, std::size_t ahead = 0) const { return here(ahead).is_sign(sign); }
    bool at_keyword(std::string_view keyword, std::size_t ahead = 0) const;
    bool take_sign(std::string_view sign);
    bool take_keyword(std::string_view keyword);
    void expect_sign(std::string_view sign);
    void expect_keyword(std::string_view keyword);
    std::string take_variable();
    std::size_t end_of_last() const;
    [[noreturn]] void fail(const std::string& expected) const;  // "found ..., expected ..."
    [[noreturn]] void fail_at(std::size_t at, const std::string& message) const;
    void refuse_other_clauses() const;

    std::string new_variable() { return " " + std::to_string(anonymous_++); }

    Query query_;
    std::vector<QueryWord> words_;
    std::size_t at_ = 0, depth_ = 0, edges_ = 0, anonymous_ = 0;
};

// What parse() cannot know at the word: that variables are bound, what properties there are, that comparisons compare
// what can be compared. Sets QuerySort::item. Throws as parse_query().
void check_query(Query& query);

// "Country", in capitals or not.
std::optional<EntityKind> find_query_kind(std::string_view text);

}  // namespace entente
