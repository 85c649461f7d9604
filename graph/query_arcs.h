// Walking one edge of a plan: the arcs of a vertex in the order of keys, and whether a hop may be taken. Counts what it
// looks at, and what only the usual statuses kept out.
#pragma once

#include "graph/query_plan.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

namespace entente {

// A set of vertices as bits, and as a list in the order in which they were put in or sorted.
class QueryFrontier {
public:
    explicit QueryFrontier(std::size_t vertices) : bits_((vertices + 63) / 64) {}

    bool contains(Vertex vertex) const { return bits_[vertex / 64] >> (vertex % 64) & 1U; }
    void insert(Vertex vertex) {
        if (contains(vertex)) return;
        bits_[vertex / 64] |= std::uint64_t{1} << (vertex % 64);
        list_.push_back(vertex);
    }
    // By keys.
    void sort(const Graph& graph) {
        std::ranges::sort(list_, [&](Vertex a, Vertex b) { return graph.precedes(a, b); });
    }
    const std::vector<Vertex>& list() const { return list_; }

private:
    std::vector<std::uint64_t> bits_;
    std::vector<Vertex> list_;
};

class QueryArcs {
public:
    QueryArcs(const Graph& graph, const QueryPlan& plan, QueryBindings& bindings, const QueryOptions& options);

    // Calls visit(target, pair) for the arcs that may have a relation of the edge, in the order of keys, until it says
    // false; then, or when the search has to end, returns false.
    template <typename Visit>
    bool for_each(Vertex vertex, const PlannedEdge& edge, Visit&& visit);

    // The same for arcs to the members of a set, which is looked through instead of the arcs when it is small.
    template <typename Visit>
    bool for_each_in(Vertex vertex, const PlannedEdge& edge, const QueryFrontier& set, Visit&& visit);

    // The best relation with which the edge leads from `from`, where the search is, to `to`. What was hidden on the way
    // is noticed, and counts once keep_noticed() says so: it does not when the entity where it leads is not wanted.
    std::optional<RelationIndex> best(const PlannedEdge& edge, Vertex from, Vertex to, Pair pair);
    bool has_noticed() const { return !noticed_.empty(); }
    void keep_noticed() { hidden_.insert(noticed_.begin(), noticed_.end()); }

    bool leads(const PlannedEdge& edge, Vertex from, Vertex to, Pair pair) {
        const bool does = best(edge, from, to, pair).has_value();
        keep_noticed();
        return does;
    }
    // Passes, or is hidden and counted as such, or is out.
    bool passes(const PlannedEdge& edge, Vertex from, Vertex to, RelationIndex relation, Look look) {
        const Verdict verdict = judge(edge, from, to, relation, look);
        if (verdict == Verdict::hidden) hidden_.insert(relation);
        return verdict == Verdict::passes;
    }
    // How many relations of the hop pass.
    std::size_t count(const PlannedEdge& edge, Vertex from, Vertex to);
    // The pair of two vertices, or of one with itself.
    std::optional<Pair> find_pair(Vertex a, Vertex b) const;

    // Room for as many vertices as there are; its clearing counts as steps, too.
    std::unique_ptr<QueryFrontier> make_frontier() {
        spend(graph_.size() / 256);
        return std::make_unique<QueryFrontier>(graph_.size());
    }

    // Returns false when the search has to end.
    bool spend(std::size_t steps);
    bool is_over() const { return is_cut_ || is_cancelled_; }
    bool is_cut() const { return is_cut_; }
    bool is_cancelled() const { return is_cancelled_; }
    std::size_t steps() const { return steps_; }
    std::size_t hidden() const { return hidden_.size(); }

