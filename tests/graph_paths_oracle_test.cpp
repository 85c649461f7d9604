// find_paths against the slow reference, on every small graph and on seeded random ones.
#include "graph/paths.h"
#include "tests/support/parse_graph.h"
#include "tests/support/slow_paths.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>

namespace entente::tests {
namespace {

StoredEntity make_entity(std::size_t number) {
    const std::string key(1, static_cast<char>('A' + number));
    return {EntityId{static_cast<std::int64_t>(100 - number)}, {EntityKind::country, key, key, {}, {}, {}, {}}};
}

std::vector<std::vector<Vertex>> sequences(const Paths& paths) {
    std::vector<std::vector<Vertex>> all;
    for (const Path& path : paths.paths) {
        all.push_back({path.hops.front().from});
        for (const Hop& hop : path.hops) all.back().push_back(hop.to);
    }
    return all;
}

// Every hop must hold exactly the relations that the filter lets through, and lead from where the last one ended.
bool hops_are_right(const Graph& graph, const Paths& paths, const Filter& filter) {
    for (const Path& path : paths.paths)
        for (std::size_t i = 0; i < path.hops.size(); ++i) {
            const Hop& hop = path.hops[i];
            if (i > 0 && path.hops[i - 1].to != hop.from) return false;
            std::size_t expected = 0;
            for (RelationIndex relation = 0; relation < graph.tables().row_limit(); ++relation)
                expected +=
                    std::minmax(graph.subject(relation), graph.object(relation)) == std::minmax(hop.from, hop.to) &&
                    passes_slowly(graph, relation, filter);
            const auto relations = relations_of(graph, hop, filter);
            if (relations.empty() || relations.size() != expected || relations.front() != hop.best) return false;
        }
    return true;
}

// One line that says what differs, or nothing; a CHECK for each of the comparisons would take longer than the search.
std::string find_difference(const Graph& graph, Vertex a, Vertex b, const PathOptions& options) {
    const Paths fast = find_paths(graph, a, b, options);
    const SlowPaths slow = find_paths_slowly(graph, a, b, options);
    std::string difference;
    if (sequences(fast) != slow.paths) difference += " paths";
    if (fast.more != slow.more) difference += " more";
    if (fast.hidden != slow.hidden) difference += " hidden";
    if (!hops_are_right(graph, fast, options.filter)) difference += " hops";
    if (difference.empty()) return difference;
    difference = std::to_string(a) + " to " + std::to_string(b) + " k=" + std::to_string(options.k) +
                 " max-hops=" + std::to_string(options.max_hops) + ":" + difference + "\n";
    for (RelationIndex relation = 0; relation < graph.tables().row_limit(); ++relation)
        difference += to_line(graph, relation) + "\n";
    return difference;
}

struct Look {
    const char* kind;
    Status status;
    double confidence;
};

// What the edges of a small graph look like: all alike, of two confidences, and of all sorts.
constexpr std::array<std::array<Look, 3>, 3> kLooks = {{
    {{{"meets", Status::occurred, 1}, {"meets", Status::occurred, 1}, {"meets", Status::occurred, 1}}},
    {{{"meets", Status::occurred, 0.9}, {"visits", Status::occurred, 0.5}, {"meets", Status::occurred, 0.9}}},
    {{{"member-of", Status::ongoing, 1}, {"visits", Status::planned, 1}, {"sanctions", Status::occurred, 0}}},
}};

Graph make_small_graph(std::size_t size, unsigned edges, const std::array<Look, 3>& looks) {
    Snapshot snapshot;
    for (std::size_t i = 0; i < size; ++i) snapshot.entities.push_back(make_entity(i));
    unsigned edge = 0;
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = i + 1; j < size; ++j, ++edge) {
            if (!(edges >> edge & 1U)) continue;
            const Look& look = looks[edge % looks.size()];
            Relation relation;
            relation.event = EventId{edge + 1};
            relation.subject = snapshot.entities[i].id;
            relation.object = snapshot.entities[j].id;
            relation.kind = look.kind;
            relation.status = look.status;
            relation.confidence = look.confidence;
            snapshot.relations.push_back(relation);
        }
    return Graph(std::move(snapshot), vocabulary());
}

Graph make_random_graph(std::mt19937& random) {
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    const std::array<const char*, 6> kinds = {"meets", "visits", "sanctions", "holds-office", "member-of", "part-of"};
    const std::array<double, 4> confidences = {0, 0.5, 0.9004, 1};
    Snapshot snapshot;
    const std::size_t size = 2 + below(7);
    for (std::size_t i = 0; i < size; ++i) snapshot.entities.push_back(make_entity(i));
    const std::size_t edges = below(5 * size);
    for (std::size_t i = 0; i < edges; ++i) {
        Relation relation;
        relation.event = EventId{static_cast<std::int64_t>(edges - i)};
        relation.subject = snapshot.entities[below(size)].id;
        relation.object = snapshot.entities[below(size)].id;  // may be the subject: no path may use it
        relation.kind = kinds[below(kinds.size())];
        relation.status = kStatuses[below(kStatuses.size())];
        relation.confidence = confidences[below(confidences.size())];
        const Day day{2024, static_cast<int>(1 + below(12)), 15};
        if (below(2) == 0) relation.date = make_day(day, DateBasis::stated);
        if (below(2) == 0) relation.reported = day;
        snapshot.relations.push_back(relation);
    }
    return Graph(std::move(snapshot), vocabulary());
}

PathOptions make_random_options(std::mt19937& random) {
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    PathOptions options;
    options.k = 1 + below(6);
    options.max_hops = 1 + below(8);
    if (below(4) != 0) options.filter.statuses.clear();
    if (below(5) == 0) options.filter.relations = {"meets", "member-of"};
    if (below(5) == 0) options.filter.structural = false;
    if (below(5) == 0) options.filter.min_confidence = 0.5;
    if (below(5) == 0) options.filter.from = Day{2024, static_cast<int>(1 + below(12)), 1};
    if (below(5) == 0) options.filter.to = Day{2024, 12, 1};
    return options;
}

}  // namespace

