#include "graph/query_plan.h"

#include "graph/fold.h"
#include "graph/query_fail.h"
#include "graph/query_parser.h"
#include "graph/query_terms.h"

#include <algorithm>
#include <set>

namespace entente {
namespace {

// What a term speaks of.
struct TermNeeds {
    std::set<unsigned> nodes, edges, patterns;  // patterns: their lengths
    bool has_length = false;
};

void collect(const QueryTerm& term, TermNeeds& needs) {
    if (term.asks_who) {
        needs.nodes.insert(term.slot);
        return;
    }
    const bool is_of_variable = term.op == QueryOperator::variable || term.op == QueryOperator::property;
    if (is_of_variable || term.op == QueryOperator::length) {
        if (term.type == QueryType::node) needs.nodes.insert(term.slot);
        if (term.type == QueryType::edge || term.type == QueryType::edges) needs.edges.insert(term.slot);
        if (term.type == QueryType::path) needs.patterns.insert(term.slot);
        needs.has_length |= term.op == QueryOperator::length;
    }
    for (const QueryTerm& part : term.parts) collect(part, needs);
}

constexpr unsigned kNoKind = 1U << 31;  // of a node whose kinds exclude each other

// A condition that a Filter can say is taken into it. Of an edge: what its conditions leave of everything.
struct EdgeAsks {
    std::vector<bool> kinds;
    unsigned statuses = ~0U;
    bool asks_status = false;
    Filter filter;
    std::vector<QueryTerm> rest;
};

bool asks_status(const QueryTerm& term) {
    if (term.op == QueryOperator::property && term.property == QueryProperty::status) return true;
    return std::ranges::any_of(term.parts, asks_status);
}

class QueryPlanner {
public:
    QueryPlanner(const Graph& graph, const Query& query, const Parameters& parameters)
        : graph_(graph), query_(query), terms_(graph, query, parameters, slots_) {}

    QueryPlan plan() {
        for (const QueryPattern& pattern : query_.patterns) declare(pattern);
        for (const QueryExpression& condition : query_.conditions)
            plan_.conditions.push_back(terms_.to_term(condition));
        for (const QueryItem& item : query_.items) plan_.items.push_back(terms_.to_term(item.expression));
        for (const QuerySort& sort : query_.order)
            plan_.order.push_back(sort.item == SIZE_MAX ? terms_.to_term(sort.expression) : QueryTerm());
        if (!query_.skip.empty()) plan_.skip = terms_.to_count(query_.skip.front(), "SKIP");
        if (!query_.limit.empty()) plan_.limit = terms_.to_count(query_.limit.front(), "LIMIT");
        for (const QueryTerm& condition : plan_.conditions) take(condition);
        order_steps();
        make_tests();
        place_conditions();
        return std::move(plan_);
    }

private:
    void declare(const QueryPattern& written) {
        PlannedPattern pattern{written.variable, written.selector, written.shortest, {}, {}};
        for (const QueryNode& node : written.nodes) {
            const auto [place, is_new] =
                slots_.try_emplace(node.variable, QuerySlot{QueryType::node, unsigned(plan_.nodes.size())});
            if (is_new) plan_.nodes.push_back({node.variable, 0, std::nullopt, 2});
            pattern.nodes.push_back(place->second.slot);
            unsigned kinds = 0;
            for (const QueryLabel& label : node.labels) kinds |= 1U << unsigned(*find_query_kind(label.text));
            PlannedNode& planned = plan_.nodes[place->second.slot];
            if (kinds == 0) continue;
            planned.kinds = planned.kinds == 0 ? kinds : planned.kinds & kinds;
            if (planned.kinds == 0) planned.kinds = kNoKind;
        }
        for (const QueryEdge& edge : written.edges) {
            const auto slot = static_cast<unsigned>(plan_.edges.size());
            slots_[edge.variable] = {edge.is_quantified ? QueryType::edges : QueryType::edge, slot};
            pattern.edges.push_back(slot);
            PlannedEdge planned;
            planned.variable = edge.variable;
            planned.pattern = plan_.patterns.size();
            planned.is_quantified = edge.is_quantified;
            planned.is_shown = edge.variable.front() != ' ' || !written.variable.empty();
            planned.least = edge.least;
            planned.most = edge.most;
            plan_.edges.push_back(std::move(planned));
            written_.push_back(&edge);
            asks_.push_back({find_kinds(edge.labels), ~0U, false, {}, {}});
        }
        if (!written.variable.empty()) slots_[written.variable] = {QueryType::path, unsigned(plan_.patterns.size())};
        plan_.patterns.push_back(std::move(pattern));
    }

