#include "tests/support/slow_query.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>

namespace entente::tests {
namespace {

using Days = std::pair<Day, Day>;
using Value = std::variant<std::monostate, bool, double, std::string, Days>;
using Truth = std::optional<bool>;

// A pattern laid over the graph: a vertex for each node, and for each edge the hops it takes.
struct Laying {
    std::vector<Vertex> nodes;
    std::vector<std::vector<QueryEdgeValue>> hops;
};

struct Names {
    std::map<std::string, Vertex> nodes;
    std::map<std::string, std::vector<QueryEdgeValue>> edges;
    std::map<std::string, std::size_t> lengths;  // of paths and quantified edges
    std::map<std::string, RelationIndex> hop;    // the relation that is being asked
};

bool mentions(const QueryExpression& expression, const std::string& variable, const std::string& property) {
    if (expression.op == QueryOperator::property && expression.name == variable &&
        (property.empty() || expression.property == property))
        return true;
    return std::ranges::any_of(expression.parts, [&](const auto& part) { return mentions(part, variable, property); });
}

bool speaks_of(const QueryExpression& expression, const std::string& variable) {
    return (expression.op != QueryOperator::parameter && expression.name == variable) ||
           std::ranges::any_of(expression.parts, [&](const auto& part) { return speaks_of(part, variable); });
}

Value read_property(const Graph& graph, const QueryExpression& expression, const Names& names) {
    if (const auto node = names.nodes.find(expression.name); node != names.nodes.end()) {
        const Entity entity = graph.entity(node->second).entity;
        if (expression.property == "name") return entity.name;
        if (expression.property == "key") return entity.key;
        if (expression.property == "kind") return std::string(to_text(entity.kind));
        throw std::invalid_argument(expression.property);
    }
    const Relation relation = graph.relation(names.hop.at(expression.name));
    if (expression.property == "date") {
        if (relation.date.from) return Days(*relation.date.from, *relation.date.to);
        return relation.reported ? Value(Days(*relation.reported, *relation.reported)) : Value();
    }
    if (expression.property == "from")
        return relation.date.from ? Value(Days(*relation.date.from, *relation.date.from)) : Value();
    if (expression.property == "relation") return relation.kind;
    if (expression.property == "status") return std::string(to_text(relation.status));
    if (expression.property == "confidence") return relation.confidence;
    if (expression.property == "sources") return static_cast<double>(relation.publishers);
    if (expression.property == "quad") return static_cast<double>(graph.kind(names.hop.at(expression.name)).quad);
    throw std::invalid_argument(expression.property);
}

Value read(const Graph& graph, const QueryExpression& expression, const Names& names) {
    if (expression.op == QueryOperator::property) return read_property(graph, expression, names);
    if (expression.op == QueryOperator::length) return static_cast<double>(names.lengths.at(expression.name));
    if (expression.op == QueryOperator::variable) return static_cast<double>(names.nodes.at(expression.name));
    if (const auto* text = std::get_if<std::string>(&expression.value)) return *text;
    if (const auto* truth = std::get_if<bool>(&expression.value)) return *truth;
    if (const auto* whole = std::get_if<std::int64_t>(&expression.value)) return static_cast<double>(*whole);
    if (const auto* number = std::get_if<double>(&expression.value)) return *number;
    return {};
}

// Below, above, or neither.
std::optional<int> compare(Value left, Value right) {
    const auto to_days = [](Value& value) {
        const Date date = parse_date(std::get<std::string>(value)).value();
        value = Days(*date.from, *date.to);
    };
    if (std::holds_alternative<Days>(left) && std::holds_alternative<std::string>(right)) to_days(right);
    if (std::holds_alternative<Days>(right) && std::holds_alternative<std::string>(left)) to_days(left);
    if (left.index() == 0 || right.index() == 0) return std::nullopt;
    if (const auto* days = std::get_if<Days>(&left)) {
        const Days& other = std::get<Days>(right);
        return days->second < other.first ? -1 : other.second < days->first ? 1 : 0;
    }
    return left < right ? -1 : right < left ? 1 : 0;
}

Truth judge(const Graph& graph, const QueryExpression& expression, const Names& names) {
    using enum QueryOperator;
    const auto part = [&](std::size_t i) { return judge(graph, expression.parts[i], names); };
    const auto value = [&](std::size_t i) { return read(graph, expression.parts[i], names); };
    if (expression.op == conjunction || expression.op == disjunction) {
        const bool winner = expression.op == disjunction;
        Truth all = !winner;
        for (std::size_t i = 0; i < expression.parts.size(); ++i) {
            if (part(i) == winner) return winner;
            if (!part(i)) all.reset();
        }
        return all;
    }
    if (expression.op == negation) return part(0) ? Truth(!*part(0)) : Truth();
    if (expression.op == is_null) {
        const QueryExpression& of = expression.parts[0];
        if (of.property == "date") return graph.relation(names.hop.at(of.name)).date.is_open();
        return value(0).index() == 0;
    }
    if (expression.op == in) {
        Truth found = false;
        for (const QueryExpression& element : expression.parts[1].parts) {
            const auto order = compare(value(0), read(graph, element, names));
            if (order == 0) return true;
            if (!order) found.reset();
        }
        return found;
    }
    if (expression.op == starts_with)
        return std::get<std::string>(value(0)).starts_with(std::get<std::string>(value(1)));
    const std::optional<int> order = compare(value(0), value(1));
    if (!order) return std::nullopt;
    switch (expression.op) {
        case equal:
            return *order == 0;
        case unequal:
            return *order != 0;
        case less:
            return *order < 0;
        case less_or_equal:
            return *order <= 0;
        case greater:
            return *order > 0;
        case greater_or_equal:
            return *order >= 0;
        default:
            throw std::invalid_argument("an operator that the reference does not know");
    }
}

class SlowQuery {
public:
    SlowQuery(const Graph& graph, const Query& query) : graph_(graph), query_(query) {}

