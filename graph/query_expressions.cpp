// Expressions: OR, AND, NOT, comparisons, values. AND and OR have any number of parts, so only brackets and NOT nest.
#include "graph/query_parser.h"

#include <algorithm>
#include <utility>

namespace entente {
namespace {

constexpr std::size_t kMaxDepth = 100;

QueryExpression join(QueryOperator op, std::vector<QueryExpression> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    QueryExpression whole{op, parts.front().at, parts.back().end, {}, {}, {}, {}};
    whole.parts = std::move(parts);
    return whole;
}

bool is_word(const QueryWord& word, std::string_view lower) {
    if (word.kind != QueryWordKind::word || word.is_quoted || word.text.size() != lower.size()) return false;
    for (std::size_t i = 0; i < lower.size(); ++i) {
        const char c = word.text[i];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != lower[i]) return false;
    }
    return true;
}

}  // namespace

// Conditions that all hold are kept one by one, so that each can be asked as early as possible.
void QueryParser::add_condition(QueryExpression condition) {
    if (condition.op != QueryOperator::conjunction) {
        query_.conditions.push_back(std::move(condition));
        return;
    }
    for (QueryExpression& part : condition.parts) add_condition(std::move(part));
}

QueryExpression QueryParser::parse_expression() {
    std::vector<QueryExpression> parts;
    do parts.push_back(parse_conjunction());
    while (take_keyword("OR"));
    if (at_keyword("XOR")) fail_at(here().at, "XOR is not supported; write it with AND, OR and NOT");
    return join(QueryOperator::disjunction, std::move(parts));
}

QueryExpression QueryParser::parse_conjunction() {
    std::vector<QueryExpression> parts;
    do parts.push_back(parse_negation());
    while (take_keyword("AND"));
    return join(QueryOperator::conjunction, std::move(parts));
}

QueryExpression QueryParser::parse_negation() {
    if (!at_keyword("NOT")) return parse_comparison();
    if (++depth_ > kMaxDepth)
        fail_at(here().at, "nested more than " + std::to_string(kMaxDepth) + " deep; write it flatter");
    QueryExpression whole{QueryOperator::negation, take().at, 0, {}, {}, {}, {}};
    whole.parts.push_back(parse_negation());
    whole.end = whole.parts.back().end;
    --depth_;
    return whole;
}

QueryExpression QueryParser::parse_comparison() {
    QueryExpression left = parse_operand();
    const auto compare = [&](QueryOperator op, QueryExpression right) {
        QueryExpression whole{op, left.at, right.end, {}, {}, {}, {}};
        whole.parts.push_back(std::move(left));
        whole.parts.push_back(std::move(right));
        return whole;
    };
    constexpr std::pair<std::string_view, QueryOperator> kSigns[] = {
        {"=", QueryOperator::equal},          {"<>", QueryOperator::unequal}, {"<", QueryOperator::less},
        {"<=", QueryOperator::less_or_equal}, {">", QueryOperator::greater},  {">=", QueryOperator::greater_or_equal}};
    for (const auto& [sign, op] : kSigns) {
        if (!take_sign(sign)) continue;
        QueryExpression whole = compare(op, parse_operand());
        for (const auto& [other, unused] : kSigns)
            if (at_sign(other)) fail("AND or OR; comparisons cannot be chained");
        return whole;
    }
    if (take_keyword("IN")) return compare(QueryOperator::in, parse_list());
    if (take_keyword("STARTS")) {
        expect_keyword("WITH");
        return compare(QueryOperator::starts_with, parse_operand());
    }
    if (take_keyword("ENDS")) {
        expect_keyword("WITH");
        return compare(QueryOperator::ends_with, parse_operand());
    }
    if (take_keyword("CONTAINS")) return compare(QueryOperator::contains, parse_operand());
    if (take_keyword("IS")) {
        const bool is_negated = take_keyword("NOT");
        expect_keyword("NULL");
        QueryExpression whole{QueryOperator::is_null, left.at, end_of_last(), {}, {}, {}, {}};
        whole.parts.push_back(std::move(left));
        if (!is_negated) return whole;
        QueryExpression negated{QueryOperator::negation, whole.at, whole.end, {}, {}, {}, {}};
        negated.parts.push_back(std::move(whole));
        return negated;
    }
    if (at_sign("+") || at_sign("*") || at_sign("/") || at_sign("%") || at_sign("^") || at_sign("-"))
        fail("a comparison, AND or OR; queries do not calculate");
    return left;
}

