// Dijkstra's search from both ends, towards a bound U on the cost of a walk: for the cheapest path the bound is the
// best meeting so far, for a corridor it is given.
//
// The search goes on until what the two sides have settled costs together more than U. Then every vertex of every walk
// of at most U is settled from one end or the other. A step that leads to more than U less the other side's radius is
// not taken: what the other side has not settled is at least its radius away, and where it has settled the next vertex
// first, it took the same step from there. So arcs are walked in the order of cost and left at the first that is too
// dear, which keeps the thousands of neighbours of a hub out of the search.
//
// Meetings are seen whenever a vertex has got a label from both ends. For a cheapest path, let v be the last vertex on
// it settled from a, and w the next: whichever of the two was settled first took the step to the other, or its label
// would have cost more than U; so one of them has its least labels from both ends, and the path is in their
// predecessors.
#include "graph/corridor.h"

#include <algorithm>
#include <array>
#include <queue>
#include <unordered_set>

namespace entente {
namespace {

// Labels of one end, kept by a thread for its next question, since to make room for all vertices costs more than most
// questions. An entry counts when its stamp is that of the question.
struct Labels {
    struct Label {
        std::uint32_t stamp = 0;
        std::uint32_t predecessors = 0;  // the first of a chain in Side::chain, and 1; 0 for none
        Cost cost = kNoWay;
    };
    std::vector<Label> all;
    std::uint32_t stamp = 0;

    void begin(std::size_t vertices) {
        if (all.size() < vertices) all.resize(vertices);
        if (++stamp == 0) {
            std::ranges::fill(all, Label());
            stamp = 1;
        }
    }
    Label& of(Vertex vertex) {
        Label& label = all[vertex];
        if (label.stamp != stamp) label = {stamp, 0, kNoWay};
        return label;
    }
    Cost cost(Vertex vertex) const { return all[vertex].stamp == stamp ? all[vertex].cost : kNoWay; }
};

using Reached = std::pair<Cost, Vertex>;

struct Side {
    struct Link {
        Vertex vertex;
        std::uint32_t next;
    };

    Labels* labels = nullptr;
    std::vector<Link> chain;
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> queue;

    Cost radius() {
        while (!queue.empty() && queue.top().first != labels->cost(queue.top().second)) queue.pop();
        return queue.empty() ? kNoWay : queue.top().first;
    }
    void add_predecessor(Labels::Label& label, Vertex vertex) {
        chain.push_back({vertex, label.predecessors});
        label.predecessors = static_cast<std::uint32_t>(chain.size());
    }
    template <typename Visit>
    void for_each_predecessor(Vertex vertex, Visit&& visit) {
        for (std::uint32_t link = labels->of(vertex).predecessors; link != 0; link = chain[link - 1].next)
            visit(chain[link - 1].vertex);
    }
};

class TwoEnded {
public:
    TwoEnded(const Steps& steps, const Weights& weights, Vertex a, Vertex b)
        : steps_(steps), weights_(weights), tables_(steps.tables()), ends_{a, b} {
        thread_local std::array<Labels, 2> labels;
        for (std::size_t i = 0; i < 2; ++i) {
            labels[i].begin(tables_.vertices());
            sides_[i].labels = &labels[i];
            labels[i].of(ends_[i]).cost = 0;
            sides_[i].queue.push({0, ends_[i]});
        }
    }

    std::optional<CheapestPath> find_best() {
        run();
        if (most_ == kNoWay) return std::nullopt;
        return CheapestPath{pick(), most_};
    }

    Corridor find_corridor(Cost most) {
        most_ = most;
        keeps_most_ = true;
        run();
        Corridor corridor;
        complete(corridor, least_step(ends_[0]));
        return corridor;
    }

private:
    void run() {
        for (;;) {
            const std::array<Cost, 2> radius = {sides_[0].radius(), sides_[1].radius()};
            if (radius[0] == kNoWay || radius[1] == kNoWay) return;
            if (most_ != kNoWay && radius[0] + radius[1] > most_) return;
            settle(radius[0] <= radius[1] ? 0 : 1, radius);
        }
    }

    void settle(std::size_t own, const std::array<Cost, 2>& radius) {
        const auto [so_far, vertex] = sides_[own].queue.top();
        sides_[own].queue.pop();
        if (keeps_most_) settled_[own].push_back({so_far, vertex});
        if (vertex == ends_[1 - own]) return;
        const auto left = [&, so_far = so_far] {
            const Cost gone = so_far + radius[1 - own];
            return most_ == kNoWay ? kNoWay : most_ < gone ? 0 : most_ - gone;
        };
        for_each_step(tables_, weights_, vertex, left(), [&, so_far = so_far, vertex = vertex](Vertex next, Cost step) {
            take(own, vertex, next, so_far + step);
            return left();
        });
    }

