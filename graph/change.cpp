// All relations are looked at once, pair by pair. An event can give a pair two relations (both ends met both), so the
// events of a pair are counted apart, where there is more than one.
//
// Most pairs have the same few small counts, so what follows from those is worked out once. And pairs come by in the
// order of their keys already: a sort by rank that keeps that order, by counting digits, is all the ranking there is.
#include "graph/change.h"

#include "graph/pair_graph.h"
#include "graph/screen.h"
#include "model/errors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <tuple>

namespace entente {
namespace {

std::string to_words(const Period& period) {
    return to_iso(period.first) + ".." + to_iso(period.last);
}

void check_periods(const Period& first, const Period& second) {
    for (const Period& period : {first, second})
        if (period.last < period.first)
            throw UsageError("a period begins on " + to_iso(period.first) + " and ends on " + to_iso(period.last) +
                             ", expected an end that is not before the beginning");
    if (first.first <= second.last && second.first <= first.last)
        throw UsageError("the periods " + to_words(first) + " and " + to_words(second) +
                         " have days in common, expected two that have none");
}

// What follows from four counts: and a number to rank by, the same on machines whose logarithms differ in the last bit.
struct Weighed {
    double change = 0, weight = 0;
    std::int32_t rank = 0;
};

Weighed weigh_counts(const EventCounts& before, const EventCounts& after) {
    const double c1 = before.cooperative + 0.5, h1 = before.hostile + 0.5;
    const double c2 = after.cooperative + 0.5, h2 = after.hostile + 0.5;
    Weighed weighed;
    weighed.change = std::log(c2 * h1 / (h2 * c1));
    weighed.weight = weighed.change / std::sqrt(1 / c1 + 1 / h1 + 1 / c2 + 1 / h2);
    constexpr double kMost = INT32_MAX;
    weighed.rank = static_cast<std::int32_t>(std::lround(std::clamp(weighed.weight * 1e6, -kMost, kMost)));
    return weighed;
}

// weigh_counts, remembered for small counts.
class Scales {
public:
    Weighed operator()(const EventCounts& before, const EventCounts& after) {
        if ((before.cooperative | before.hostile | after.cooperative | after.hostile) >= kSmall)
            return weigh_counts(before, after);
        const std::size_t place =
            ((before.cooperative * kSmall + before.hostile) * kSmall + after.cooperative) * kSmall + after.hostile;
        if (!known_[place]) {
            known_[place] = true;
            small_[place] = weigh_counts(before, after);
        }
        return small_[place];
    }

private:
    static constexpr std::uint32_t kSmall = 8;
    std::vector<Weighed> small_ = std::vector<Weighed>(kSmall * kSmall * kSmall * kSmall);
    std::vector<bool> known_ = std::vector<bool>(small_.size());
};

struct Ranked {
    std::uint32_t rank = 0;  // without its sign
    std::uint32_t place = 0;
};

// The highest rank first; those of one rank stay in their order. By digits of eleven bits, the last one first.
void sort_by_rank(std::vector<Ranked>& ranked) {
    constexpr unsigned kDigit = 11, kDigits = 3;
    constexpr std::uint32_t kMask = (1U << kDigit) - 1;
    std::vector<Ranked> sorted(ranked.size());
    std::vector<std::size_t> begin(kMask + 2);
    for (unsigned digit = 0; digit < kDigits; ++digit) {
        const auto bucket = [&](const Ranked& entry) { return kMask - (entry.rank >> (kDigit * digit) & kMask); };
        std::ranges::fill(begin, std::size_t{0});
        for (const Ranked& entry : ranked) ++begin[bucket(entry) + 1];
        for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
        for (const Ranked& entry : ranked) sorted[begin[bucket(entry)]++] = entry;
        ranked.swap(sorted);
    }
}

struct CountedPair {
    Vertex a = 0, b = 0;
    Pair pair = 0;
    EventCounts before, after;
};

class Counter {
public:
    Counter(const Graph& graph, const Period& first, const Period& second, const Filter& filter)
        : tables_(graph.tables()),
          screen_(graph, filter),
          periods_{{{to_day_number(first.first), to_day_number(first.last)},
                    {to_day_number(second.first), to_day_number(second.last)}}} {
        for (const RelationKind& kind : tables_.kinds()) {
            sides_.push_back(static_cast<std::uint8_t>(kind.quad == 0 ? 0 : (kind.quad <= 2 ? 1 : 2)));
            if (sides_.back() != 0 && screen_.lets_kind(static_cast<unsigned>(sides_.size() - 1)))
                kinds_ = static_cast<std::uint16_t>(kinds_ | Arc::kind_bit(static_cast<unsigned>(sides_.size() - 1)));
        }
    }

    bool may_count(const Arc& arc) const { return arc.may_have(kinds_); }

