// compare_periods: by example, and against a recount in the plainest way.
#include "graph/change.h"
#include "model/errors.h"
#include "tests/support/drawn_graphs.h"
#include "tests/support/parse_graph.h"
#include "tests/support/slow_paths.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace entente::tests {
namespace {

constexpr Period kSpring{{2024, 3, 1}, {2024, 5, 31}}, kAutumn{{2024, 9, 1}, {2024, 11, 30}};

// "A-B 1/0 0/2": cooperative and hostile, before and after.
std::vector<std::string> to_lines(const Graph& graph, const std::vector<PairChange>& pairs) {
    std::vector<std::string> lines;
    for (const PairChange& pair : pairs) {
        std::string line = std::string(graph.key(pair.a)) + "-" + std::string(graph.key(pair.b));
        for (const EventCounts& counts : {pair.before, pair.after})
            line += " " + std::to_string(counts.cooperative) + "/" + std::to_string(counts.hostile);
        lines.push_back(line);
    }
    return lines;
}

struct Recount {
    std::vector<std::string> nearer, apart;
    std::size_t unchanged = 0, straddling = 0, hidden = 0;

    bool operator==(const Recount&) const = default;
};

Recount recount(const Graph& graph, const Filter& filter, std::optional<Vertex> of, std::size_t min_events) {
    Recount all;
    Filter any = filter;
    any.statuses.clear();
    std::vector<std::tuple<long, std::string_view, std::string_view, std::string>> nearer, apart;
    for (Vertex a = 0; a < graph.size(); ++a)
        for (Vertex b = 0; b < graph.size(); ++b) {
            if (of ? a != *of || a == b : !graph.precedes(a, b)) continue;
            std::set<EventId> events[4];
            for (const RelationIndex relation : graph.relations()) {
                const Vertex subject = graph.subject(relation), object = graph.object(relation);
                if (std::minmax(subject, object) != std::minmax(a, b) || !passes_slowly(graph, relation, any)) continue;
                const int quad = graph.kind(relation).quad;
                const Relation row = graph.relation(relation);
                const auto first = row.date.from ? row.date.from : row.reported;
                const auto last = row.date.to ? row.date.to : row.reported;
                if (quad == 0 || !first) continue;
                std::size_t period = 2;
                bool touches = false;
                for (const std::size_t i : {0U, 1U}) {
                    const Period& days = i == 0 ? kSpring : kAutumn;
                    if (days.first <= *first && *last <= days.last) period = i;
                    touches = touches || (*first <= days.last && days.first <= *last);
                }
                if (!touches) continue;
                if (!passes_slowly(graph, relation, filter))
                    ++all.hidden;
                else if (period == 2)
                    ++all.straddling;
                else
                    events[2 * period + (quad > 2 ? 1 : 0)].insert(row.event);
            }
            const auto count = [&](std::size_t i) { return static_cast<double>(events[i].size()); };
            if (count(0) + count(1) + count(2) + count(3) < static_cast<double>(min_events)) continue;
            const double change =
                std::log((count(2) + 0.5) / (count(3) + 0.5)) - std::log((count(0) + 0.5) / (count(1) + 0.5));
            double variance = 0;
            for (const std::size_t i : {0U, 1U, 2U, 3U}) variance += 1 / (count(i) + 0.5);
            const long weight = std::lround(change / std::sqrt(variance) * 1e6);
            if (weight == 0) {
                ++all.unchanged;
                continue;
            }
            std::string line = std::string(graph.key(a)) + "-" + std::string(graph.key(b));
            for (const std::size_t i : {0U, 2U})
                line += " " + std::to_string(events[i].size()) + "/" + std::to_string(events[i + 1].size());
            (weight > 0 ? nearer : apart).emplace_back(-std::abs(weight), graph.key(a), graph.key(b), line);
        }
    for (auto [ranked, lines] : {std::pair(&nearer, &all.nearer), std::pair(&apart, &all.apart)}) {
        std::ranges::sort(*ranked);
        for (const auto& entry : *ranked) lines->push_back(std::get<3>(entry));
    }
    return all;
}

Recount to_recount(const Graph& graph, const Comparison& found) {
    return {to_lines(graph, found.nearer), to_lines(graph, found.apart), found.unchanged, found.straddling,
            found.hidden};
}

}  // namespace

