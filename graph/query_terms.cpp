#include "graph/query_terms.h"

#include "graph/query_fail.h"
#include "graph/query_parser.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace entente {
namespace {

bool is_value(const QueryExpression& expression) {
    return expression.op == QueryOperator::literal || expression.op == QueryOperator::parameter;
}

// The operator when its sides change places.
QueryOperator mirror(QueryOperator op) {
    switch (op) {
        case QueryOperator::less:
            return QueryOperator::greater;
        case QueryOperator::less_or_equal:
            return QueryOperator::greater_or_equal;
        case QueryOperator::greater:
            return QueryOperator::less;
        case QueryOperator::greater_or_equal:
            return QueryOperator::less_or_equal;
        default:
            return op;
    }
}

// What a term gives, for the side that it is compared with.
QueryType type_of(const QueryTerm& term) {
    switch (term.op) {
        case QueryOperator::property:
            for (const QueryPropertyRow& row : kQueryProperties)
                if (row.property == term.property) return row.type;
            return QueryType::nothing;
        case QueryOperator::length:
            return QueryType::number;
        case QueryOperator::variable:
            return term.type;
        default:
            return term.value.type;
    }
}

std::string shorten(std::string_view text) {
    return text.size() <= 60 ? std::string(text) : std::string(text.substr(0, 57)) + "...";
}

}  // namespace

QueryTerms::QueryTerms(const Graph& graph, const Query& query, const Parameters& parameters,
                       const std::map<std::string, QuerySlot>& slots)
    : graph_(graph), query_(query), parameters_(parameters), slots_(slots) {}

void QueryTerms::fail(const QueryExpression& at, const std::string& message) const {
    fail_query(query_.text, at.at, message);
}

QueryTerm QueryTerms::to_term(const QueryExpression& expression) {
    QueryTerm term;
    term.op = expression.op;
    switch (expression.op) {
        case QueryOperator::literal:
        case QueryOperator::parameter:
            return to_value(expression, nullptr, QueryType::any);
        case QueryOperator::variable:
        case QueryOperator::length:
        case QueryOperator::property: {
            const QuerySlot& slot = slots_.at(expression.name);
            term.type = slot.type;
            term.slot = slot.slot;
            if (expression.op == QueryOperator::property)
                term.property = find_query_property(expression.property, slot.type == QueryType::node)->property;
            return term;
        }
        case QueryOperator::equal:
        case QueryOperator::unequal:
        case QueryOperator::less:
        case QueryOperator::less_or_equal:
        case QueryOperator::greater:
        case QueryOperator::greater_or_equal:
        case QueryOperator::in:
        case QueryOperator::starts_with:
        case QueryOperator::contains:
        case QueryOperator::ends_with:
            make_comparison(term, expression);
            return term;
        default:
            for (const QueryExpression& part : expression.parts) term.parts.push_back(to_term(part));
            return term;
    }
}

void QueryTerms::make_comparison(QueryTerm& term, const QueryExpression& expression) {
    const QueryExpression* left = &expression.parts[0];
    const QueryExpression* right = &expression.parts[1];
    const bool is_search = expression.op >= QueryOperator::starts_with && expression.op <= QueryOperator::ends_with;
    if (is_value(*left) && !is_value(*right) && !is_search && expression.op != QueryOperator::in) {
        std::swap(left, right);
        term.op = mirror(term.op);
    }
    // The side that is no value says what the other one has to be.
    if (is_value(*left) && is_value(*right)) {
        term.parts.push_back(to_value(*left, nullptr, QueryType::any));
        term.parts.push_back(to_value(*right, nullptr, QueryType::any));
        return;
    }
    term.parts.push_back(is_value(*left) ? to_value(*left, nullptr, QueryType::text) : to_term(*left));
    const QueryTerm& known = term.parts.front();
    const QueryType type = is_search ? QueryType::text : type_of(known);
    const bool is_name =
        known.op == QueryOperator::property && known.property == QueryProperty::name && known.type == QueryType::node;
    const bool is_equality =
        term.op == QueryOperator::equal || term.op == QueryOperator::unequal || term.op == QueryOperator::in;
    std::vector<const QueryExpression*> values;
    if (is_value(*right)) values.push_back(right);
    if (right->op == QueryOperator::list)
        for (const QueryExpression& part : right->parts) values.push_back(&part);
    if (is_name && is_equality && (is_value(*right) || right->op == QueryOperator::list)) {
        term.slot = known.slot;
        bool has_nothing = false;
        for (const QueryExpression* value : values) {
            const QueryTerm read = to_value(*value, nullptr, QueryType::text);
            has_nothing |= read.value.type == QueryType::nothing;
            if (read.value.type == QueryType::text) term.who.push_back(find_entity(*value, read.value.text));
        }
        std::ranges::sort(term.who);
        term.asks_who = !has_nothing;
        if (term.asks_who) return;
    }
    const QueryTerm* compared = known.op == QueryOperator::property && !is_search ? &known : nullptr;
    if (right->op == QueryOperator::list) {
        QueryTerm list;
        list.op = QueryOperator::list;
        for (const QueryExpression* value : values) list.parts.push_back(to_value(*value, compared, type));
        term.parts.push_back(std::move(list));
    } else {
        QueryTerm other = is_value(*right) ? to_value(*right, compared, type) : to_term(*right);
        term.parts.push_back(std::move(other));
    }
}

