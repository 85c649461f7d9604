// Dijkstra's search with the day of arrival for a distance. Days never go back along a path and hops only grow, so an
// entity that comes out of the queue has its label for good.
#include "graph/paths.h"
#include "graph/step_costs.h"
#include "model/errors.h"

#include <algorithm>
#include <queue>
#include <tuple>
#include <vector>

namespace entente {
namespace {

// When a relation can be used: on any day from first to last.
struct Use {
    DayNumber first = 0, last = 0;
};

Use use_of(const Tables& tables, RelationIndex relation, Look look) {
    if (look.is_open()) {
        const DayNumber reported = tables.reported(relation);
        return {reported, reported};
    }
    const bool lasts = look.status() == Status::ongoing || tables.kinds()[look.kind()].structural;
    const bool has_end = look.precision() == DatePrecision::day && look.from() != look.to();
    return {look.from(), lasts && !has_end ? UINT32_MAX : look.to()};
}

// The first day from `day` on that the relation can be used; 0 when there is none.
DayNumber find_day(const Use& use, DayNumber day) {
    return use.first == 0 || use.last < day ? 0 : std::max(use.first, day);
}

constexpr Vertex kNobody = UINT32_MAX;

// Kept by a thread for its next question: to make room for all vertices costs more than most questions.
struct Label {
    std::uint32_t stamp = 0;
    DayNumber day = 0;
    std::uint32_t hops = 0;
    Vertex before = kNobody;
    Pair pair = 0;
    bool is_settled = false;
};

class EarliestArrival {
public:
    EarliestArrival(const Graph& graph, const PathOptions& options)
        : steps_(graph, options), tables_(graph.tables()), start_(options.filter.from) {
        thread_local std::vector<Label> labels;
        thread_local std::uint32_t stamp = 0;
        if (labels.size() < tables_.vertices()) labels.resize(tables_.vertices());
        if (++stamp == 0) {
            std::ranges::fill(labels, Label());
            stamp = 1;
        }
        labels_ = &labels;
        stamp_ = stamp;
    }

    std::vector<TimedHop> find(Vertex a, Vertex b) {
        Label& first = label(a);
        first.day = start_ ? to_day_number(*start_) : 1;
        queue_.push({first.day, 0, tables_.order_of(a), a});
        while (!queue_.empty()) {
            const Vertex vertex = std::get<3>(queue_.top());
            queue_.pop();
            if (label(vertex).is_settled) continue;
            label(vertex).is_settled = true;
            if (vertex == b) return trace(a, b);
            relax(vertex, b);
        }
        return {};
    }

private:
    Label& label(Vertex vertex) {
        Label& label = (*labels_)[vertex];
        if (label.stamp != stamp_) label = {stamp_, 0, 0, kNobody, 0, false};
        return label;
    }

    void relax(Vertex vertex, Vertex goal) {
        const Label from = label(vertex);
        const DayNumber latest = label(goal).day == 0 ? UINT32_MAX : label(goal).day;
        const Arcs arcs = tables_.arcs(vertex);
        for (std::size_t i = 0; i < arcs.size(); ++i) {
            if (!steps_.screen().may_pass(arcs[i])) continue;
            const Vertex next = arcs[i].target;
            Label& to = label(next);
            // It cannot be reached before this one was.
            if (to.is_settled || (to.day != 0 && std::tuple(to.day, to.hops) < std::tuple(from.day, from.hops + 1)))
                continue;
            if (next != goal && !steps_.is_open(next)) continue;
            const DayNumber day =
                find_first_use(arcs.pair(i), from.day, to.day == 0 ? latest : std::min(latest, to.day));
            if (day == 0) continue;
            const auto rank = [&](DayNumber on, std::uint32_t hops, Vertex before) {
                return std::tuple(on, hops, tables_.order_of(before));
            };
            if (to.day != 0 && rank(to.day, to.hops, to.before) <= rank(day, from.hops + 1, vertex)) continue;
            const bool is_nearer = to.day != day || to.hops != from.hops + 1;
            to = {stamp_, day, from.hops + 1, vertex, arcs.pair(i), false};
            if (is_nearer) queue_.push({day, to.hops, tables_.order_of(next), next});
        }
    }

    // 0 when there is none up to `latest`.
    DayNumber find_first_use(Pair pair, DayNumber from, DayNumber latest) const {
        const PairRows rows = tables_.rows(pair);
        DayNumber earliest = 0;
        for (std::size_t i = 0; i < rows.looks.size(); ++i) {
            const auto row = static_cast<RelationIndex>(rows.first + i);
            if (rows.looks[i].from() > latest || !steps_.screen().passes(row, rows.looks[i])) continue;
            const DayNumber day = find_day(use_of(tables_, row, rows.looks[i]), from);
            if (day == 0 || day > latest) continue;
            if (day == from) return day;
            if (earliest == 0 || day < earliest) earliest = day;
        }
        return earliest;
    }

    std::vector<TimedHop> trace(Vertex a, Vertex b) {
        std::vector<TimedHop> hops;
        for (Vertex vertex = b; vertex != a; vertex = label(vertex).before) {
            const Label& to = label(vertex);
            const DayNumber from = label(to.before).day;
            const PairRows rows = tables_.rows(to.pair);
            // The best relation that can be used so.
            std::size_t i = 0;
            const auto fits = [&](RelationIndex row, Look look) {
                return steps_.screen().passes(row, look) && find_day(use_of(tables_, row, look), from) == to.day;
            };
            while (!fits(static_cast<RelationIndex>(rows.first + i), rows.looks[i])) ++i;
            hops.push_back({to.before, vertex, static_cast<RelationIndex>(rows.first + i), from_day_number(to.day)});
        }
        std::ranges::reverse(hops);
        return hops;
    }

    using Waiting = std::tuple<DayNumber, std::uint32_t, std::uint64_t, Vertex>;
    Steps steps_;
    const Tables& tables_;
    std::optional<Day> start_;
    std::vector<Label>* labels_ = nullptr;
    std::uint32_t stamp_ = 0;
    std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> queue_;
};

}  // namespace

Arrival find_earliest_arrival(const Graph& graph, Vertex a, Vertex b, const PathOptions& options) {
    PathOptions anyhow = options;
    anyhow.max_hops = kMaxHops;
    anyhow.weight = PathWeight::hops;
    anyhow.via.clear();
    PathSearch in_any_order(graph, a, b, anyhow);  // and checks the options
    Arrival arrival;
    arrival.hidden = count_hidden(graph, options.filter);
    if (a == b) return arrival;
    arrival.hops = EarliestArrival(graph, options).find(a, b);
    if (arrival.hops.empty()) arrival.exists_out_of_order = in_any_order.next().has_value();
    return arrival;
}

}  // namespace entente