TEST_CASE("paths equal the slow reference on every graph of up to four entities") {
    std::size_t compared = 0;
    std::string difference;
    for (std::size_t size = 2; size <= 4; ++size)
        for (unsigned edges = 0; edges < 1U << (size * (size - 1) / 2); ++edges)
            for (const auto& looks : kLooks) {
                const Graph graph = make_small_graph(size, edges, looks);
                for (Vertex a = 0; a < size; ++a)
                    for (Vertex b = 0; b < size; ++b)
                        for (const std::size_t k : {1U, 2U, 5U})
                            for (std::size_t max_hops = 1; max_hops <= 4; ++max_hops) {
                                PathOptions options;
                                options.k = k;
                                options.max_hops = max_hops;
                                if (difference.empty()) difference = find_difference(graph, a, b, options);
                                ++compared;
                            }
            }
    CHECK(difference == "");
    CHECK(compared == (2 * 4 + 8 * 9 + 64 * 16) * 3 * 3 * 4);
}

TEST_CASE("paths equal the slow reference on ten thousand random multigraphs with filters") {
    std::mt19937 random(20240501);
    std::size_t with_paths = 0, with_more = 0;
    std::string difference;
    for (int i = 0; i < 10'000 && difference.empty(); ++i) {
        const Graph graph = make_random_graph(random);
        const PathOptions options = make_random_options(random);
        const Vertex a = static_cast<Vertex>(random() % graph.size());
        const Vertex b = static_cast<Vertex>(random() % graph.size());
        difference = find_difference(graph, a, b, options);
        const Paths paths = find_paths(graph, a, b, options);
        with_paths += paths.paths.empty() ? 0 : 1;
        with_more += paths.more ? 1 : 0;
    }
    CHECK(difference == "");
    CHECK(with_paths > 3000);  // the graphs are not so sparse that nothing was compared
    CHECK(with_more > 500);
}

TEST_CASE("a longer hop limit never loses a path, and asking for more paths keeps the first ones") {
    std::mt19937 random(7);
    std::size_t broken = 0;
    for (int i = 0; i < 1'000; ++i) {
        const Graph graph = make_random_graph(random);
        PathOptions options = make_random_options(random);
        const Vertex b = static_cast<Vertex>(graph.size() - 1);
        options.k = 1000;
        const auto shorter = sequences(find_paths(graph, 0, b, options));
        ++options.max_hops;
        const auto longer = sequences(find_paths(graph, 0, b, options));
        // Longer paths rank after shorter ones, so the shorter answer is the beginning of the longer one.
        broken += shorter.size() > longer.size() || !std::equal(shorter.begin(), shorter.end(), longer.begin());
        options.k = 2;
        const auto few = sequences(find_paths(graph, 0, b, options));
        broken += few.size() != std::min<std::size_t>(2, longer.size()) ||
                  !std::equal(few.begin(), few.end(), longer.begin());
    }
    CHECK(broken == 0);
}

}  // namespace entente::tests
