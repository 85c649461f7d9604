// The sense of a query, as far as it can be known without a graph.
#include "graph/query_fail.h"
#include "graph/query_parser.h"
#include "graph/query_properties.h"

#include <algorithm>
#include <map>
#include <set>

namespace entente {
namespace {

struct Mentions {
    std::set<std::string> variables;
    const QueryExpression* of_hop = nullptr;  // a property of a quantified edge
    const QueryExpression* length = nullptr;
};

class QueryCheck {
public:
    explicit QueryCheck(Query& query) : query_(query) {}

    void check() {
        for (const QueryPattern& pattern : query_.patterns) declare(pattern);
        for (const QueryExpression& condition : query_.conditions) {
            expect_condition(condition);
            check_hops(condition);
        }
        std::set<std::string> names;
        for (const QueryItem& item : query_.items) {
            check_item(item.expression);
            if (!names.insert(item.name).second)
                fail(item.expression, "a second column '" + item.name.substr(0, 40) + "'; give it a name with AS");
        }
        for (QuerySort& sort : query_.order) check_sort(sort);
    }

private:
    [[noreturn]] void fail(const QueryExpression& at, const std::string& message) const {
        fail_query(query_.text, at.at, message);
    }

    void declare(const QueryPattern& pattern) {
        const auto add = [&](const std::string& variable, QueryType type, std::size_t at) {
            const auto [place, is_new] = types_.emplace(variable, type);
            if (is_new) return;
            if (type == QueryType::node && place->second == QueryType::node) return;
            fail_query(query_.text, at,
                       "'" + variable.substr(0, 40) + "' is " + std::string(to_text(place->second)) +
                           " already; only nodes may stand in several places");
        };
        for (const QueryNode& node : pattern.nodes) {
            add(node.variable, QueryType::node, node.at);
            for (const QueryLabel& label : node.labels) check_kind(label.text, label.at);
        }
        for (const QueryEdge& edge : pattern.edges)
            add(edge.variable, edge.is_quantified ? QueryType::edges : QueryType::edge, edge.at);
        if (!pattern.variable.empty()) add(pattern.variable, QueryType::path, pattern.at);
        if (pattern.selector == QuerySelector::all) return;
        if (pattern.edges.size() != 1)
            fail_query(query_.text, pattern.at,
                       "a shortest path has one edge with a quantifier between two nodes, such as (a)-[r]->{1,4}(b)");
    }

    void check_kind(const std::string& text, std::size_t at) const {
        if (find_query_kind(text)) return;
        std::vector<std::string_view> kinds;
        for (const EntityKind kind : kEntityKinds) kinds.push_back(to_text(kind));
        fail_query(query_.text, at, "unknown kind '" + text.substr(0, 40) + "'" + suggest_one_of(text, kinds));
    }

    QueryType type_of_variable(const QueryExpression& expression) const {
        if (const auto found = types_.find(expression.name); found != types_.end()) return found->second;
        std::vector<std::string> known;
        for (const auto& [name, type] : types_)
            if (name.front() != ' ') known.push_back(name);
        fail(expression, "unknown variable '" + expression.name.substr(0, 40) + "'" +
                             (known.empty() ? "; no pattern names one" : suggest_one_of(expression.name, known)));
    }

    QueryType type_of_property(const QueryExpression& expression) const {
        const QueryType owner = type_of_variable(expression);
        if (owner == QueryType::path) fail(expression, "a path has no properties; length(p) counts its hops");
        const bool of_node = owner == QueryType::node;
        if (const QueryPropertyRow* row = find_query_property(expression.property, of_node)) return row->type;
        std::vector<std::string_view> names;
        for (const QueryPropertyRow& row : kQueryProperties)
            if (row.is_of_node == of_node) names.push_back(row.name);
        fail(expression, std::string(of_node ? "nodes have no '" : "edges have no '") +
                             expression.property.substr(0, 40) + "'" + suggest_one_of(expression.property, names));
    }