    void count(CountedPair& pair, Comparison& totals) {
        events_.clear();
        const PairRows rows = tables_.rows(pair.pair);
        for (std::size_t i = 0; i < rows.looks.size(); ++i) {
            const Look look = rows.looks[i];
            const unsigned side = sides_[look.kind()];
            if (side == 0) continue;
            const auto relation = static_cast<RelationIndex>(rows.first + i);
            const Verdict verdict = screen_.judge(relation, look);
            if (verdict == Verdict::out) continue;
            const unsigned period = find_period(relation, look);
            if (period == kOutside) continue;
            if (verdict == Verdict::hidden)
                ++totals.hidden;
            else if (period == kStraddles)
                ++totals.straddling;
            else
                events_.push_back({relation, 2 * period + side - 1});
        }
        if (events_.size() > 1) drop_doubles();
        for (const Counted& event : events_) {
            EventCounts& counts = event.slot < 2 ? pair.before : pair.after;
            ++(event.slot % 2 == 0 ? counts.cooperative : counts.hostile);
        }
    }

private:
    static constexpr unsigned kOutside = 2, kStraddles = 3;
    struct Days {
        DayNumber first = 0, last = 0;
    };
    struct Counted {
        std::int64_t event = 0;  // its relation, until there is a second
        unsigned slot = 0;

        auto operator<=>(const Counted&) const = default;
    };

    unsigned find_period(RelationIndex relation, Look look) const {
        const DayNumber from = look.is_open() ? tables_.reported(relation) : look.from();
        const DayNumber to = look.is_open() ? from : look.to();
        bool touches = false;
        for (unsigned period = 0; period < 2; ++period) {
            const Days& days = periods_[period];
            if (from >= days.first && to <= days.last) return period;
            touches = touches || (from <= days.last && to >= days.first);
        }
        return touches ? kStraddles : kOutside;
    }

    void drop_doubles() {
        for (Counted& counted : events_)
            counted.event = static_cast<std::int64_t>(tables_.event(static_cast<RelationIndex>(counted.event)));
        std::ranges::sort(events_);
        const auto doubles = std::ranges::unique(events_);
        events_.erase(doubles.begin(), doubles.end());
    }

    const Tables& tables_;
    Screen screen_;
    std::array<Days, 2> periods_;
    std::vector<std::uint8_t> sides_;  // of kinds: 0 neither, 1 cooperative, 2 hostile
    std::uint16_t kinds_ = 0;
    std::vector<Counted> events_;
};

// Calls visit(arcs, i) for those of a vertex in the order of their keys.
template <typename Visit>
void for_each_arc_in_order(const Tables& tables, Vertex vertex, bool in_order, const Visit& visit) {
    const Arcs arcs = tables.arcs(vertex);
    if (in_order) {
        for (std::size_t i = 0; i < arcs.size(); ++i) visit(arcs, i);
        return;
    }
    std::vector<std::pair<std::uint64_t, std::size_t>> places;
    for (std::size_t i = 0; i < arcs.size(); ++i) places.emplace_back(tables.order_of(arcs[i].target), i);
    std::ranges::sort(places);
    for (const auto& [order, i] : places) visit(arcs, i);
}

}  // namespace

Comparison compare_periods(const Graph& graph, const Period& first, const Period& second, const Filter& filter,
                           const CompareOptions& options) {
    check_periods(first, second);
    if (options.min_events == 0) throw UsageError("pairs with 0 events cannot be compared, expected 1 or more");
    const Tables& tables = graph.tables();
    const std::vector<Vertex> vertices = options.of ? std::vector<Vertex>{*options.of} : tables.vertices_in_order();
    const bool in_order = is_in_order(tables.vertices_in_order());
    Counter counter(graph, first, second, filter);
    Scales scales;
    Comparison comparison;
    std::vector<CountedPair> changed;
    std::vector<Ranked> nearer, apart;
    for (const Vertex vertex : vertices)
        for_each_arc_in_order(tables, vertex, in_order, [&](const Arcs& arcs, std::size_t i) {
            const Vertex other = arcs[i].target;
            if (!counter.may_count(arcs[i]) || (!options.of && !graph.precedes(vertex, other))) return;
            CountedPair pair{vertex, other, arcs.pair(i), {}, {}};
            counter.count(pair, comparison);
            if (std::size_t{pair.before.all()} + pair.after.all() < options.min_events) return;
            const std::int32_t rank = scales(pair.before, pair.after).rank;
            if (rank == 0) {
                ++comparison.unchanged;
                return;
            }
            const auto place = static_cast<std::uint32_t>(changed.size());
            if (rank > 0)
                nearer.push_back({static_cast<std::uint32_t>(rank), place});
            else
                apart.push_back({static_cast<std::uint32_t>(-rank), place});
            changed.push_back(pair);
        });
    const auto take = [&](std::vector<Ranked>& ranked, std::vector<PairChange>& into) {
        sort_by_rank(ranked);
        into.reserve(ranked.size());
        for (const Ranked& entry : ranked) {
            const CountedPair& pair = changed[entry.place];
            const Weighed weighed = scales(pair.before, pair.after);
            into.push_back({pair.a, pair.b, pair.pair, pair.before, pair.after, weighed.change, weighed.weight});
        }
    };
    take(nearer, comparison.nearer);
    take(apart, comparison.apart);
    return comparison;
}

}  // namespace entente