const QueryLiteral& QueryTerms::literal_of(const QueryExpression& expression) const {
    if (expression.op == QueryOperator::literal) return expression.value;
    const auto found = parameters_.find(expression.name);
    if (found == parameters_.end())
        fail(expression, "the parameter '$" + shorten(expression.name) + "' has no value; give it one, as in --param " +
                             shorten(expression.name) + "=VALUE");
    return found->second;
}

QueryTerm QueryTerms::to_value(const QueryExpression& expression, const QueryTerm* compared, QueryType other) {
    QueryTerm term;
    term.value = read(expression, literal_of(expression), compared, other);
    return term;
}

QueryValue QueryTerms::read(const QueryExpression& expression, const QueryLiteral& literal, const QueryTerm* compared,
                            QueryType wanted) {
    QueryValue value;
    if (const auto* text = std::get_if<std::string>(&literal)) return read_text(expression, *text, compared, wanted);
    if (const auto* truth = std::get_if<bool>(&literal)) {
        value.type = QueryType::truth;
        value.truth = *truth;
    } else if (const auto* whole = std::get_if<std::int64_t>(&literal)) {
        value.type = QueryType::number;
        value.number = static_cast<double>(*whole);
    } else if (const auto* number = std::get_if<double>(&literal)) {
        value.type = QueryType::number;
        value.number = *number;
    }
    if (value.type != QueryType::nothing && wanted != QueryType::any && value.type != wanted)
        fail(expression, "found " + std::string(to_text(value.type)) + ", expected " + std::string(to_text(wanted)));
    return value;
}

// Text stands for whatever is wanted; that is how parameters come from a command line.
QueryValue QueryTerms::read_text(const QueryExpression& expression, const std::string& text, const QueryTerm* compared,
                                 QueryType wanted) {
    QueryValue value;
    value.type = wanted == QueryType::any ? QueryType::text : wanted;
    const char* end = text.data() + text.size();
    switch (value.type) {
        case QueryType::number:
            if (const auto [stop, error] = std::from_chars(text.data(), end, value.number);
                error != std::errc() || stop != end || !(value.number - value.number == 0))
                fail(expression, "found '" + shorten(text) + "', expected a number");
            return value;
        case QueryType::truth:
            if (text != "true" && text != "false")
                fail(expression, "found '" + shorten(text) + "', expected true or false");
            value.truth = text == "true";
            return value;
        case QueryType::date: {
            const std::optional<Date> date = parse_date(text);
            if (!date || date->is_open())
                fail(expression, "found '" + shorten(text) + "', expected a date such as 2024, 2024-05 or 2024-05-03");
            value.from = to_day_number(*date->from);
            value.to = to_day_number(*date->to);
            return value;
        }
        case QueryType::text:
            break;
        default:
            fail(expression, "found a text, expected " + std::string(to_text(wanted)));
    }
    value.text = text;
    if (compared && compared->property == QueryProperty::kind) {
        const std::optional<EntityKind> kind = find_query_kind(text);
        std::vector<std::string_view> kinds;
        for (const EntityKind known : kEntityKinds) kinds.push_back(to_text(known));
        if (!kind) fail(expression, "unknown kind '" + shorten(text) + "'" + suggest_one_of(text, kinds));
        value.text = to_text(*kind);
    } else if (compared && compared->property == QueryProperty::status) {
        std::vector<std::string_view> statuses;
        for (const Status status : kStatuses) statuses.push_back(to_text(status));
        if (!parse_status(text))
            fail(expression, "unknown status '" + shorten(text) + "'" + suggest_one_of(text, statuses));
    } else if (compared && compared->property == QueryProperty::relation) {
        find_relation(text, expression.at);
    }
    return value;
}

unsigned QueryTerms::find_relation(const std::string& name, std::size_t at) const {
    if (const auto kind = graph_.tables().find_kind(name)) return *kind;
    std::vector<std::string_view> names;
    for (const RelationKind& kind : graph_.tables().kinds()) names.push_back(kind.name);
    fail_query(query_.text, at, "unknown relation '" + shorten(name) + "'" + suggest_one_of(name, names));
}

Vertex QueryTerms::find_entity(const QueryExpression& expression, std::string_view name) {
    const Resolution found = resolve(graph_, name);
    if (found.vertices.size() == 1) return found.vertices.front();
    std::string message;
    if (!found.vertices.empty()) {
        message = "'" + shorten(name) + "' is ambiguous: " + std::to_string(found.vertices.size()) +
                  " are called so; say which by its key:";
        for (const Vertex vertex : found.vertices)
            message += "\n    " + std::string(graph_.name(vertex)) + " (" +
                       std::string(to_text(graph_.tables().entity_kind(vertex))) + ", " +
                       std::string(graph_.key(vertex)) + ")";
        fail(expression, message);
    }
    message = "the database knows nobody called '" + shorten(name) + "'";
    if (found.suggestions.empty())
        fail(expression, message + "; expected a name, a code or a key, such as UK, GBR or iso:GB");
    message += "; did you mean ";
    for (std::size_t i = 0; i < found.suggestions.size(); ++i)
        message += (i == 0 ? "'" : ", '") + found.suggestions[i] + "'";
    fail(expression, message + "?");
}

std::size_t QueryTerms::to_count(const QueryExpression& expression, const char* clause) {
    const QueryTerm term = to_value(expression, nullptr, QueryType::number);
    const double number = term.value.number;
    if (term.value.type != QueryType::number || !(number >= 0 && number < 1e15) ||
        number != static_cast<double>(static_cast<std::size_t>(number)))
        fail(expression, std::string("expected a whole number from 0 on after ") + clause);
    return static_cast<std::size_t>(number);
}

}  // namespace entente