    // The type of a value; aggregates and conditions are none.
    QueryType type_of(const QueryExpression& expression) const {
        switch (expression.op) {
            case QueryOperator::literal: {
                constexpr QueryType kTypes[] = {QueryType::nothing, QueryType::truth, QueryType::number,
                                                QueryType::number, QueryType::text};
                return kTypes[expression.value.index()];
            }
            case QueryOperator::parameter:
                return QueryType::any;
            case QueryOperator::variable:
                return type_of_variable(expression);
            case QueryOperator::property:
                return type_of_property(expression);
            case QueryOperator::length: {
                const QueryType type = type_of_variable(expression);
                if (type != QueryType::path && type != QueryType::edges)
                    fail(expression, "'" + expression.name.substr(0, 40) + "' is " + std::string(to_text(type)) +
                                         "; a path or an edge with a quantifier has a length");
                return QueryType::number;
            }
            case QueryOperator::count_rows:
            case QueryOperator::count:
            case QueryOperator::count_distinct:
            case QueryOperator::least:
            case QueryOperator::greatest:
                fail(expression, "counting stands alone, as an item of RETURN");
            default:
                return QueryType::truth;
        }
    }

    void expect_condition(const QueryExpression& condition) const {
        switch (condition.op) {
            case QueryOperator::conjunction:
            case QueryOperator::disjunction:
            case QueryOperator::negation:
                for (const QueryExpression& part : condition.parts) expect_condition(part);
                return;
            case QueryOperator::equal:
            case QueryOperator::unequal:
            case QueryOperator::less:
            case QueryOperator::less_or_equal:
            case QueryOperator::greater:
            case QueryOperator::greater_or_equal:
                return check_comparison(condition);
            case QueryOperator::in:
                for (const QueryExpression& part : condition.parts.back().parts)
                    check_types(condition, condition.parts.front(), part);
                return check_types(condition, condition.parts.front(), condition.parts.front());
            case QueryOperator::starts_with:
            case QueryOperator::contains:
            case QueryOperator::ends_with:
                for (const QueryExpression& part : condition.parts)
                    if (const QueryType type = value_type(part);
                        type != QueryType::text && type != QueryType::any && type != QueryType::nothing)
                        fail(part, "found " + std::string(to_text(type)) + ", expected a text");
                return;
            case QueryOperator::is_null:
                value_type(condition.parts.front());
                return;
            default:
                if (const QueryType type = type_of(condition); type != QueryType::truth && type != QueryType::nothing)
                    fail(condition, "found " + std::string(to_text(type)) + ", expected a condition");
        }
    }

    // Of a side of a comparison, which is no condition itself.
    QueryType value_type(const QueryExpression& side) const {
        switch (side.op) {
            case QueryOperator::literal:
            case QueryOperator::parameter:
            case QueryOperator::variable:
            case QueryOperator::property:
            case QueryOperator::length:
            case QueryOperator::count_rows:
            case QueryOperator::count:
            case QueryOperator::count_distinct:
            case QueryOperator::least:
            case QueryOperator::greatest:
                return type_of(side);
            default:
                fail(side, "a condition inside a comparison, expected a value");
        }
    }

    void check_comparison(const QueryExpression& condition) const {
        check_types(condition, condition.parts[0], condition.parts[1]);
    }

    void check_types(const QueryExpression& condition, const QueryExpression& left,
                     const QueryExpression& right) const {
        const QueryType a = value_type(left), b = value_type(right);
        for (const auto& [side, type] : {std::pair(&left, a), std::pair(&right, b)}) {
            if (type == QueryType::edge || type == QueryType::edges || type == QueryType::path)
                fail(*side, "'" + side->name.substr(0, 40) + "' is " + std::string(to_text(type)) +
                                "; compare its properties");
            const bool is_order = condition.op != QueryOperator::equal && condition.op != QueryOperator::unequal;
            if (is_order && (type == QueryType::node || type == QueryType::truth))
                fail(*side, "found " + std::string(to_text(type)) + ", which can only be compared with = and <>");
        }
        if (a == b || a == QueryType::any || b == QueryType::any || a == QueryType::nothing || b == QueryType::nothing)
            return;
        const bool is_date = (a == QueryType::date && right.op == QueryOperator::literal && b == QueryType::text) ||
                             (b == QueryType::date && left.op == QueryOperator::literal && a == QueryType::text);
        if (!is_date)
            fail(right,
                 "found " + std::string(to_text(b)) + ", expected " + std::string(to_text(a)) + " as on the left");
    }

