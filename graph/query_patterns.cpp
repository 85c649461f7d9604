// Patterns: paths of nodes in round and edges in square brackets.
#include "graph/query_parser.h"

namespace entente {
namespace {

constexpr std::size_t kMaxEdges = 64, kMaxNodes = 128;

}  // namespace

void QueryParser::parse_pattern() {
    QueryPattern pattern;
    pattern.at = here().at;
    if (here().kind == QueryWordKind::word && at_sign("=", 1)) {
        pattern.variable = take_variable();
        take();
    }
    parse_selector(pattern);
    if (here().kind == QueryWordKind::word && at_sign("(", 1)) {
        if (at_keyword("SHORTESTPATH") || at_keyword("ALLSHORTESTPATHS"))
            fail_at(here().at,
                    "found '" + here().text + "(', expected ANY SHORTEST or ALL SHORTEST before the pattern");
    }
    pattern.nodes.push_back(parse_node());
    while (at_sign("-") || at_sign("<")) {
        const std::size_t at = here().at;
        if (++edges_ > kMaxEdges)
            fail_at(at, "more than " + std::to_string(kMaxEdges) + " edges in one query; ask for less at once");
        pattern.edges.push_back(parse_edge());
        pattern.nodes.push_back(parse_node());
    }
    if (at_sign("{") || at_sign("+") || at_sign("*"))
        fail("an edge, ',', WHERE or RETURN; a quantifier stands behind an edge: -[r]->{1,3}");
    std::size_t nodes = pattern.nodes.size();
    for (const QueryPattern& before : query_.patterns) nodes += before.nodes.size();
    if (nodes > kMaxNodes) fail_at(pattern.at, "more than " + std::to_string(kMaxNodes) + " nodes in one query");
    query_.patterns.push_back(std::move(pattern));
}

void QueryParser::parse_selector(QueryPattern& pattern) {
    const std::size_t at = here().at;
    if (take_keyword("ANY")) {
        if (!take_keyword("SHORTEST")) fail("SHORTEST after ANY");
        pattern.selector = QuerySelector::any_shortest;
    } else if (take_keyword("ALL")) {
        if (!take_keyword("SHORTEST")) fail("SHORTEST after ALL");
        pattern.selector = QuerySelector::all_shortest;
    } else if (take_keyword("SHORTEST")) {
        pattern.selector = QuerySelector::shortest;
        if (here().kind != QueryWordKind::whole_number || here().whole < 1 || here().whole > 1000)
            fail("a number of paths from 1 to 1000 after SHORTEST");
        pattern.shortest = static_cast<std::size_t>(take().whole);
        if (at_keyword("GROUP") || at_keyword("GROUPS")) fail_at(at, "SHORTEST k GROUPS is not supported");
    } else {
        return;
    }
    if (!take_keyword("PATHS")) take_keyword("PATH");
}

QueryNode QueryParser::parse_node() {
    QueryNode node;
    node.at = here().at;
    if (!at_sign("(")) fail("a node in round brackets, such as (a:Country)");
    take();
    if (at_sign("(")) fail("a node; a path in brackets is not supported, write the quantifier behind its edge");
    parse_variable_and_labels(node.variable, node.labels, false);
    parse_settings(node.variable);
    expect_sign(")");
    return node;
}

// <-[...]-  -[...]->  -[...]-  and without brackets <--  -->  --, GQL's <-  ->  -
QueryEdge QueryParser::parse_edge() {
    QueryEdge edge;
    edge.at = here().at;
    const bool to_left = take_sign("<");
    expect_sign("-");
    if (take_sign("[")) {
        parse_inside_of_edge(edge);
        expect_sign("]");
        expect_sign("-");
    } else {
        edge.variable = new_variable();
        take_sign("-");
    }
    const bool to_right = take_sign(">");
    if (to_left != to_right) edge.direction = to_left ? QueryDirection::left : QueryDirection::right;
    if (at_sign("{") || at_sign("+") || at_sign("*") || at_sign("?")) {
        if (edge.is_quantified) fail_at(here().at, "the edge has a second quantifier");
        parse_quantifier(edge);
    }
    return edge;
}

void QueryParser::parse_inside_of_edge(QueryEdge& edge) {
    parse_variable_and_labels(edge.variable, edge.labels, true);
    if (at_sign("*")) {  // Cypher's: *  *2  *1..3  *..3  *2..
        const QueryWord star = take();
        std::size_t least = 1, most = kMaxQueryHops;
        const bool has_least = here().kind == QueryWordKind::whole_number;
        if (has_least) least = most = parse_hops("a number of hops");
        if (at_sign(".") && at_sign(".", 1)) {
            take();
            take();
            most = kMaxQueryHops;
            if (here().kind == QueryWordKind::whole_number)
                most = parse_hops("a number of hops");
            else
                query_.remarks.push_back("a path of any length has " + std::to_string(most) + " hops at most");
        } else if (!has_least) {
            query_.remarks.push_back("a path of any length has " + std::to_string(most) + " hops at most");
        }
        set_hops(edge, star, least, most);
    }
    parse_settings(edge.variable);
}

// GQL's: {2} {1,3} {,3} {2,} + *
void QueryParser::parse_quantifier(QueryEdge& edge) {
    const QueryWord first = take();
    if (first.is_sign("?")) fail_at(first.at, "'?' is not supported; write {0,1}");
    std::size_t least = first.is_sign("+") ? 1 : 0, most = kMaxQueryHops;
    bool is_open = true;
    if (first.is_sign("{")) {
        const bool has_least = !at_sign(",");
        if (has_least) least = most = parse_hops("a number of hops or ','");
        is_open = false;
        if (take_sign(",")) {
            is_open = at_sign("}");
            if (is_open && !has_least) fail("a number of hops");
            most = is_open ? kMaxQueryHops : parse_hops("a number of hops or '}'");
        }
        expect_sign("}");
    }
    if (is_open) query_.remarks.push_back("a path of any length has " + std::to_string(most) + " hops at most");
    set_hops(edge, first, least, most);
}

std::size_t QueryParser::parse_hops(const char* expected) {
    if (here().kind != QueryWordKind::whole_number) fail(expected);
    const QueryWord& word = take();
    if (word.whole > static_cast<std::int64_t>(kMaxQueryHops))
        fail_at(word.at, "found " + word.text + ", expected " + std::to_string(kMaxQueryHops) + " hops at most");
    return static_cast<std::size_t>(word.whole);
}

void QueryParser::set_hops(QueryEdge& edge, const QueryWord& at, std::size_t least, std::size_t most) {
    if (least > most)
        fail_at(at.at, "at least " + std::to_string(least) + " hops and at most " + std::to_string(most) +
                           ", expected the smaller number first");
    if (most == 0) fail_at(at.at, "a path of no hops, expected 1 at least");
    edge.is_quantified = true;
    edge.least = least;
    edge.most = most;
}

void QueryParser::parse_variable_and_labels(std::string& variable, std::vector<QueryLabel>& labels, bool is_edge) {
    if (here().kind == QueryWordKind::word && !at_keyword("WHERE") && !at_keyword("IS"))
        variable = take_variable();
    else
        variable = new_variable();
    if (!take_sign(":") && !take_keyword("IS")) return;
    do {
        const std::size_t at = here().at;
        labels.push_back({parse_label(is_edge), at});
        if (at_sign("&") || at_sign("!")) fail("'|'; labels can only be joined with '|'");
        if (!at_sign("|")) return;
        take();
        take_sign(":");  // Cypher's older a|:b
    } while (true);
}

// The names of relations have hyphens, "returns-deal-with": after a label nothing else begins with a hyphen.
std::string QueryParser::parse_label(bool is_edge) {
    if (here().kind != QueryWordKind::word)
        fail(is_edge ? "the name of a relation, such as meets" : "a kind of entity, such as Country");
    std::string label = take().text;
    while (is_edge && at_sign("-") && here().at == end_of_last() && here(1).kind == QueryWordKind::word &&
           here(1).at == here().end) {
        take();
        label += "-" + take().text;
    }
    return label;
}

// {name: "UK", ...} and WHERE inside brackets.
void QueryParser::parse_settings(const std::string& variable) {
    if (take_sign("{") && !take_sign("}")) {
        do {
            QueryExpression property{QueryOperator::property, here().at, here().end, {}, variable, {}, {}};
            if (here().kind != QueryWordKind::word) fail("the name of a property");
            property.property = take().text;
            expect_sign(":");
            QueryExpression value = parse_value("a text, a number or a $parameter");
            QueryExpression condition{QueryOperator::equal, property.at, value.end, {}, {}, {}, {}};
            condition.parts.push_back(std::move(property));
            condition.parts.push_back(std::move(value));
            add_condition(std::move(condition));
        } while (take_sign(","));
        expect_sign("}");
    }
    if (take_keyword("WHERE")) add_condition(parse_expression());
}

}  // namespace entente