    std::vector<bool> find_kinds(const std::vector<QueryLabel>& labels) const {
        const auto& kinds = graph_.tables().kinds();
        std::vector<bool> found(kinds.size(), labels.empty());
        for (const QueryLabel& label : labels) {
            if (label.text == "structural" || label.text == "act") {
                for (std::size_t i = 0; i < kinds.size(); ++i)
                    if (kinds[i].structural == (label.text == "structural")) found[i] = true;
            } else {
                found[terms_.find_relation(label.text, label.at)] = true;
            }
        }
        return found;
    }

    // Conditions on one edge go into its test, those that name a node give its candidates.
    void take(const QueryTerm& condition) {
        TermNeeds needs;
        collect(condition, needs);
        const bool is_of_edge =
            needs.edges.size() == 1 && needs.nodes.empty() && needs.patterns.empty() && !needs.has_length;
        for (const unsigned edge : needs.edges) asks_[edge].asks_status |= asks_status(condition);
        if (is_of_edge) {
            EdgeAsks& asks = asks_[*needs.edges.begin()];
            if (!take_into_filter(condition, asks)) asks.rest.push_back(condition);
        } else {
            left_.push_back(&condition);
            if (needs.nodes.size() == 1 && needs.edges.empty() && needs.patterns.empty())
                find_candidates(condition, plan_.nodes[*needs.nodes.begin()]);
        }
    }

    void find_candidates(const QueryTerm& condition, PlannedNode& node) {
        const bool is_list = condition.op == QueryOperator::in;
        if (condition.op != QueryOperator::equal && !is_list) return;
        std::vector<Vertex> found;
        if (condition.asks_who) {
            found = condition.who;
        } else {
            const QueryTerm& left = condition.parts.front();
            const bool is_code = left.op == QueryOperator::property &&
                                 (left.property == QueryProperty::key || left.property == QueryProperty::iso2 ||
                                  left.property == QueryProperty::iso3 || left.property == QueryProperty::wikidata);
            const QueryTerm& right = condition.parts.back();
            if (!is_code || (!is_list && right.op != QueryOperator::literal)) return;
            for (const QueryTerm& value : is_list ? right.parts : std::vector<QueryTerm>{right})
                for (const SpellingEntry& entry : graph_.tables().find_names(hash_of_folded(fold(value.value.text))))
                    found.push_back(entry.vertex());
        }
        std::ranges::sort(found, {}, [&](Vertex vertex) { return graph_.tables().order_of(vertex); });
        found.erase(std::unique(found.begin(), found.end()), found.end());
        const int rank = is_list ? 1 : 0;
        if (node.candidates && node.rank <= rank) return;
        node.candidates = std::move(found);
        node.rank = rank;
    }

    // Whether the filter says all of it.
    bool take_into_filter(const QueryTerm& term, EdgeAsks& asks) const {
        const bool is_list = term.op == QueryOperator::in;
        if (term.parts.size() != 2 || term.parts.front().op != QueryOperator::property) return false;
        const QueryTerm& right = term.parts.back();
        if (!is_list && (right.op != QueryOperator::literal || right.value.type == QueryType::nothing)) return false;
        const QueryProperty property = term.parts.front().property;
        if (property == QueryProperty::relation || property == QueryProperty::status) {
            if (term.op != QueryOperator::equal && !is_list) return false;
            std::vector<std::string_view> values;
            for (const QueryTerm& value : is_list ? right.parts : std::vector<QueryTerm>{right})
                values.push_back(value.value.text);
            const auto is_listed = [&](std::string_view name) {
                return std::ranges::find(values, name) != values.end();
            };
            if (property == QueryProperty::relation) {
                for (unsigned kind = 0; kind < asks.kinds.size(); ++kind)
                    if (!is_listed(graph_.tables().kinds()[kind].name)) asks.kinds[kind] = false;
            } else {
                for (const Status status : kStatuses)
                    if (!is_listed(to_text(status))) asks.statuses &= ~(1U << unsigned(status));
            }
            return true;
        }
        Filter& filter = asks.filter;
        const QueryValue& value = right.value;
        const bool is_equal = term.op == QueryOperator::equal;
        if (property == QueryProperty::date) {
            if (is_list ||
                (!is_equal && term.op != QueryOperator::greater_or_equal && term.op != QueryOperator::less_or_equal))
                return false;
            const Day from = from_day_number(value.from), to = from_day_number(value.to);
            if (term.op != QueryOperator::less_or_equal) filter.from = std::max(filter.from.value_or(from), from);
            if (term.op != QueryOperator::greater_or_equal) filter.to = std::min(filter.to.value_or(to), to);
            return true;
        }
        if (term.op != QueryOperator::greater_or_equal) return false;
        if (property == QueryProperty::confidence) {
            filter.min_confidence = std::max(filter.min_confidence, value.number);
            return true;
        }
        if (property == QueryProperty::sources && value.number < 1e9) {
            const double least = std::max(value.number, 0.0);
            const auto whole = static_cast<std::size_t>(least);
            const std::size_t sources = static_cast<double>(whole) < least ? whole + 1 : whole;
            filter.min_sources = std::max(filter.min_sources, sources);
            return true;
        }
        return false;
    }