    bool precedes(Vertex a, Vertex b) const { return graph_.precedes(a, b); }
    bool is_in_order() const { return is_in_order_; }
    const Graph& graph() const { return graph_; }
    const QueryPlan& plan() const { return plan_; }

private:
    void prefetch(Pair pair) const {
#if defined(__GNUC__)
        __builtin_prefetch(graph_.tables().rows(pair).looks.data());
#else
        static_cast<void>(pair);
#endif
    }
    Verdict judge(const PlannedEdge& edge, Vertex from, Vertex to, RelationIndex relation, Look look) {
        const auto [left, right] = edge.is_backwards ? std::pair(to, from) : std::pair(from, to);
        return edge.test.front().judge(left, right, relation, look, bindings_);
    }

    const Graph& graph_;
    const QueryPlan& plan_;
    QueryBindings& bindings_;
    const QueryOptions& options_;
    bool is_in_order_ = true;  // vertices stand in the order of keys
    bool is_cut_ = false, is_cancelled_ = false;
    std::size_t steps_ = 0, next_look_ = 0;
    std::vector<RelationIndex> noticed_;
    std::unordered_set<RelationIndex> hidden_;
};

template <typename Visit>
bool QueryArcs::for_each(Vertex vertex, const PlannedEdge& edge, Visit&& visit) {
    const Arcs arcs = graph_.tables().arcs(vertex);
    const QueryEdgeTest& test = edge.test.front();
    if (is_in_order_) {
        // Where relations lie in memory is found for several arcs at once, so that the waits for it overlap; few at
        // first, since the search may end soon.
        std::array<std::pair<Vertex, Pair>, 32> batch;
        std::size_t size = 0, full = 2, unpaid = 0;
        for (std::size_t i = 0; i < arcs.size(); ++i) {
            ++unpaid;
            if (test.may_pass(arcs[i])) batch[size++] = {arcs[i].target, arcs.pair(i)};
            if (size < full && i + 1 < arcs.size()) continue;
            for (std::size_t j = 0; j < size; ++j) prefetch(batch[j].second);
            if (!spend(unpaid)) return false;
            for (std::size_t j = 0; j < size; ++j)
                if (!visit(batch[j].first, batch[j].second)) return false;
            size = unpaid = 0;
            full = std::min(2 * full, batch.size());
        }
        return !is_over();
    }
    std::vector<std::pair<std::uint64_t, std::size_t>> ordered;
    for (std::size_t i = 0; i < arcs.size(); ++i)
        if (test.may_pass(arcs[i])) ordered.emplace_back(graph_.tables().order_of(arcs[i].target), i);
    std::ranges::sort(ordered);
    if (!spend(arcs.size())) return false;
    for (const auto& [order, i] : ordered)
        if (!visit(arcs[i].target, arcs.pair(i))) return false;
    return true;
}

template <typename Visit>
bool QueryArcs::for_each_in(Vertex vertex, const PlannedEdge& edge, const QueryFrontier& set, Visit&& visit) {
    const Arcs arcs = graph_.tables().arcs(vertex);
    if (!is_in_order_ || 4 * set.list().size() >= arcs.size())
        return for_each(vertex, edge,
                        [&](Vertex other, Pair pair) { return !set.contains(other) || visit(other, pair); });
    // Both ascend, so the next one is sought from where the last was, in steps that double.
    std::size_t at = 0;
    for (const Vertex wanted : set.list()) {
        if (!spend(1)) return false;
        std::size_t step = 1;
        while (at + step < arcs.size() && arcs[at + step].target < wanted) step *= 2;
        const auto begin = arcs.begin() + static_cast<std::ptrdiff_t>(at + step / 2);
        const auto end = arcs.begin() + static_cast<std::ptrdiff_t>(std::min(at + step + 1, arcs.size()));
        at = static_cast<std::size_t>(std::ranges::lower_bound(begin, end, wanted, {}, &Arc::target) - arcs.begin());
        if (at == arcs.size()) return true;
        if (arcs[at].target == wanted && edge.test.front().may_pass(arcs[at]) && !visit(wanted, arcs.pair(at)))
            return false;
    }
    return true;
}

}  // namespace entente
