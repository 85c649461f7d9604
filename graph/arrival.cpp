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

struct ReachLabel {
    DayNumber day = 0;
    std::uint32_t hops = 0;
    Vertex before = kNobody;
};

// Kept by a thread for its next question: to make room for all vertices costs more than most questions. Whether a
// vertex has been reached is asked twice for every relation that is walked past, and so has a byte of its own; it is 0
// for all between two questions.
struct Reach {
    std::vector<std::uint8_t> is_reached;
    std::vector<ReachLabel> labels;
};

Reach& reach_of_thread(std::size_t vertices) {
    thread_local Reach reach;
    if (reach.labels.size() < vertices) {
        reach.is_reached.resize(vertices);
        reach.labels.resize(vertices);
    }
    return reach;
}

class EarliestArrival {
public:
    EarliestArrival(const Graph& graph, const PathOptions& options)
        : steps_(graph, options),
          tables_(graph.tables()),
          times_(graph.times()),
          reach_(reach_of_thread(graph.size())) {
        if (options.filter.from) start_ = to_day_number(*options.filter.from);
    }
    ~EarliestArrival() {
        for (const Vertex vertex : reached_) reach_.is_reached[vertex] = 0;
    }
    EarliestArrival(const EarliestArrival&) = delete;
    EarliestArrival& operator=(const EarliestArrival&) = delete;

    std::vector<TimedHop> find(Vertex a, Vertex b) {
        reach(a, {start_, 0, kNobody});
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
    bool is_reached(Vertex vertex) const { return reach_.is_reached[vertex] != 0; }
    void reach(Vertex vertex, const ReachLabel& label) {
        if (!is_reached(vertex)) {
            reached_.push_back(vertex);
            reach_.is_reached[vertex] = 1;
        }
        reach_.labels[vertex] = label;
    }

    bool was_reached(Vertex vertex, DayNumber day) const {
        return is_reached(vertex) && reach_.labels[vertex].day < day;
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

    // What of a vertex began earlier and can be used today, to whom was not reached before.
    void take_lasting(Vertex vertex, DayNumber day) {
        for (const TimeIndex::Lasting& lasting : times_.lasting_of(vertex))
            if (lasting.look.from() < day && lasting.holds(day) && !was_reached(lasting.other, day) &&
                steps_.screen().passes(lasting.relation, lasting.look))
                today_.push_back({vertex, lasting.other, lasting.relation});
    }

    void settle(DayNumber day) {
        // Most days bring nothing to those who have been reached.
        if (std::ranges::none_of(today_, [&](const auto& entry) { return is_reached(entry.a) || is_reached(entry.b); }))
            return;
        std::erase_if(today_, [&](const TimeIndex::Entry& entry) {
            return !steps_.screen().passes(entry.relation, tables_.look(entry.relation));
        });
        relax_all(day);
        // From those who were reached before today there is nothing more to be had.
        std::erase_if(today_, [&](const TimeIndex::Entry& entry) {
            return was_reached(entry.a, day) || was_reached(entry.b, day);
        });
        while (relax_all(day)) continue;
    }

    bool relax_all(DayNumber day) {
        bool changes = false;
        for (std::size_t i = 0; i < today_.size(); ++i) {  // which may grow
            const TimeIndex::Entry entry = today_[i];
            changes |= relax(entry.a, entry.b, day);
            changes |= relax(entry.b, entry.a, day);
        }
        return changes;
    }

    bool relax(Vertex from, Vertex to, DayNumber day) {
        if (!is_reached(from) || from == goal_) return false;
        if (to != goal_ && !steps_.is_open(to)) return false;
        const std::uint32_t hops = reach_.labels[from].hops + 1;
        const bool is_new = !is_reached(to);
        if (!is_new) {
            const ReachLabel& known = reach_.labels[to];
            if (known.day < day) return false;
            if (std::tuple(known.hops, order_of(known.before)) <= std::tuple(hops, order_of(from))) return false;
        }
        reach(to, {day, hops, from});
        if (is_new && to != goal_) take_lasting(to, day);
        return true;
    }

    // The start has no predecessor, and none takes its place.
    std::uint64_t order_of(Vertex vertex) const { return vertex == kNobody ? 0 : tables_.order_of(vertex); }

    std::vector<TimedHop> trace(Vertex a, Vertex b) {
        std::vector<TimedHop> hops;
        for (Vertex vertex = b; vertex != a; vertex = reach_.labels[vertex].before) {
            const ReachLabel to = reach_.labels[vertex];
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
    Reach& reach_;
    std::vector<Vertex> reached_;
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