    Cost least_step(Vertex vertex) const {
        Cost least = kNoWay;
        for_each_step(tables_, weights_, vertex, kNoWay, [&](Vertex, Cost cost) { return least = cost; });
        return least;
    }

    void take(std::size_t own, Vertex vertex, Vertex next, Cost cost) {
        if (next == ends_[own] || (next != ends_[1 - own] && !steps_.is_open(next))) return;
        Side& side = sides_[own];
        Labels::Label& label = side.labels->of(next);
        if (cost > label.cost) return;
        if (cost < label.cost) {
            label.cost = cost;
            label.predecessors = 0;
            side.queue.push({cost, next});
            const Cost met = sides_[1 - own].labels->cost(next);
            if (!keeps_most_ && met != kNoWay && cost + met <= most_) {
                if (cost + met < most_) meetings_.clear();
                most_ = cost + met;
                meetings_.push_back(next);
            }
        }
        side.add_predecessor(label, vertex);
    }

    // The steps of all cheapest paths, and the way along them that is first in the order of keys.
    std::vector<Vertex> pick() {
        std::vector<std::pair<Vertex, Vertex>> onward;  // (from, to)
        for (std::size_t own = 0; own < 2; ++own) {
            std::vector<Vertex> open;
            std::unordered_set<Vertex> seen;
            for (const Vertex vertex : meetings_)
                if (sides_[0].labels->cost(vertex) + sides_[1].labels->cost(vertex) == most_ &&
                    seen.insert(vertex).second)
                    open.push_back(vertex);
            while (!open.empty()) {
                const Vertex vertex = open.back();
                open.pop_back();
                sides_[own].for_each_predecessor(vertex, [&](Vertex predecessor) {
                    onward.push_back(own == 0 ? std::pair(predecessor, vertex) : std::pair(vertex, predecessor));
                    if (seen.insert(predecessor).second) open.push_back(predecessor);
                });
            }
        }
        std::ranges::sort(onward, {},
                          [&](const auto& step) { return std::pair(step.first, tables_.order_of(step.second)); });
        std::vector<Vertex> path = {ends_[0]};
        while (path.back() != ends_[1])
            path.push_back(
                std::ranges::lower_bound(onward, path.back(), {}, &std::pair<Vertex, Vertex>::first)->second);
        return path;
    }

    // Lets the search from b go on, where the search from a has been. What is settled from b may have passed over steps
    // to what was settled from a already; so its steps are looked at once more, those that any walk could take.
    void complete(Corridor& corridor, Cost least_first) {
        Labels &from_a = *sides_[0].labels, &from_b = *sides_[1].labels;
        std::unordered_set<Vertex> is_known;  // what it costs from a
        for (const auto& [cost, vertex] : settled_[0]) is_known.insert(vertex);
        std::priority_queue<Reached, std::vector<Reached>, std::greater<>> open(std::greater<>(), settled_[1]);
        while (!open.empty()) {
            const auto [cost, vertex] = open.top();
            open.pop();
            if (cost != from_b.cost(vertex) || !corridor.rests.emplace(vertex, cost).second) continue;
            if (vertex == ends_[0]) continue;
            const Cost gone = cost + least_first;
            const Cost left = most_ == kNoWay ? kNoWay : most_ < gone ? 0 : most_ - gone;
            for_each_step(tables_, weights_, vertex, left, [&, cost = cost](Vertex next, Cost step) {
                if (!is_known.contains(next) || from_b.cost(next) < cost + step) return left;
                if (most_ != kNoWay && from_a.cost(next) + cost + step > most_) return left;
                from_b.of(next).cost = cost + step;
                open.push({cost + step, next});
                return left;
            });
        }
    }

    const Steps& steps_;
    const Weights& weights_;
    const Tables& tables_;
    std::array<Vertex, 2> ends_;
    std::array<Side, 2> sides_;
    std::array<std::vector<Reached>, 2> settled_;  // for a corridor
    Cost most_ = kNoWay;
    bool keeps_most_ = false;  // it was given
    std::vector<Vertex> meetings_;
};

}  // namespace

std::optional<CheapestPath> find_cheapest(const Steps& steps, const Weights& weights, Vertex a, Vertex b) {
    return TwoEnded(steps, weights, a, b).find_best();
}

Corridor find_corridor(const Steps& steps, const Weights& weights, Vertex a, Vertex b, Cost most) {
    return TwoEnded(steps, weights, a, b).find_corridor(most);
}

}  // namespace entente