    std::vector<SlowMatch> match() {
        std::vector<std::vector<Laying>> layings;
        for (const QueryPattern& pattern : query_.patterns) layings.push_back(lay(pattern));
        std::vector<SlowMatch> matches;
        std::vector<const Laying*> chosen;
        choose(layings, chosen, matches);
        return matches;
    }

private:
    // Relations between two vertices of the pattern that the edge may stand for, best first.
    std::vector<RelationIndex> passing(const QueryEdge& edge, Vertex left, Vertex right) const {
        std::vector<RelationIndex> found;
        for (RelationIndex relation = 0; relation < graph_.tables().row_limit(); ++relation) {
            const Vertex subject = graph_.subject(relation), object = graph_.object(relation);
            const bool to_right = subject == left && object == right, to_left = subject == right && object == left;
            if (!to_right && !to_left) continue;
            const bool any = edge.direction == QueryDirection::any || graph_.kind(relation).symmetric;
            if (!any && !(edge.direction == QueryDirection::right ? to_right : to_left)) continue;
            const auto is_label = [&](const QueryLabel& label) { return label.text == graph_.kind(relation).name; };
            if (!edge.labels.empty() && std::ranges::none_of(edge.labels, is_label)) continue;
            bool asks_status = false, holds = true;
            for (const QueryExpression& condition : query_.conditions) {
                asks_status |= mentions(condition, edge.variable, "status");
                if (!mentions(condition, edge.variable, "") || !is_alone(condition, edge.variable)) continue;
                Names names;
                names.hop[edge.variable] = relation;
                holds &= judge(graph_, condition, names) == true;
            }
            const Status status = graph_.status(relation);
            if (holds && (asks_status || status == Status::occurred || status == Status::ongoing))
                found.push_back(relation);
        }
        return found;
    }

    bool is_alone(const QueryExpression& condition, const std::string& variable) const {
        for (const QueryPattern& pattern : query_.patterns) {
            for (const QueryNode& node : pattern.nodes)
                if (speaks_of(condition, node.variable)) return false;
            for (const QueryEdge& edge : pattern.edges)
                if (edge.variable != variable && speaks_of(condition, edge.variable)) return false;
        }
        return true;
    }

    // Whether one node's own label and conditions let the vertex be it.
    bool may_be(const std::string& variable, Vertex vertex) const {
        for (const QueryPattern& pattern : query_.patterns)
            for (const QueryNode& node : pattern.nodes) {
                const auto is_label = [&](const QueryLabel& label) {
                    return label.text == to_text(graph_.tables().entity_kind(vertex));
                };
                if (node.variable == variable && !node.labels.empty() && std::ranges::none_of(node.labels, is_label))
                    return false;
            }
        for (const QueryExpression& condition : query_.conditions) {
            if (!speaks_of(condition, variable) || !is_alone_node(condition, variable)) continue;
            Names names;
            names.nodes[variable] = vertex;
            if (judge(graph_, condition, names) != true) return false;
        }
        return true;
    }

