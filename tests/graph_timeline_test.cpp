#include "graph/timeline.h"
#include "tests/support/drawn_graphs.h"
#include "tests/support/parse_graph.h"
#include "tests/support/slow_paths.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

namespace entente::tests {
namespace {

// "7: A meets B; A meets C", a line an event, and a bar before those without a date.
std::string to_lines(const Graph& graph, const Timeline& timeline) {
    std::string lines;
    for (std::size_t i = 0; i < timeline.events.size(); ++i) {
        const TimelineEvent& event = timeline.events[i];
        lines += i == timeline.dated ? "| " : "";
        lines += std::to_string(static_cast<std::int64_t>(event.event)) + (event.direct ? ":" : " through:");
        for (const RelationIndex relation : event.relations)
            lines += (relation == event.relations.front() ? " " : "; ") + to_words(graph, relation);
        lines += "\n";
    }
    return lines;
}

}  // namespace

TEST_CASE("a timeline goes by date, brings the relations of an event together, and ends with what has no date") {
    const Graph graph = parse_graph(
        "A meets B 2024-05-02 event=7\nA meets C 2024-05-02 event=7\n"
        "A aids B 2024-05 event=9\nA visits C 2024-05-01..2024-05-03 event=8\n"
        "B accuses A event=1\nA praises B reported=2024-02-01 event=3\nA praises C reported=2024-01-01 event=2\n"
        "B meets C 2020 event=4\nA meets B planned 2025 event=5\nA signs A 2024 event=6");
    const Timeline all = find_timeline(graph, vertex_of(graph, "A"), {});
    CHECK(to_lines(graph, all) ==
          "8: A visits C\n9: A aids B\n7: A meets B; A meets C\n| 2: A praises C\n3: A praises B\n1: B accuses A\n");
    CHECK(all.dated == 3);
    CHECK(all.hidden == 1);
    const Timeline both = find_timeline(graph, vertex_of(graph, "A"), vertex_of(graph, "C"), {});
    CHECK(to_lines(graph, both) == "8: A visits C\n7: A meets C\n| 2: A praises C\n");
    CHECK(find_timeline(graph, 0, 0, {}).events.empty());
}

TEST_CASE("a timeline of two may take in what passes between those who act for them") {
    const Graph graph =
        parse_graph("X holds-office A\nY holds-office B\nX meets Y 2024-01-01 event=11\nA aids B 2024-02-01 event=12");
    const Vertex a = vertex_of(graph, "A"), b = vertex_of(graph, "B");
    CHECK(to_lines(graph, find_timeline(graph, a, b, {})) == "12: A aids B\n");
    CHECK(to_lines(graph, find_timeline(graph, a, b, {}, true)) == "11 through: X meets Y\n12: A aids B\n");
}

TEST_CASE("timelines hold what passes and nothing else, in order, on drawn multigraphs") {
    std::mt19937 random(20240604);
    std::size_t wrong = 0;
    for (int i = 0; i < 1'000; ++i) {
        const Snapshot snapshot = draw_snapshot(random, 6, 6);
        const Graph graph = i % 2 == 0 ? Graph(snapshot, vocabulary()) : make_updated_graph(snapshot, random);
        const Filter filter = draw_filter(random);
        const auto a = static_cast<Vertex>(random() % graph.size());
        const Timeline found = find_timeline(graph, a, filter);
        std::map<EventId, std::set<RelationIndex>> expected, listed;
        for (const RelationIndex relation : graph.relations()) {
            const Vertex subject = graph.subject(relation), object = graph.object(relation);
            if (subject != object && (subject == a || object == a) && passes_slowly(graph, relation, filter))
                expected[graph.event(relation)].insert(relation);
        }
        std::size_t relations = 0;
        for (const TimelineEvent& event : found.events) {
            listed[event.event].insert(event.relations.begin(), event.relations.end());
            relations += event.relations.size();
        }
        std::size_t expected_relations = 0;
        for (const auto& [event, set] : expected) expected_relations += set.size();
        wrong += listed != expected || relations != expected_relations || found.events.size() != expected.size();
        wrong += !std::is_sorted(found.events.begin(), found.events.begin() + static_cast<std::ptrdiff_t>(found.dated),
                                 [&](const TimelineEvent& x, const TimelineEvent& y) {
                                     return graph.relation(x.relations.front()).date.from <
                                            graph.relation(y.relations.front()).date.from;
                                 });
    }
    CHECK(wrong == 0);
}

}  // namespace entente::tests
