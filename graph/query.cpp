#include "graph/query.h"

#include "graph/query_plan.h"
#include "graph/query_rows.h"
#include "graph/query_walk.h"

#include <array>
#include <charconv>

namespace entente {
namespace {

struct CellToText {
    const Graph& graph;

    std::string operator()(std::monostate) const { return ""; }
    std::string operator()(bool value) const { return value ? "yes" : "no"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const {
        std::array<char, 32> text{};
        return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
    }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(const QueryNodeValue& value) const { return std::string(graph.name(value.vertex)); }
    std::string operator()(const QueryEdgeValue& value) const {
        std::string text = name(value);
        const Date date = date_of(graph.tables().look(value.relation));
        if (!date.is_open()) text += " " + to_text(date);
        if (value.count > 1) text += " (1 of " + std::to_string(value.count) + ")";
        return text;
    }
    std::string operator()(const std::vector<QueryEdgeValue>& values) const { return join(to_texts(graph, values)); }
    std::string operator()(const std::vector<std::string>& values) const { return join(values); }
    std::string operator()(const QueryPathValue& path) const {
        std::string text(graph.name(path.vertices.front()));
        for (std::size_t i = 0; i < path.edges.size(); ++i) {
            const QueryEdgeValue& edge = path.edges[i];
            const bool is_symmetric = graph.kind(edge.relation).symmetric;
            const bool is_forward = graph.subject(edge.relation) == edge.from;
            text += is_symmetric || is_forward ? " -" : " <-";
            text += name(edge);
            text += is_symmetric || !is_forward ? "- " : "-> ";
            text += graph.name(edge.to);
        }
        return text;
    }

    std::string name(const QueryEdgeValue& edge) const {
        const auto event = static_cast<std::int64_t>(graph.event(edge.relation));
        return graph.kind(edge.relation).name + " #" + std::to_string(event);
    }
    static std::string join(const std::vector<std::string>& values) {
        std::string text;
        for (const std::string& value : values) text += (text.empty() ? "" : "; ") + value;
        return text;
    }
};

}  // namespace

QueryAnswer ask(const Graph& graph, const Query& query, const Parameters& parameters, const QueryOptions& options) {
    const QueryPlan plan = plan_query(graph, query, parameters);
    QueryAnswer answer;
    for (const QueryItem& item : query.items) answer.columns.push_back(item.name);
    answer.remarks = query.remarks;
    QueryRows rows(graph, query, plan, options);
    QueryWalk walk(graph, plan, options, [&](const QueryBindings& bindings) { return rows.add(bindings); });
    if (plan.limit != std::size_t{0}) walk.run();
    const QueryArcs& arcs = walk.arcs();
    answer.is_cut = arcs.is_cut();
    answer.is_cancelled = arcs.is_cancelled();
    answer.more = arcs.is_over();
    answer.hidden = arcs.hidden();
    answer.steps = arcs.steps();
    rows.finish(answer);
    return answer;
}

std::string to_text(const Graph& graph, const QueryCell& cell) {
    return std::visit(CellToText{graph}, cell);
}

std::vector<std::string> to_texts(const Graph& graph, const std::vector<QueryEdgeValue>& edges) {
    std::vector<std::string> texts;
    for (const QueryEdgeValue& edge : edges) texts.push_back(CellToText{graph}(edge));
    return texts;
}

}  // namespace entente
