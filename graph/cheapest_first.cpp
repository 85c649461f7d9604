// Best-first search over path prefixes, ordered by cost so far and a lower bound of the rest: the least cost of
// reaching the goal if entities might be visited twice.
//
// The first path is often the only one asked for, and is found from both ends (graph/corridor.h). For the next ones the
// search keeps to a CORRIDOR, the entities on walks that cost at most a little more than the first path, for all of
// which the rest is known; and when the corridor has given all its paths, it is widened. So the work follows the paths
// asked for, and not the size of the graph. A wider corridor gives the narrower one's paths again first, in the same
// order, and they are passed over.
//
// Through given entities the bound is, over those not yet visited, the greatest of (cost to it, and from it to the
// goal). It comes from Dijkstra searches backwards that run LAZILY: a prefix is queued with what is settled or, where
// the search has not come so far, with the radius it has reached; when it comes out and its bound has grown since, it
// goes back.
#include "graph/cheapest_first.h"

#include "graph/corridor.h"

#include <algorithm>
#include <cmath>
#include <queue>
#include <tuple>

namespace entente {
namespace {

constexpr std::size_t kMostPrefixes = 5'000'000, kManyPrefixes = 20'000;
// The first corridor is as much wider than the first path costs, over this; each further one is four times as wide.
constexpr Cost kNarrow = 64;
constexpr std::size_t kMostWidened = 8;

// Of a Cost, from the top: structural hops, the weight, hops, and once more structural hops and doubt as in a TieCost.
// For the weight `hops` the first two are left out. A walk of 24 hops overflows none of them.
constexpr unsigned kHopsShift = 20, kWeightShift = 26, kStructuralShift = 56;
constexpr DayNumber kCentury = 36'525;

Cost weigh_confidence(std::uint32_t doubt) {
    const double confidence = std::max(1 - doubt / 1000.0, 0.0005);
    return static_cast<Cost>(std::llround(-std::log(confidence) * 100'000));
}

Cost to_cost(PathWeight weight, TieCost tie, Cost by_weight) {
    const TieCost plain = tie - 1;
    const Cost structural = plain >= kStructural ? 1 : 0;
    Cost cost = (Cost{1} << kHopsShift) + plain;
    if (weight == PathWeight::hops) return cost;
    return cost + (structural << kStructuralShift) + (by_weight << kWeightShift);
}

}  // namespace

Weights::Weights(const Graph& graph, const Steps& steps, PathWeight weight) : steps_(&steps), weight_(weight) {
    for (std::uint32_t i = 0; i <= 2U * Arc::kStructuralArc; ++i) {
        const bool structural = i > Arc::kStructuralArc;
        const std::uint32_t tie = structural ? i - Arc::kStructuralArc + kStructural : i;
        const std::uint32_t doubt = i == 0 ? 0 : (structural ? i - Arc::kStructuralArc : i) - 1;
        of_arc_.push_back(i == 0 ? 0 : to_cost(weight, tie, weigh_confidence(doubt)));
    }
    if (weight != PathWeight::recency) return;
    graph.tables().for_each_pair([&](Pair pair, Vertex, Vertex) {
        for (const Look look : graph.tables().rows(pair).looks) newest_ = std::max(newest_, look.to());
    });
}

Cost Weights::cost_by_age(TieCost tie, Pair pair) const {
    const Tables& tables = steps_->tables();
    const PairRows rows = tables.rows(pair);
    DayNumber age = kCentury;
    for (std::size_t i = 0; i < rows.looks.size(); ++i) {
        const auto row = static_cast<RelationIndex>(rows.first + i);
        if (!steps_->screen().passes(row, rows.looks[i])) continue;
        const DayNumber last = rows.looks[i].is_open() ? tables.reported(row) : rows.looks[i].to();
        if (last != 0) age = std::min(age, newest_ > last ? newest_ - last : 0);
    }
    return to_cost(weight_, tie, age);
}

// Least costs of reaching a goal, found as far as they are asked for.
class ReverseBounds {
public:
    ReverseBounds(const Steps& steps, const Weights& weights, Vertex goal, Vertex start, Vertex end)
        : steps_(steps), weights_(weights), start_(start), end_(end) {
        cost_.resize(steps.tables().vertices(), kNoWay);
        cost_[goal] = 0;
        queue_.push({0, goal});
    }

    // The least cost from the vertex, if that is less than `up_to`; else something not less than `up_to` or kNoWay.
    Cost find(Vertex vertex, Cost up_to) {
        while (!queue_.empty() && queue_.top().first < up_to && queue_.top().first < cost_[vertex]) settle();
        if (cost_[vertex] <= radius()) return cost_[vertex];
        return radius();
    }

private:
    // All that is not settled costs at least as much.
    Cost radius() const { return queue_.empty() ? kNoWay : queue_.top().first; }

    void settle() {
        const auto [so_far, vertex] = queue_.top();
        queue_.pop();
        if (so_far != cost_[vertex] || vertex == start_) return;
        const Arcs arcs = steps_.tables().arcs(vertex);
        for (std::size_t i = 0; i < arcs.size(); ++i) {
            const Vertex next = arcs[i].target;
            if (cost_[next] <= so_far) continue;
            const Cost step = weights_.cost(arcs[i], arcs.pair(i));
            if (step == 0 || so_far + step >= cost_[next]) continue;
            if (next == end_ || (next != start_ && !steps_.is_open(next))) continue;
            cost_[next] = so_far + step;
            queue_.push({cost_[next], next});
        }
    }

    using Reached = std::pair<Cost, Vertex>;
    const Steps& steps_;
    const Weights& weights_;
    Vertex start_, end_;  // a path leaves the one and enters the other, and does not return
    std::vector<Cost> cost_;
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> queue_;
};

CheapestFirst::CheapestFirst(const Graph& graph, const Steps& steps, Vertex a, Vertex b, const PathOptions& options)
    : steps_(steps),
      tables_(steps.tables()),
      weights_(graph, steps, options.weight),
      a_(a),
      b_(b),
      max_hops_(options.max_hops),
      via_(options.via),
      prefixes_(tables_, a) {}

CheapestFirst::~CheapestFirst() = default;

Cost CheapestFirst::bound(Vertex vertex, unsigned visited, Cost up_to) {
    Cost most = bounds_[0]->find(vertex, up_to);
    for (std::size_t i = 0; i < via_.size(); ++i) {
        if (visited >> i & 1U) continue;
        if (from_via_[i] == kNoWay) return kNoWay;
        const Cost to_via = bounds_[i + 1]->find(vertex, up_to - std::min(up_to, from_via_[i]) + 1);
        most = std::max(most, to_via == kNoWay ? kNoWay : to_via + from_via_[i]);
    }
    return most;
}

void CheapestFirst::push(const Waiting& waiting) {
    queue_.push_back(waiting);
    std::push_heap(queue_.begin(), queue_.end(), [this](const Waiting& x, const Waiting& y) {
        return x.total != y.total ? x.total > y.total : prefixes_.precedes(y.prefix, x.prefix);
    });
}

// Cheap steps may lead astray by the thousand where the way is too long; then it pays to know how long it is.
void CheapestFirst::count_hops() {
    hops_to_goal_.assign(tables_.vertices(), static_cast<std::uint8_t>(kMaxHops + 1));
    hops_to_goal_[b_] = 0;
    std::vector<Vertex> layer = {b_}, next;
    for (std::uint8_t hops = 1; hops <= kMaxHops && !layer.empty(); ++hops, layer.swap(next)) {
        next.clear();
        for (const Vertex vertex : layer) {
            const Arcs arcs = tables_.arcs(vertex);
            for (std::size_t i = 0; i < arcs.size(); ++i) {
                const Vertex other = arcs[i].target;
                if (hops_to_goal_[other] <= hops || steps_.cost(arcs[i], arcs.pair(i)) == 0) continue;
                hops_to_goal_[other] = hops;
                if (other != a_ && steps_.is_open(other)) next.push_back(other);
            }
        }
    }
}

std::optional<CheapestFirst::Waiting> CheapestFirst::pop() {
    if (queue_.empty()) return std::nullopt;
    std::pop_heap(queue_.begin(), queue_.end(), [this](const Waiting& x, const Waiting& y) {
        return x.total != y.total ? x.total > y.total : prefixes_.precedes(y.prefix, x.prefix);
    });
    const Waiting taken = queue_.back();
    queue_.pop_back();
    return taken;
}

std::optional<std::vector<Vertex>> CheapestFirst::next() {
    if (!via_.empty()) return next_of_bounds();
    if (most_ == 0) {
        const auto first = find_cheapest(steps_, weights_, a_, b_);
        if (!first) return std::nullopt;
        most_ = first->cost;
        slack_ = std::max(first->cost / kNarrow, Cost{1} << kWeightShift);
        if (first->vertices.size() <= max_hops_ + 1) {
            ++given_;
            return first->vertices;
        }
        count_hops();
        if (hops_to_goal_[a_] > max_hops_) is_exhausted_ = true;
    }
    while (!is_exhausted_ && !is_cut_) {
        if (!corridor_) begin_corridor();
        if (auto path = next_within_corridor()) {
            ++given_;
            return path;
        }
        is_exhausted_ = most_ == kNoWay;
        corridor_.reset();
    }
    return std::nullopt;
}

// Wider than the last one, the last time without a limit.
void CheapestFirst::begin_corridor() {
    const bool has_limit = ++widened_ <= kMostWidened && slack_ < kNoWay / 8 && most_ < kNoWay / 2;
    most_ = has_limit ? most_ + slack_ : kNoWay;
    slack_ *= has_limit ? 4 : 1;
    corridor_ = std::make_unique<Corridor>(find_corridor(steps_, weights_, a_, b_, most_));
    queue_.clear();
    prefixes_ = Prefixes<Cost>(tables_, a_);
    push({0, 0, 0});
    for (std::size_t i = 0; i < given_; ++i) next_within_corridor();
}

std::optional<std::vector<Vertex>> CheapestFirst::next_within_corridor() {
    while (const auto taken = pop()) {
        const Vertex vertex = prefixes_.last(taken->prefix);
        const Cost so_far = prefixes_.cost(taken->prefix);
        if (vertex == b_) return prefixes_.vertices(taken->prefix);
        if (prefixes_.hops(taken->prefix) == max_hops_) continue;
        const Cost left = most_ == kNoWay ? kNoWay : most_ < so_far ? 0 : most_ - so_far;
        for_each_step(tables_, weights_, vertex, left, [&](Vertex next, Cost step) {
            const auto rest = corridor_->rest(next);
            if (!rest || (most_ != kNoWay && so_far + step + *rest > most_)) return left;
            if (next != b_ && !steps_.is_open(next)) return left;
            if (!hops_to_goal_.empty() && prefixes_.hops(taken->prefix) + 1 + hops_to_goal_[next] > max_hops_)
                return left;
            if (prefixes_.visits(taken->prefix, next)) return left;
            push({so_far + step + *rest, prefixes_.extend(taken->prefix, next, so_far + step), 0});
            return left;
        });
        if (hops_to_goal_.empty() && prefixes_.size() > kManyPrefixes) count_hops();
        is_cut_ = prefixes_.size() > kMostPrefixes || steps_.is_over(++taken_);
        if (is_cut_) return std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::vector<Vertex>> CheapestFirst::next_of_bounds() {
    if (bounds_.empty()) {
        bounds_.push_back(std::make_unique<ReverseBounds>(steps_, weights_, b_, a_, b_));
        for (const Vertex via : via_) {
            bounds_.push_back(std::make_unique<ReverseBounds>(steps_, weights_, via, a_, b_));
            from_via_.push_back(bounds_[0]->find(via, kNoWay));
        }
        push({0, 0, 0});
    }
    const unsigned all = (1U << via_.size()) - 1;
    while (!is_cut_) {
        const auto taken = pop();
        if (!taken) break;
        const Vertex vertex = prefixes_.last(taken->prefix);
        const Cost so_far = prefixes_.cost(taken->prefix);
        if (vertex == b_) return prefixes_.vertices(taken->prefix);
        // What else waits may come next as soon as the bound exceeds it.
        const Cost up_to = queue_.empty() ? kNoWay : queue_.front().total - so_far + 1;
        const Cost rest = bound(vertex, taken->visited, up_to);
        if (rest == kNoWay) continue;
        if (so_far + rest > taken->total) {
            push({so_far + rest, taken->prefix, taken->visited});
            continue;
        }
        if (prefixes_.hops(taken->prefix) == max_hops_) continue;
        if (hops_to_goal_.empty() && prefixes_.size() > kManyPrefixes) count_hops();
        const Arcs arcs = tables_.arcs(vertex);
        for (std::size_t i = 0; i < arcs.size(); ++i) {
            const Vertex next = arcs[i].target;
            const Cost step = weights_.cost(arcs[i], arcs.pair(i));
            if (step == 0 || (next != b_ && !steps_.is_open(next)) || prefixes_.visits(taken->prefix, next)) continue;
            unsigned visited = taken->visited;
            for (std::size_t via = 0; via < via_.size(); ++via)
                if (via_[via] == next) visited |= 1U << via;
            if (next == b_ && visited != all) continue;
            if (!hops_to_goal_.empty() && prefixes_.hops(taken->prefix) + 1 + hops_to_goal_[next] > max_hops_) continue;
            const Cost cost = so_far + step;
            const Cost least = bound(next, visited, 0);
            if (least == kNoWay) continue;
            push({cost + least, prefixes_.extend(taken->prefix, next, cost), visited});
        }
        is_cut_ = prefixes_.size() > kMostPrefixes || steps_.is_over(++taken_);
    }
    return std::nullopt;
}

}  // namespace entente
