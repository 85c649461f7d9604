#include "graph/query_plan.h"

#include <algorithm>
#include <set>

namespace entente {
namespace {

std::string name_of(const std::string& variable) {
    return variable.front() == ' ' ? "" : variable;
}

// "a", or what it is when it has no name.
std::string describe(const Graph& graph, const PlannedNode& node, bool is_begin) {
    std::string what;
    for (const EntityKind kind : kEntityKinds)
        if (node.kinds >> unsigned(kind) & 1U) what += (what.empty() ? "any " : " or ") + std::string(to_text(kind));
    if (what.empty()) what = "anyone";
    if (is_begin && node.candidates)
        what = node.candidates->size() == 1 ? std::string(graph.name(node.candidates->front()))
                                            : std::to_string(node.candidates->size()) + " named entities";
    const std::string name = name_of(node.variable);
    return name.empty() ? what : name + " (" + what + ")";
}

std::string describe(const QueryEdge& edge, const PlannedEdge& planned) {
    std::string text = name_of(edge.variable).empty() ? "over " : "over " + edge.variable + " ";
    std::string labels;
    for (const QueryLabel& label : edge.labels) labels += (labels.empty() ? "" : " or ") + label.text;
    text += labels.empty() ? "any relation" : labels;
    if (edge.direction != QueryDirection::any)
        text += (edge.direction == QueryDirection::right) != planned.is_backwards ? " along its direction"
                                                                                  : " against its direction";
    if (!edge.is_quantified) return text;
    text += ", " + std::to_string(edge.least);
    if (edge.most != edge.least) text += " to " + std::to_string(edge.most);
    return text + (edge.most == 1 ? " hop" : " hops, fewer first");
}

std::string_view describe(QuerySelector selector) {
    switch (selector) {
        case QuerySelector::any_shortest:
            return ", one shortest path to each end";
        case QuerySelector::all_shortest:
            return ", all shortest paths to each end";
        case QuerySelector::shortest:
            return ", some of the shortest paths to each end";
        default:
            return "";
    }
}

}  // namespace

std::vector<std::string> explain(const Graph& graph, const Query& query, const Parameters& parameters) {
    const QueryPlan plan = plan_query(graph, query, parameters);
    std::vector<const QueryEdge*> written;
    for (const QueryPattern& pattern : query.patterns)
        for (const QueryEdge& edge : pattern.edges) written.push_back(&edge);
    const auto text_of = [&](const QueryTerm* condition) {
        std::size_t i = 0;
        while (&plan.conditions[i] != condition) ++i;
        const QueryExpression& expression = query.conditions[i];
        return query.text.substr(expression.at, expression.end - expression.at);
    };
    std::vector<std::string> lines;
    std::vector<bool> is_bound(plan.nodes.size());
    std::set<const QueryTerm*> asked;
    for (const QueryStep& step : plan.steps) {
        std::string line;
        const std::string to = describe(graph, plan.nodes[step.to], step.is_begin && !is_bound[step.to]);
        if (step.is_begin) {
            line = (is_bound[step.to] ? "go on from " : "begin at ") + to;
        } else {
            const PlannedEdge& edge = plan.edges[step.edge];
            line = "walk " + describe(*written[step.edge], edge) + (is_bound[step.to] ? ", back to " : ", to ") + to +
                   std::string(describe(plan.patterns[step.pattern].selector));
            if (is_bound[step.to] && edge.is_quantified) line += ", searched from both ends";
        }
        is_bound[step.to] = true;
        for (const auto* conditions : {&step.of_node, &step.of_all})
            for (const QueryTerm* condition : *conditions) {
                line += "; where " + text_of(condition);
                asked.insert(condition);
            }
        lines.push_back(std::move(line));
    }
    for (const QueryTerm& condition : plan.conditions)
        if (!asked.contains(&condition)) lines.push_back("of every hop: " + text_of(&condition));
    if (!plan.order.empty()) lines.push_back("sort");
    return lines;
}

}  // namespace entente