TEST_CASE("two periods are compared by the odds of cooperation, what rests on more events first") {
    const Graph graph = parse_graph(
        "A meets B 2024-03-01\nA sanctions B 2024-09-01\nA sanctions B 2024-09-02\n"
        "A meets C 2024-09-01\n"
        "B aids C 2024-03-01\nB aids C 2024-09-01\n"
        "C accuses D 2024-04-02\nC accuses D 2024-04-03\nC aids D 2024-10-02\nC meets D 2024-10-02\n"
        "A member-of D 2024-03-01\nA meets D 2023");
    const Comparison found = compare_periods(graph, kSpring, kAutumn, {});
    CHECK(to_lines(graph, found.nearer) == std::vector<std::string>{"C-D 0/2 2/0", "A-C 0/0 1/0"});
    CHECK(to_lines(graph, found.apart) == std::vector<std::string>{"A-B 1/0 0/2"});
    CHECK(found.unchanged == 1);
    CHECK(found.nearer.front().change == doctest::Approx(2 * std::log(5)));
    CHECK(found.nearer.front().weight == doctest::Approx(2 * std::log(5) / std::sqrt(4.8)));

    const Comparison of_b = compare_periods(graph, kSpring, kAutumn, {}, {.of = vertex_of(graph, "B")});
    CHECK(to_lines(graph, of_b.apart) == std::vector<std::string>{"B-A 1/0 0/2"});
    CHECK(of_b.nearer.empty());
    CHECK(compare_periods(graph, kSpring, kAutumn, {}, {.min_events = 4}).nearer.size() == 1);
}

TEST_CASE("an event counts once for a pair, in the period that holds all of its date") {
    const Graph graph = parse_graph(
        "A meets B 2024-03 event=1\nB meets A 2024-03 event=1\n"
        "A meets B 2024 event=2\nA meets B reported=2024-09-05 event=3\nA meets B event=4\n"
        "A sanctions B 2024-04-01 planned event=5");
    const Comparison found = compare_periods(graph, kSpring, kAutumn, {});
    CHECK(found.unchanged == 1);
    CHECK(found.straddling == 1);
    CHECK(found.hidden == 1);
}

TEST_CASE("comparisons equal a recount on two thousand drawn multigraphs with filters") {
    std::mt19937 random(20240603);
    std::size_t different = 0, changed = 0;
    for (int i = 0; i < 2'000; ++i) {
        const Snapshot snapshot = draw_snapshot(random, 6, 8);
        const Graph graph = i % 2 == 0 ? Graph(snapshot, vocabulary()) : make_updated_graph(snapshot, random);
        const Filter filter = draw_filter(random);
        CompareOptions options;
        options.min_events = 1 + random() % 3;
        if (random() % 3 == 0) options.of = static_cast<Vertex>(random() % graph.size());
        const Comparison found = compare_periods(graph, kSpring, kAutumn, filter, options);
        different += to_recount(graph, found) != recount(graph, filter, options.of, options.min_events);
        changed += found.nearer.size() + found.apart.size();
    }
    CHECK(different == 0);
    CHECK(changed > 500);
}

TEST_CASE("periods that end before they begin or overlap are refused") {
    const Graph graph = parse_graph("A meets B");
    CHECK_THROWS_WITH_AS(compare_periods(graph, {{2024, 2, 1}, {2024, 1, 1}}, kAutumn, {}),
                         "a period begins on 2024-02-01 and ends on 2024-01-01, expected an end that is not before the "
                         "beginning",
                         UsageError);
    CHECK_THROWS_WITH_AS(compare_periods(graph, kSpring, {{2024, 5, 31}, {2024, 6, 1}}, {}),
                         "the periods 2024-03-01..2024-05-31 and 2024-05-31..2024-06-01 have days in common, expected "
                         "two that have none",
                         UsageError);
    CHECK_THROWS_AS(compare_periods(graph, kSpring, kAutumn, {}, {.min_events = 0}), UsageError);
}

}  // namespace entente::tests