QueryExpression QueryParser::parse_operand() {
    if (at_sign("(")) {
        if (++depth_ > kMaxDepth)
            fail_at(here().at, "nested more than " + std::to_string(kMaxDepth) + " deep; write it flatter");
        const std::size_t at = take().at;
        QueryExpression inside = parse_expression();
        expect_sign(")");
        if (at_sign("-") || (at_sign("<") && at_sign("-", 1)))
            fail_at(at, "a pattern as a condition is not supported; put it into MATCH, with a comma");
        --depth_;
        inside.at = at;
        inside.end = end_of_last();
        return inside;
    }
    const bool is_value_word = at_keyword("TRUE") || at_keyword("FALSE") || at_keyword("NULL");
    if (here().kind != QueryWordKind::word || is_value_word) return parse_value("a variable, a property or a value");
    if (at_keyword("EXISTS") || at_keyword("CASE")) fail_at(here().at, here().text + " is not supported");
    if (at_sign("(", 1)) {
        const QueryWord name = take();
        return parse_call(name);
    }
    QueryExpression expression{QueryOperator::variable, here().at, here().end, {}, {}, {}, {}};
    expression.name = take_variable();
    if (take_sign(".")) {
        expression.op = QueryOperator::property;
        if (here().kind != QueryWordKind::word) fail("the name of a property");
        expression.end = here().end;
        expression.property = take().text;
    } else if (at_sign("[")) {
        fail("a property or a comparison; elements of a list cannot be picked");
    }
    return expression;
}

QueryExpression QueryParser::parse_call(const QueryWord& name) {
    QueryExpression call{QueryOperator::length, name.at, 0, {}, {}, {}, {}};
    expect_sign("(");
    if (is_word(name, "length") || is_word(name, "size") || is_word(name, "path_length")) {
        call.name = take_variable();
    } else if (is_word(name, "count") && at_sign("*")) {
        take();
        call.op = QueryOperator::count_rows;
    } else {
        if (is_word(name, "count"))
            call.op = take_keyword("DISTINCT") ? QueryOperator::count_distinct : QueryOperator::count;
        else if (is_word(name, "min"))
            call.op = QueryOperator::least;
        else if (is_word(name, "max"))
            call.op = QueryOperator::greatest;
        else
            fail_at(name.at,
                    "unknown function '" + name.text.substr(0, 40) + "'; there are count, min, max, length and size");
        if (at_sign("(", 1))
            fail_at(here().at, "a call inside a call is not supported");  // nor could it nest without end
        call.parts.push_back(parse_operand());
    }
    expect_sign(")");
    call.end = end_of_last();
    return call;
}

QueryExpression QueryParser::parse_list() {
    if (here().kind == QueryWordKind::parameter) fail("a list in square brackets; its elements may be parameters");
    QueryExpression list{QueryOperator::list, here().at, 0, {}, {}, {}, {}};
    expect_sign("[");
    if (!take_sign("]")) {
        do list.parts.push_back(parse_value("a text, a number or a $parameter"));
        while (take_sign(","));
        expect_sign("]");
    }
    list.end = end_of_last();
    return list;
}

QueryExpression QueryParser::parse_value(const char* expected) {
    QueryExpression value{QueryOperator::literal, here().at, here().end, {}, {}, {}, {}};
    const bool is_negative =
        at_sign("-") && (here(1).kind == QueryWordKind::whole_number || here(1).kind == QueryWordKind::number);
    if (is_negative) take();
    const QueryWord& word = here();
    if (word.kind == QueryWordKind::text) {
        value.value = word.text;
    } else if (word.kind == QueryWordKind::whole_number) {
        value.value = is_negative ? -word.whole : word.whole;
    } else if (word.kind == QueryWordKind::number) {
        value.value = is_negative ? -word.number : word.number;
    } else if (word.kind == QueryWordKind::parameter) {
        value.op = QueryOperator::parameter;
        value.name = word.text;
    } else if (at_keyword("TRUE") || at_keyword("FALSE")) {
        value.value = at_keyword("TRUE");
    } else if (!at_keyword("NULL")) {
        fail(expected);
    }
    take();
    value.end = end_of_last();
    return value;
}

}  // namespace entente
