#include "graph/query_arcs.h"

namespace entente {
namespace {

constexpr std::size_t kStepsBetweenLooks = 4096;  // at the flag of cancellation

}  // namespace

QueryArcs::QueryArcs(const Graph& graph, const QueryPlan& plan, QueryBindings& bindings, const QueryOptions& options)
    : graph_(graph), plan_(plan), bindings_(bindings), options_(options) {
    // Entities that came after the image stand behind, and have their places in the order elsewhere.
    is_in_order_ = graph.size() == graph.tables().image().section<std::int64_t>(Section::entity_ids).size();
}

bool QueryArcs::spend(std::size_t steps) {
    steps_ += steps;
    if (steps_ < next_look_) return !is_over();
    next_look_ = std::min(steps_ + kStepsBetweenLooks, std::max(options_.max_steps, steps_) + 1);
    if (steps_ > options_.max_steps) is_cut_ = true;
    if (options_.is_cancelled && options_.is_cancelled()) is_cancelled_ = true;
    return !is_over();
}

std::optional<RelationIndex> QueryArcs::best(const PlannedEdge& edge, Vertex from, Vertex to, Pair pair) {
    noticed_.clear();
    const PairRows rows = graph_.tables().rows(pair);
    for (std::size_t i = 0; i < rows.looks.size(); ++i) {
        ++steps_;
        const auto relation = static_cast<RelationIndex>(rows.first + i);
        const Verdict verdict = judge(edge, from, to, relation, rows.looks[i]);
        if (verdict == Verdict::passes) return relation;
        if (verdict == Verdict::hidden) noticed_.push_back(relation);
    }
    return std::nullopt;
}

std::size_t QueryArcs::count(const PlannedEdge& edge, Vertex from, Vertex to) {
    const std::optional<Pair> pair = find_pair(from, to);
    if (!pair) return 0;
    std::size_t passing = 0;
    const PairRows rows = graph_.tables().rows(*pair);
    for (std::size_t i = 0; i < rows.looks.size(); ++i)
        if (judge(edge, from, to, static_cast<RelationIndex>(rows.first + i), rows.looks[i]) == Verdict::passes)
            ++passing;
    return passing;
}

std::optional<Pair> QueryArcs::find_pair(Vertex a, Vertex b) const {
    return a == b ? graph_.tables().find_loop(a) : graph_.tables().find_pair(a, b);
}

}  // namespace entente