    bool is_alone_node(const QueryExpression& condition, const std::string& variable) const {
        for (const QueryPattern& pattern : query_.patterns) {
            for (const QueryNode& node : pattern.nodes)
                if (node.variable != variable && speaks_of(condition, node.variable)) return false;
            for (const QueryEdge& edge : pattern.edges)
                if (speaks_of(condition, edge.variable)) return false;
            if (!pattern.variable.empty() && speaks_of(condition, pattern.variable)) return false;
        }
        return true;
    }

    std::vector<Laying> lay(const QueryPattern& pattern) const {
        std::vector<Laying> all;
        for (Vertex vertex = 0; vertex < graph_.size(); ++vertex) {
            Laying start{{vertex}, {}};
            extend(pattern, start, all);
        }
        std::erase_if(all, [&](const Laying& laying) { return !keeps_rules(pattern, laying); });
        std::ranges::sort(all, {}, [&](const Laying& laying) { return order_of(pattern, laying); });
        if (pattern.selector != QuerySelector::all) select(pattern, all);
        return all;
    }

    void extend(const QueryPattern& pattern, Laying& so_far, std::vector<Laying>& all) const {
        if (so_far.hops.size() == pattern.edges.size()) {
            all.push_back(so_far);
            return;
        }
        const QueryEdge& edge = pattern.edges[so_far.hops.size()];
        std::vector<QueryEdgeValue> hops;
        walk(pattern, edge, so_far, so_far.nodes.back(), hops, all);
    }

    void walk(const QueryPattern& pattern, const QueryEdge& edge, Laying& so_far, Vertex at,
              std::vector<QueryEdgeValue>& hops, std::vector<Laying>& all) const {
        if (hops.size() >= edge.least) {
            so_far.hops.push_back(hops);
            so_far.nodes.push_back(at);
            extend(pattern, so_far, all);
            so_far.hops.pop_back();
            so_far.nodes.pop_back();
        }
        if (hops.size() == edge.most) return;
        for (Vertex next = 0; next < graph_.size(); ++next) {
            const bool is_pair_used = std::ranges::any_of(hops, [&](const QueryEdgeValue& hop) {
                return std::minmax(hop.from, hop.to) == std::minmax(at, next);
            });
            if (is_pair_used) continue;
            const auto relations = passing(edge, at, next);
            for (std::size_t i = 0;
                 i < (edge.is_quantified ? std::min<std::size_t>(1, relations.size()) : relations.size()); ++i) {
                hops.push_back({relations[i], at, next, edge.is_quantified ? relations.size() : 1});
                walk(pattern, edge, so_far, next, hops, all);
                hops.pop_back();
            }
        }
    }

    bool keeps_rules(const QueryPattern& pattern, const Laying& laying) const {
        // The places along the path, each with the variables that stand there.
        std::vector<std::pair<Vertex, std::set<std::string>>> places = {{laying.nodes[0], {pattern.nodes[0].variable}}};
        std::vector<RelationIndex> singles;
        for (std::size_t i = 0; i < laying.hops.size(); ++i) {
            for (const QueryEdgeValue& hop : laying.hops[i]) {
                places.push_back({hop.to, {}});
                if (!pattern.edges[i].is_quantified) singles.push_back(hop.relation);
            }
            places.back().second.insert(pattern.nodes[i + 1].variable);
        }
        std::map<std::string, Vertex> named;
        for (const auto& [vertex, variables] : places)
            for (const std::string& variable : variables) {
                if (!may_be(variable, vertex)) return false;
                if (named.emplace(variable, vertex).first->second != vertex) return false;
            }
        for (std::size_t i = 0; i < places.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) {
                if (places[i].first != places[j].first) continue;
                const bool share = std::ranges::any_of(
                    places[i].second, [&](const std::string& variable) { return places[j].second.contains(variable); });
                if (!share) return false;
            }
        std::ranges::sort(singles);
        return std::ranges::adjacent_find(singles) == singles.end();
    }

    // Named with =, then with IN, then the first.
    std::size_t begin_of(const QueryPattern& pattern) const {
        for (const QueryOperator op : {QueryOperator::equal, QueryOperator::in})
            for (std::size_t i = 0; i < pattern.nodes.size(); ++i)
                for (const QueryExpression& condition : query_.conditions)
                    if (condition.op == op && condition.parts[0].op == QueryOperator::property &&
                        condition.parts[0].name == pattern.nodes[i].variable &&
                        (condition.parts[0].property == "name" || condition.parts[0].property == "key"))
                        return i;
        return 0;
    }

