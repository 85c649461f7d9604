// Dijkstra's search from both ends. It goes on until no path as cheap as the best can be missing: until what the two
// sides have settled costs together more than the best meeting. Then every vertex of every cheapest path is settled
// from one end or the other, all least predecessors of each are known, and the first path in the order of keys can be
// picked.
//
// What would only be reached at a cost at which the other side must have met it is not queued: that is what keeps the
// neighbours of a hub out of the queue.
#include "graph/cheapest_first.h"

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
};

struct Side {
    struct Link {
        Vertex vertex;
        std::uint32_t next;
    };
    using Reached = std::pair<Cost, Vertex>;

    Labels* labels = nullptr;
    std::vector<Link> chain;
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> queue;

    Cost radius() {
        while (!queue.empty() && queue.top().first != labels->of(queue.top().second).cost) queue.pop();
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

struct Meeting {
    Vertex near_a, near_b;
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

    std::optional<std::vector<Vertex>> find() {
        for (;;) {
            const std::array<Cost, 2> radius = {sides_[0].radius(), sides_[1].radius()};
            if (radius[0] == kNoWay || radius[1] == kNoWay || radius[0] + radius[1] > best_) break;
            settle(radius[0] <= radius[1] ? 0 : 1, radius);
        }
        if (best_ == kNoWay) return std::nullopt;
        return pick();
    }

private:
    void settle(std::size_t own, const std::array<Cost, 2>& radius) {
        Side &side = sides_[own], &other = sides_[1 - own];
        const auto [so_far, vertex] = side.queue.top();
        side.queue.pop();
        const Arcs arcs = tables_.arcs(vertex);
        for (std::size_t i = 0; i < arcs.size(); ++i) {
            const Cost step = weights_.cost(arcs[i], arcs.pair(i));
            if (step == 0) continue;
            const Cost cost = so_far + step;
            if (cost > best_) continue;
            const Vertex next = arcs[i].target;
            if (next == ends_[own]) continue;
            if (next != ends_[1 - own] && !steps_.is_open(next)) continue;
            const Labels::Label& met = other.labels->all[next];
            if (met.stamp == other.labels->stamp && met.cost != kNoWay) meet(own, vertex, next, cost + met.cost);
            // Not settled from the other end: it costs at least the other's radius from there.
            else if (cost + radius[1 - own] > best_)
                continue;
            if (next == ends_[1 - own]) continue;
            Labels::Label& label = side.labels->of(next);
            if (cost > label.cost) continue;
            if (cost < label.cost) {
                label.cost = cost;
                label.predecessors = 0;
                side.queue.push({cost, next});
            }
            side.add_predecessor(label, vertex);
        }
    }

    void meet(std::size_t own, Vertex vertex, Vertex next, Cost total) {
        if (total > best_) return;
        if (total < best_) meetings_.clear();
        best_ = total;
        meetings_.push_back(own == 0 ? Meeting{vertex, next} : Meeting{next, vertex});
    }

    // The vertices that lie on cheapest paths, from a meeting towards one end, with the successors of each.
    std::vector<Vertex> pick() {
        // Towards a: from where a step leads on is the reverse of the predecessors.
        std::vector<std::pair<Vertex, Vertex>> onward;  // (from, to), all steps of cheapest paths
        for (std::size_t own = 0; own < 2; ++own) {
            std::vector<Vertex> open;
            std::unordered_set<Vertex> seen;
            for (const Meeting& meeting : meetings_) {
                const Vertex vertex = own == 0 ? meeting.near_a : meeting.near_b;
                if (seen.insert(vertex).second) open.push_back(vertex);
            }
            while (!open.empty()) {
                const Vertex vertex = open.back();
                open.pop_back();
                sides_[own].for_each_predecessor(vertex, [&](Vertex predecessor) {
                    onward.push_back(own == 0 ? std::pair(predecessor, vertex) : std::pair(vertex, predecessor));
                    if (seen.insert(predecessor).second) open.push_back(predecessor);
                });
            }
        }
        for (const Meeting& meeting : meetings_) onward.emplace_back(meeting.near_a, meeting.near_b);
        std::ranges::sort(onward, {},
                          [&](const auto& step) { return std::pair(step.first, tables_.order_of(step.second)); });
        std::vector<Vertex> path = {ends_[0]};
        while (path.back() != ends_[1])
            path.push_back(
                std::ranges::lower_bound(onward, path.back(), {}, &std::pair<Vertex, Vertex>::first)->second);
        return path;
    }

    const Steps& steps_;
    const Weights& weights_;
    const Tables& tables_;
    std::array<Vertex, 2> ends_;
    std::array<Side, 2> sides_;
    Cost best_ = kNoWay;
    std::vector<Meeting> meetings_;
};

}  // namespace

std::optional<std::vector<Vertex>> find_cheapest(const Steps& steps, const Weights& weights, Vertex a, Vertex b) {
    return TwoEnded(steps, weights, a, b).find();
}

}  // namespace entente