    void collect(const QueryExpression& expression, Mentions& mentions) const {
        if (!expression.name.empty() && expression.op != QueryOperator::parameter) {
            mentions.variables.insert(expression.name);
            const QueryType type = types_.at(expression.name);
            if (expression.op == QueryOperator::length) mentions.length = &expression;
            if (expression.op == QueryOperator::property && type == QueryType::edges) mentions.of_hop = &expression;
        }
        for (const QueryExpression& part : expression.parts) collect(part, mentions);
    }

    // A condition on a quantified edge is asked of every hop of it, and so can speak of nothing else.
    void check_hops(const QueryExpression& condition) const {
        Mentions mentions;
        collect(condition, mentions);
        if (!mentions.of_hop) return;
        if (mentions.variables.size() > 1 || mentions.length)
            fail(*mentions.of_hop, "a condition on every hop of '" + mentions.of_hop->name.substr(0, 40) +
                                       "' can speak of nothing but '" + mentions.of_hop->name.substr(0, 40) +
                                       "' and values; part it with AND");
    }

    void check_item(const QueryExpression& item) const {
        switch (item.op) {
            case QueryOperator::count_rows:
                return;
            case QueryOperator::count:
            case QueryOperator::count_distinct:
                value_type(item.parts.front());
                return;
            case QueryOperator::least:
            case QueryOperator::greatest: {
                const QueryExpression& part = item.parts.front();
                const QueryType type = value_type(part);
                if (type == QueryType::edges || type == QueryType::edge || type == QueryType::path || is_list(part))
                    fail(part, "found " + std::string(to_text(type)) + ", expected what has an order");
                return;
            }
            default:
                value_type(item);
        }
    }

    bool is_list(const QueryExpression& expression) const {
        return expression.op == QueryOperator::property && types_.at(expression.name) == QueryType::edges;
    }

    static bool is_aggregate(const QueryExpression& expression) { return expression.op >= QueryOperator::count_rows; }

    void check_sort(QuerySort& sort) const {
        const QueryExpression& wanted = sort.expression;
        const std::string_view written = std::string_view(query_.text).substr(wanted.at, wanted.end - wanted.at);
        for (std::size_t i = 0; i < query_.items.size() && sort.item == SIZE_MAX; ++i) {
            const QueryExpression& item = query_.items[i].expression;
            if (std::string_view(query_.text).substr(item.at, item.end - item.at) == written ||
                (wanted.op == QueryOperator::variable && query_.items[i].name == wanted.name))
                sort.item = i;
        }
        if (sort.item != SIZE_MAX) return;
        const bool is_grouped = query_.is_distinct || std::ranges::any_of(query_.items, [](const QueryItem& item) {
                                    return is_aggregate(item.expression);
                                });
        if (is_aggregate(wanted)) fail(wanted, "sort by a count that RETURN names");
        value_type(wanted);
        if (is_grouped) fail(wanted, "rows that are counted or made distinct can only be sorted by what RETURN names");
    }

    Query& query_;
    std::map<std::string, QueryType> types_;
};

}  // namespace

std::optional<EntityKind> find_query_kind(std::string_view text) {
    const auto lower = [](std::string_view word) {
        std::string copy(word);
        for (char& c : copy)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return copy;
    };
    for (const EntityKind kind : kEntityKinds)
        if (lower(to_text(kind)) == lower(text)) return kind;
    return std::nullopt;
}

void check_query(Query& query) {
    QueryCheck(query).check();
}

}  // namespace entente
