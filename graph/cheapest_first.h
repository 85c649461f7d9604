// Simple paths by the sum of what their steps cost, for any cost; and those that must lead through given entities.
#pragma once

#include "graph/prefixes.h"
#include "graph/step_costs.h"

#include <memory>
#include <optional>
#include <vector>

namespace entente {

// A sum of step costs compares as PathWeight says; kNoWay is more than any.
using Cost = std::uint64_t;
inline constexpr Cost kNoWay = UINT64_MAX;

// The cost of a step by a question's weight.
class Weights {
public:
    Weights(const Graph& graph, const Steps& steps, PathWeight weight);

    // 0 when the filter lets nothing through.
    Cost cost(const Arc& arc, Pair pair) const {
        const TieCost tie = steps_->cost(arc, pair);
        if (tie == 0) return 0;
        if (weight_ == PathWeight::recency) return cost_by_age(tie, pair);
        return of_arc_[tie >= kStructural ? tie - kStructural + Arc::kStructuralArc : tie];
    }
    // The same for an arc with a cost, when costs follow arcs.
    Cost of_arc(const Arc& arc) const { return of_arc_[arc.cost]; }

    // Whether costs follow the order in which Arcs::by_cost() gives arcs.
    bool follow_arcs() const { return steps_->costs_are_of_arcs() && weight_ != PathWeight::recency; }

private:
    Cost cost_by_age(TieCost tie, Pair pair) const;

    const Steps* steps_;
    PathWeight weight_;
    DayNumber newest_ = 0;
    std::vector<Cost> of_arc_;  // by Arc::cost
};

class ReverseBounds;
struct Corridor;

class CheapestFirst {
public:
    // a and b are distinct, and so are the vias, none of which is an end; 4 at most. What is referred to must outlive
    // the search, and not change.
    CheapestFirst(const Graph& graph, const Steps& steps, Vertex a, Vertex b, const PathOptions& options);
    ~CheapestFirst();

    std::optional<std::vector<Vertex>> next();
    bool is_cut() const { return is_cut_; }

private:
    using Number = Prefixes<Cost>::Number;
    struct Waiting {
        Cost total = 0;  // cost so far, and the bound as far as it was known
        Number prefix = 0;
        unsigned visited = 0;  // a bit for each via
    };

    Cost bound(Vertex vertex, unsigned visited, Cost up_to);
    void push(const Waiting& waiting);
    void count_hops();
    std::optional<Waiting> pop();
    std::optional<std::vector<Vertex>> next_within_corridor();
    std::optional<std::vector<Vertex>> next_of_bounds();
    void begin_corridor();

    const Steps& steps_;
    const Tables& tables_;
    Weights weights_;
    Vertex a_, b_;
    std::size_t max_hops_;
    std::vector<Vertex> via_;
    std::vector<std::unique_ptr<ReverseBounds>> bounds_;  // to the goal, then to each via
    std::vector<Cost> from_via_;                          // of each via to the goal
    std::vector<std::uint8_t> hops_to_goal_;              // empty until it is needed
    Prefixes<Cost> prefixes_;
    std::vector<Waiting> queue_;
    std::unique_ptr<Corridor> corridor_;
    Cost most_ = 0, slack_ = 0;  // of the corridor
    std::size_t widened_ = 0, given_ = 0, taken_ = 0;
    bool is_exhausted_ = false, is_cut_ = false;
};

}  // namespace entente
