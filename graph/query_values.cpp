#include "graph/query_values.h"

#include <algorithm>

namespace entente {
namespace {

QueryTruth to_truth(bool is_true) {
    return is_true ? QueryTruth::yes : QueryTruth::no;
}

QueryValue to_value(std::string_view text) {
    QueryValue value;
    if (text.empty()) return value;
    value.type = QueryType::text;
    value.text = text;
    return value;
}
QueryValue to_value(double number) {
    QueryValue value;
    value.type = QueryType::number;
    value.number = number;
    return value;
}
QueryValue to_value(bool truth) {
    QueryValue value;
    value.type = QueryType::truth;
    value.truth = truth;
    return value;
}
QueryValue to_days(DayNumber from, DayNumber to) {
    QueryValue value;
    if (from == 0) return value;
    value.type = QueryType::date;
    value.from = from;
    value.to = to;
    return value;
}

QueryValue read_node(const Graph& graph, QueryProperty property, Vertex vertex) {
    const Tables& tables = graph.tables();
    switch (property) {
        case QueryProperty::name:
            return to_value(tables.name(vertex));
        case QueryProperty::key:
            return to_value(tables.key(vertex));
        case QueryProperty::kind:
            return to_value(to_text(tables.entity_kind(vertex)));
        case QueryProperty::iso2:
            return to_value(tables.entity(vertex).iso2);
        case QueryProperty::iso3:
            return to_value(tables.entity(vertex).iso3);
        case QueryProperty::wikidata:
            return to_value(tables.entity(vertex).wikidata);
        case QueryProperty::degree:
            return to_value(static_cast<double>(tables.degree(vertex)));
        default:
            return {};
    }
}

// -1, 0, 1. Of two dates one lies wholly before the other, wholly after it, or they have a day in common, and then they
// are equal: exactly one of <, = and > holds.
int compare(const QueryValue& left, const QueryValue& right) {
    switch (left.type) {
        case QueryType::number:
            return left.number < right.number ? -1 : left.number > right.number;
        case QueryType::text:
            return left.text < right.text ? -1 : left.text > right.text;
        case QueryType::truth:
            return int{left.truth} - int{right.truth};
        case QueryType::date:
            return left.to < right.from ? -1 : left.from > right.to;
        default:
            return left.vertex < right.vertex ? -1 : left.vertex > right.vertex;
    }
}

QueryTruth compare(QueryOperator op, const QueryValue& left, const QueryValue& right) {
    if (left.type == QueryType::nothing || right.type == QueryType::nothing || left.type != right.type)
        return QueryTruth::unknown;
    const int order = compare(left, right);
    switch (op) {
        case QueryOperator::equal:
            return to_truth(order == 0);
        case QueryOperator::unequal:
            return to_truth(order != 0);
        case QueryOperator::less:
            return to_truth(order < 0);
        case QueryOperator::less_or_equal:
            return to_truth(order <= 0);
        case QueryOperator::greater:
            return to_truth(order > 0);
        default:
            return to_truth(order >= 0);
    }
}

QueryTruth search(QueryOperator op, const QueryValue& left, const QueryValue& right) {
    if (left.type != QueryType::text || right.type != QueryType::text) return QueryTruth::unknown;
    if (op == QueryOperator::starts_with) return to_truth(left.text.starts_with(right.text));
    if (op == QueryOperator::ends_with) return to_truth(left.text.ends_with(right.text));
    return to_truth(left.text.find(right.text) != std::string_view::npos);
}

// Whether any of the parts is `winner`; unknown when none is but one is unknown.
QueryTruth join(const Graph& graph, const QueryTerm& term, const QueryBindings& bindings, QueryTruth winner) {
    QueryTruth all = winner == QueryTruth::yes ? QueryTruth::no : QueryTruth::yes;
    for (const QueryTerm& part : term.parts) {
        const QueryTruth truth = judge_query_term(graph, part, bindings);
        if (truth == winner) return winner;
        if (truth == QueryTruth::unknown) all = truth;
    }
    return all;
}

QueryTruth negate(QueryTruth truth) {
    if (truth == QueryTruth::unknown) return truth;
    return to_truth(truth == QueryTruth::no);
}

QueryTruth judge_list(const Graph& graph, const QueryTerm& term, const QueryBindings& bindings) {
    const QueryValue left = read_query_term(graph, term.parts.front(), bindings);
    QueryTruth found = QueryTruth::no;
    for (const QueryTerm& part : term.parts.back().parts) {
        const QueryTruth truth = compare(QueryOperator::equal, left, part.value);
        if (truth == QueryTruth::yes) return truth;
        if (truth == QueryTruth::unknown) found = truth;
    }
    return found;
}

std::size_t count_hops(const QueryTerm& term, const QueryBindings& bindings) {
    if (term.type == QueryType::edges) return bindings.edges[term.slot].hops.size();
    std::size_t hops = 0;
    for (const unsigned edge : bindings.edges_of_pattern[term.slot]) hops += bindings.edges[edge].hops.size();
    return hops;
}

}  // namespace

QueryValue read_query_property(const Graph& graph, QueryProperty property, RelationIndex relation, Look look) {
    const Tables& tables = graph.tables();
    switch (property) {
        case QueryProperty::relation:
            return to_value(tables.kinds()[look.kind()].name);
        case QueryProperty::quad:
            return to_value(static_cast<double>(tables.kinds()[look.kind()].quad));
        case QueryProperty::structural:
            return to_value(tables.kinds()[look.kind()].structural);
        case QueryProperty::status:
            return to_value(to_text(look.status()));
        case QueryProperty::date:  // as Filter has it: what has no date stands at its earliest report
            if (look.is_open()) return to_days(tables.reported(relation), tables.reported(relation));
            return to_days(look.from(), look.to());
        case QueryProperty::from:
            return to_days(look.from(), look.from());
        case QueryProperty::to:
            return to_days(look.to(), look.to());
        case QueryProperty::reported:
            return to_days(tables.reported(relation), tables.reported(relation));
        case QueryProperty::confidence:
            return to_value(tables.backing(relation).confidence);
        case QueryProperty::reports:
            return to_value(static_cast<double>(tables.backing(relation).reports));
        case QueryProperty::documents:
            return to_value(static_cast<double>(tables.backing(relation).documents));
        case QueryProperty::sources:
            return to_value(static_cast<double>(tables.backing(relation).publishers));
        case QueryProperty::event:
            return to_value(static_cast<double>(tables.event(relation)));
        default:
            return {};
    }
}

QueryValue read_query_term(const Graph& graph, const QueryTerm& term, const QueryBindings& bindings) {
    switch (term.op) {
        case QueryOperator::literal:
            return term.value;
        case QueryOperator::length:
            return to_value(static_cast<double>(count_hops(term, bindings)));
        case QueryOperator::variable: {
            QueryValue value;
            value.type = QueryType::node;
            value.vertex = bindings.nodes[term.slot];
            return value;
        }
        case QueryOperator::property: {
            if (term.type == QueryType::node) return read_node(graph, term.property, bindings.nodes[term.slot]);
            const QueryBindings::Edge& edge = bindings.edges[term.slot];
            return read_query_property(graph, term.property, edge.relation, edge.look);
        }
        default:
            return {};
    }
}

QueryTruth judge_query_term(const Graph& graph, const QueryTerm& term, const QueryBindings& bindings) {
    if (term.asks_who) {
        const bool is_one = std::ranges::binary_search(term.who, bindings.nodes[term.slot]);
        return to_truth(is_one == (term.op != QueryOperator::unequal));
    }
    switch (term.op) {
        case QueryOperator::conjunction:
            return join(graph, term, bindings, QueryTruth::no);
        case QueryOperator::disjunction:
            return join(graph, term, bindings, QueryTruth::yes);
        case QueryOperator::negation:
            return negate(judge_query_term(graph, term.parts.front(), bindings));
        case QueryOperator::in:
            return judge_list(graph, term, bindings);
        case QueryOperator::is_null: {
            const QueryTerm& part = term.parts.front();
            const bool is_date = part.op == QueryOperator::property && part.property == QueryProperty::date;
            if (is_date) return to_truth(bindings.edges[part.slot].look.is_open());
            const bool is_variable = part.op == QueryOperator::variable;  // bound, of whatever type
            return to_truth(!is_variable && read_query_term(graph, part, bindings).type == QueryType::nothing);
        }
        case QueryOperator::starts_with:
        case QueryOperator::contains:
        case QueryOperator::ends_with:
            return search(term.op, read_query_term(graph, term.parts[0], bindings),
                          read_query_term(graph, term.parts[1], bindings));
        case QueryOperator::literal:
        case QueryOperator::property: {
            const QueryValue value = read_query_term(graph, term, bindings);
            return value.type == QueryType::truth ? to_truth(value.truth) : QueryTruth::unknown;
        }
        default:
            return compare(term.op, read_query_term(graph, term.parts[0], bindings),
                           read_query_term(graph, term.parts[1], bindings));
    }
}

}  // namespace entente
