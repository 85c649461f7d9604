// A walk through time, day by day: who has been reached, and who is reached today. Whatever joins two of whom both were
// reached before is passed over at a glance, and that is most of it.
//
// Within a day the hops are settled by repetition: what happened today, and the standing ties of those reached today,
// are looked at again until nothing changes. Days are short, so that this is seldom more than a few looks.
//
// Dijkstra's search with the day for a distance was there before: it looks at all that the reached entities ever did, a
// hub's hundred thousand relations among it, and took twenty times as long on a million events.
#include "graph/paths.h"
#include "graph/step_costs.h"
#include "graph/time_index.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace entente {
namespace {

constexpr Vertex kNobody = UINT32_MAX;

// Kept by a thread for its next question: to make room for all vertices costs more than most questions.
struct ReachLabel {
    std::uint32_t stamp = 0;
    DayNumber day = 0;  // 0: not reached
    std::uint32_t hops = 0;
    Vertex before = kNobody;
};

class EarliestArrival {
public:
    EarliestArrival(const Graph& graph, const PathOptions& options)
        : steps_(graph, options), tables_(graph.tables()), times_(graph.times()) {
        thread_local std::vector<ReachLabel> labels;
        thread_local std::uint32_t stamp = 0;
        if (labels.size() < tables_.vertices()) labels.resize(tables_.vertices());
        if (++stamp == 0) {
            std::ranges::fill(labels, ReachLabel());
            stamp = 1;
        }
        labels_ = &labels;
        stamp_ = stamp;
        if (options.filter.from) start_ = to_day_number(*options.filter.from);
    }

    std::vector<TimedHop> find(Vertex a, Vertex b) {
        label(a).day = start_;
        goal_ = b;
        // Nothing can happen before the first day on which a does something.
        DayNumber day = first_departure(a);
        if (day == 0) return {};
        take_lasting(a, day);
        for (const DayNumber last = std::max(day, times_.last_day()); day <= last && !is_reached(b); ++day) {
            for (const TimeIndex::Entry& entry : times_.beginning_on(day))
                if (!is_reached(entry.a) || !is_reached(entry.b)) today_.push_back(entry);
            settle(day);
            today_.clear();
        }
        return is_reached(b) ? trace(a, b) : std::vector<TimedHop>();
    }

private:
    ReachLabel& label(Vertex vertex) {
        ReachLabel& label = (*labels_)[vertex];
        if (label.stamp != stamp_) label = {stamp_, 0, 0, kNobody};
        return label;
    }
    bool is_reached(Vertex vertex) const {
        const ReachLabel& label = (*labels_)[vertex];
        return label.stamp == stamp_ && label.day != 0;
    }

    // The first day from the start on which anything that passes the filter leads away; 0 when nothing does.
    DayNumber first_departure(Vertex a) const {
        DayNumber first = 0;
        const Arcs arcs = tables_.arcs(a);
        for (std::size_t i = 0; i < arcs.size() && first != start_; ++i) {
            if (!steps_.screen().may_pass(arcs[i])) continue;
            const PairRows rows = tables_.rows(arcs.pair(i));
            for (std::size_t j = 0; j < rows.looks.size(); ++j) {
                const auto row = static_cast<RelationIndex>(rows.first + j);
                const Use use = use_of(tables_, row, rows.looks[j]);
                if (use.first == 0 || use.last < start_ || !steps_.screen().passes(row, rows.looks[j])) continue;
                const DayNumber day = std::max(use.first, start_);
                if (first == 0 || day < first) first = day;
            }
        }
        return first;
    }

    // What of a vertex began earlier and can be used today.
    void take_lasting(Vertex vertex, DayNumber day) {
        for (const TimeIndex::Lasting& lasting : times_.lasting_of(vertex))
            if (lasting.use.first < day && lasting.use.holds(day) && !is_reached(lasting.other))
                today_.push_back({vertex, lasting.other, lasting.relation});
    }

    void settle(DayNumber day) {
        // Most days bring nothing to those who have been reached.
        if (std::ranges::none_of(today_, [&](const auto& entry) { return is_reached(entry.a) || is_reached(entry.b); }))
            return;
        std::erase_if(today_, [&](const TimeIndex::Entry& entry) {
            return !steps_.screen().passes(entry.relation, tables_.look(entry.relation));
        });
        for (bool changes = true; changes;) {
            changes = false;
            for (std::size_t i = 0; i < today_.size(); ++i) {
                const TimeIndex::Entry entry = today_[i];
                changes |= relax(entry.a, entry.b, day);
                changes |= relax(entry.b, entry.a, day);
            }
        }
    }

    bool relax(Vertex from, Vertex to, DayNumber day) {
        if (!is_reached(from) || from == goal_) return false;
        if (to != goal_ && !steps_.is_open(to)) return false;
        ReachLabel& next = label(to);
        if (next.day != 0 && next.day < day) return false;
        const std::uint32_t hops = label(from).hops + 1;
        if (next.day == day && std::tuple(next.hops, order_of(next.before)) <= std::tuple(hops, order_of(from)))
            return false;
        const bool is_new = next.day == 0;
        next = {stamp_, day, hops, from};
        if (is_new && to != goal_) {
            const std::size_t known = today_.size();
            take_lasting(to, day);
            const auto fresh = today_.begin() + static_cast<std::ptrdiff_t>(known);
            today_.erase(std::remove_if(fresh, today_.end(),
                                        [&](const TimeIndex::Entry& entry) {
                                            return !steps_.screen().passes(entry.relation,
                                                                           tables_.look(entry.relation));
                                        }),
                         today_.end());
        }
        return true;
    }

    // The start has no predecessor, and none takes its place.
    std::uint64_t order_of(Vertex vertex) const { return vertex == kNobody ? 0 : tables_.order_of(vertex); }

    std::vector<TimedHop> trace(Vertex a, Vertex b) {
        std::vector<TimedHop> hops;
        for (Vertex vertex = b; vertex != a; vertex = label(vertex).before) {
            const ReachLabel to = label(vertex);
            const PairRows rows = tables_.rows(*tables_.find_pair(to.before, vertex));
            // The best relation that can be used so.
            std::size_t i = 0;
            const auto fits = [&](RelationIndex row, Look look) {
                return steps_.screen().passes(row, look) && use_of(tables_, row, look).holds(to.day);
            };
            while (!fits(static_cast<RelationIndex>(rows.first + i), rows.looks[i])) ++i;
            hops.push_back({to.before, vertex, static_cast<RelationIndex>(rows.first + i), from_day_number(to.day)});
        }
        std::ranges::reverse(hops);
        return hops;
    }

    Steps steps_;
    const Tables& tables_;
    const TimeIndex& times_;
    std::vector<ReachLabel>* labels_ = nullptr;
    std::uint32_t stamp_ = 0;
    DayNumber start_ = 1;
    Vertex goal_ = kNobody;
    std::vector<TimeIndex::Entry> today_;  // may lead on today; of those that pass the filter from settle() on
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