    std::vector<std::size_t> order_of(const QueryPattern& pattern, const Laying& laying) const {
        const std::size_t begin = begin_of(pattern);
        std::vector<std::size_t> order = {laying.nodes[begin]};
        const auto add = [&](std::size_t i, bool forwards) {
            const auto& hops = laying.hops[i];
            if (pattern.edges[i].is_quantified) order.push_back(hops.size());
            for (std::size_t j = 0; j < hops.size(); ++j)
                order.push_back(forwards ? hops[j].to : hops[hops.size() - 1 - j].from);
            if (!pattern.edges[i].is_quantified) order.push_back(hops[0].relation);
        };
        for (std::size_t i = begin; i < laying.hops.size(); ++i) add(i, true);
        for (std::size_t i = begin; i-- > 0;) add(i, false);
        return order;
    }

    // By the ends: of the paths in their order some, or those as short as the first.
    void select(const QueryPattern& pattern, std::vector<Laying>& all) const {
        std::ranges::stable_sort(all, {}, [](const Laying& laying) { return laying.hops[0].size(); });
        std::map<std::pair<Vertex, Vertex>, std::vector<std::size_t>> seen;
        std::erase_if(all, [&](const Laying& laying) {
            auto& lengths = seen[{laying.nodes.front(), laying.nodes.back()}];
            lengths.push_back(laying.hops[0].size());
            if (pattern.selector == QuerySelector::any_shortest) return lengths.size() > 1;
            if (pattern.selector == QuerySelector::all_shortest) return lengths.back() != lengths.front();
            return lengths.size() > pattern.shortest;
        });
        std::ranges::sort(all, {}, [&](const Laying& laying) { return order_of(pattern, laying); });
    }

    void choose(const std::vector<std::vector<Laying>>& layings, std::vector<const Laying*>& chosen,
                std::vector<SlowMatch>& matches) const {
        if (chosen.size() == layings.size()) {
            if (holds(chosen)) matches.push_back(to_match(chosen));
            return;
        }
        for (const Laying& laying : layings[chosen.size()]) {
            chosen.push_back(&laying);
            choose(layings, chosen, matches);
            chosen.pop_back();
        }
    }

    // That shared variables are one, and every condition.
    bool holds(const std::vector<const Laying*>& chosen) const {
        Names names;
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            const QueryPattern& pattern = query_.patterns[i];
            for (std::size_t j = 0; j < pattern.nodes.size(); ++j)
                if (names.nodes.emplace(pattern.nodes[j].variable, chosen[i]->nodes[j]).first->second !=
                    chosen[i]->nodes[j])
                    return false;
            std::size_t length = 0;
            for (std::size_t j = 0; j < pattern.edges.size(); ++j) {
                const auto& hops = chosen[i]->hops[j];
                length += hops.size();
                names.edges[pattern.edges[j].variable] = hops;
                names.lengths[pattern.edges[j].variable] = hops.size();
                if (!pattern.edges[j].is_quantified) names.hop[pattern.edges[j].variable] = hops[0].relation;
            }
            if (!pattern.variable.empty()) names.lengths[pattern.variable] = length;
        }
        return std::ranges::all_of(query_.conditions, [&](const QueryExpression& condition) {
            for (const QueryPattern& pattern : query_.patterns)
                for (const QueryEdge& edge : pattern.edges)
                    if (edge.is_quantified && mentions(condition, edge.variable, "")) return true;  // asked of hops
            return judge(graph_, condition, names) == true;
        });
    }

    SlowMatch to_match(const std::vector<const Laying*>& chosen) const {
        SlowMatch match;
        for (const Laying* laying : chosen) {
            QueryPathValue& path = match.paths.emplace_back();
            path.vertices.push_back(laying->nodes.front());
            for (const auto& hops : laying->hops)
                for (const QueryEdgeValue& hop : hops) {
                    path.edges.push_back(hop);
                    path.vertices.push_back(hop.to);
                }
        }
        return match;
    }

    const Graph& graph_;
    const Query& query_;
};

}  // namespace

std::vector<SlowMatch> match_slowly(const Graph& graph, const Query& query) {
    return SlowQuery(graph, query).match();
}

}  // namespace entente::tests