    void make_tests() {
        for (unsigned slot = 0; slot < asks_.size(); ++slot) {
            EdgeAsks& asks = asks_[slot];
            bool is_impossible = std::ranges::find(asks.kinds, true) == asks.kinds.end();
            if (std::ranges::find(asks.kinds, false) != asks.kinds.end())
                for (unsigned kind = 0; kind < asks.kinds.size(); ++kind)
                    if (asks.kinds[kind]) asks.filter.relations.push_back(graph_.tables().kinds()[kind].name);
            if (asks.asks_status) {
                asks.filter.statuses.clear();
                for (const Status status : kStatuses)
                    if (asks.statuses >> unsigned(status) & 1U) asks.filter.statuses.push_back(status);
                is_impossible |= asks.filter.statuses.empty();
            }
            plan_.edges[slot].test.emplace_back(graph_, asks.filter, is_impossible, !asks.asks_status,
                                                written_[slot]->direction, slot, std::move(asks.rest));
        }
    }

    void order_steps() {
        std::vector<bool> is_done(plan_.patterns.size()), is_bound(plan_.nodes.size());
        for (std::size_t done = 0; done < plan_.patterns.size(); ++done) {
            // The rank of a pattern is that of the node where it would begin: -1 when that is bound.
            std::size_t best = 0, begin = 0;
            int least = 3;
            for (std::size_t i = 0; i < plan_.patterns.size(); ++i) {
                if (is_done[i]) continue;
                for (std::size_t j = 0; j < plan_.patterns[i].nodes.size(); ++j) {
                    const unsigned node = plan_.patterns[i].nodes[j];
                    const int rank = is_bound[node] ? -1 : plan_.nodes[node].rank;
                    if (rank >= least) continue;
                    least = rank;
                    best = i;
                    begin = j;
                }
            }
            is_done[best] = true;
            walk(best, begin);
            for (const unsigned node : plan_.patterns[best].nodes) is_bound[node] = true;
        }
    }

    void walk(std::size_t number, std::size_t begin) {
        const PlannedPattern& pattern = plan_.patterns[number];
        plan_.steps.push_back({number, true, 0, 0, pattern.nodes[begin], {}, {}});
        for (std::size_t i = begin; i < pattern.edges.size(); ++i)
            plan_.steps.push_back({number, false, pattern.nodes[i], pattern.edges[i], pattern.nodes[i + 1], {}, {}});
        for (std::size_t i = begin; i-- > 0;) {
            plan_.edges[pattern.edges[i]].is_backwards = true;
            plan_.steps.push_back({number, false, pattern.nodes[i + 1], pattern.edges[i], pattern.nodes[i], {}, {}});
        }
    }

    void place_conditions() {
        std::vector<std::size_t> node_at(plan_.nodes.size(), SIZE_MAX), edge_at(plan_.edges.size(), 0);
        for (std::size_t i = 0; i < plan_.steps.size(); ++i) {
            const QueryStep& step = plan_.steps[i];
            node_at[step.to] = std::min(node_at[step.to], i);
            if (!step.is_begin) edge_at[step.edge] = i;
        }
        for (const QueryTerm* condition : left_) {
            TermNeeds needs;
            collect(*condition, needs);
            std::size_t at = 0, edges = 0;
            for (const unsigned node : needs.nodes) at = std::max(at, node_at[node]);
            for (const unsigned pattern : needs.patterns)
                for (const unsigned edge : plan_.patterns[pattern].edges) needs.edges.insert(edge);
            for (const unsigned edge : needs.edges) edges = std::max(edges, edge_at[edge]);
            QueryStep& step = plan_.steps[std::max(at, edges)];
            (edges == std::max(at, edges) && !needs.edges.empty() ? step.of_all : step.of_node).push_back(condition);
        }
    }

    const Graph& graph_;
    const Query& query_;
    std::map<std::string, QuerySlot> slots_;
    QueryTerms terms_;
    QueryPlan plan_;
    std::vector<const QueryEdge*> written_;  // by edge, as asks_
    std::vector<EdgeAsks> asks_;
    std::vector<const QueryTerm*> left_;
};

}  // namespace

QueryPlan plan_query(const Graph& graph, const Query& query, const Parameters& parameters) {
    return QueryPlanner(graph, query, parameters).plan();
}

}  // namespace entente
