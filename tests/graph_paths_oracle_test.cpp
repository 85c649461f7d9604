// find_paths against the slow reference, on every small graph and on seeded random ones.
#include "graph/paths.h"
#include "tests/support/parse_graph.h"
#include "tests/support/slow_arrival.h"
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
                 " max-hops=" + std::to_string(options.max_hops) +
                 " weight=" + std::to_string(static_cast<int>(options.weight)) + ":" + difference + "\n";
    for (const auto& [title, paths] : {std::pair("found", sequences(fast)), std::pair("expected", slow.paths)})
        for (const auto& sequence : paths) {
            difference += title;
            for (const Vertex vertex : sequence) difference += " " + std::string(graph.key(vertex));
            difference += "\n";
        }
    for (RelationIndex relation = 0; relation < graph.tables().row_limit(); ++relation)
        difference += to_line(graph, relation) + "\n";
    return difference;
}

struct EdgeLook {
    const char* kind;
    Status status;
    double confidence;
};

// What the edges of a small graph look like: all alike, of two confidences, and of all sorts.
constexpr std::array<std::array<EdgeLook, 3>, 3> kLooks = {{
    {{{"meets", Status::occurred, 1}, {"meets", Status::occurred, 1}, {"meets", Status::occurred, 1}}},
    {{{"meets", Status::occurred, 0.9}, {"visits", Status::occurred, 0.5}, {"meets", Status::occurred, 0.9}}},
    {{{"member-of", Status::ongoing, 1}, {"visits", Status::planned, 1}, {"sanctions", Status::occurred, 0}}},
}};

Graph make_small_graph(std::size_t size, unsigned edges, const std::array<EdgeLook, 3>& looks) {
    Snapshot snapshot;
    for (std::size_t i = 0; i < size; ++i) snapshot.entities.push_back(make_entity(i));
    unsigned edge = 0;
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = i + 1; j < size; ++j, ++edge) {
            if (!(edges >> edge & 1U)) continue;
            const EdgeLook& look = looks[edge % looks.size()];
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
        if (below(8) == 0) relation.date = make_month(2024, static_cast<int>(1 + below(12)), DateBasis::stated);
        if (below(8) == 0)
            relation.date = make_interval(day, add_days(day, static_cast<int>(below(200))), DateBasis::stated);
        relation.publishers = static_cast<std::uint32_t>(below(3));
        if (below(2) == 0) relation.reported = day;
        snapshot.relations.push_back(relation);
    }
    return Graph(std::move(snapshot), vocabulary());
}

Filter make_random_filter(std::mt19937& random) {
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    Filter filter;
    if (below(3) == 0) return filter;  // for which the graph has its costs ready
    if (below(4) != 0) filter.statuses.clear();
    if (below(5) == 0) filter.relations = {"meets", "member-of"};
    if (below(5) == 0) filter.structural = false;
    if (below(5) == 0) filter.min_confidence = 0.5;
    if (below(5) == 0) filter.min_sources = 1 + below(2);
    if (below(5) == 0) filter.from = Day{2024, static_cast<int>(1 + below(12)), 1};
    if (below(5) == 0) filter.to = Day{2024, 12, 1};
    if (below(5) == 0) filter.as_of = Day{2024, static_cast<int>(1 + below(12)), 20};
    return filter;
}

PathOptions make_random_options(std::mt19937& random) {
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    PathOptions options;
    options.filter = make_random_filter(random);
    options.k = 1 + below(6);
    options.max_hops = 1 + below(8);
    return options;
}

// As above, and everything else that can be asked for. Of the vertices, a and b are the ends.
PathOptions make_any_options(std::mt19937& random, std::size_t vertices, Vertex a, Vertex b) {
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    PathOptions options = make_random_options(random);
    options.weight = static_cast<PathWeight>(below(3));
    options.diverse = below(4) == 0;
    options.all_shortest = !options.diverse && options.weight == PathWeight::hops && below(5) == 0;
    if (below(5) == 0) options.max_degree = 1 + below(5);
    for (Vertex vertex = 0; vertex < vertices; ++vertex) {
        if (vertex == a || vertex == b) continue;
        if (below(8) == 0)
            options.avoid.push_back(vertex);
        else if (below(12) == 0 && options.via.size() < 2 && options.via.size() + 2 <= options.max_hops)
            options.via.push_back(vertex);
    }
    return options;
}

// How many random questions were compared, and of what sort they were.
struct Compared {
    std::size_t all = 0, with_paths = 0, with_more = 0;
    std::string difference;
};

Compared compare_any(unsigned seed, std::size_t questions) {
    std::mt19937 random(seed);
    Compared compared;
    for (; compared.all < questions && compared.difference.empty(); ++compared.all) {
        const Graph graph = make_random_graph(random);
        const Vertex a = static_cast<Vertex>(random() % graph.size());
        const Vertex b = static_cast<Vertex>(random() % graph.size());
        PathOptions options = make_any_options(random, graph.size(), a, b);
        if (a == b) options.via.clear();
        compared.difference = find_difference(graph, a, b, options);
        const Paths paths = find_paths(graph, a, b, options);
        compared.with_paths += paths.paths.empty() ? 0 : 1;
        compared.with_more += paths.more ? 1 : 0;
    }
    return compared;
}

// What differs between the earliest arrival and its reference; "found", "none" or "-" when nothing does.
std::string compare_arrival(const Graph& graph, Vertex a, Vertex b, const PathOptions& options) {
    const Arrival fast = find_earliest_arrival(graph, a, b, options);
    if (a == b) return fast.hops.empty() ? "-" : "a way from an entity to itself";
    const auto slow = find_arrival_slowly(graph, a, b, options);
    if (!slow) {
        PathOptions anyhow = options;
        anyhow.max_hops = 12;
        const bool exists = !find_paths_slowly(graph, a, b, anyhow).paths.empty();
        return fast.hops.empty() && fast.exists_out_of_order == exists ? "none" : "a way that is not there";
    }
    std::vector<Vertex> path = {a};
    Day day = options.filter.from.value_or(Day{1, 1, 1});
    for (const TimedHop& hop : fast.hops) {
        if (hop.from != path.back() || hop.day < day || !passes_slowly(graph, hop.relation, options.filter))
            return "a hop that is not allowed";
        path.push_back(hop.to);
        day = hop.day;
    }
    if (path == slow->path && day == slow->day) return "found";
    std::string difference = std::to_string(a) + " to " + std::to_string(b) + " on " + to_iso(day) + " for " +
                             to_iso(slow->day) + ", expected";
    for (const Vertex vertex : slow->path) difference += " " + std::to_string(vertex);
    difference += ", found";
    for (const Vertex vertex : path) difference += " " + std::to_string(vertex);
    for (const RelationIndex relation : graph.relations()) difference += "\n" + to_line(graph, relation);
    return difference;
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

// 100,000 in all, in four tests so that they run side by side.
TEST_CASE("paths of every sort equal the slow reference on random multigraphs, first quarter") {
    const Compared compared = compare_any(1, 25'000);
    CHECK(compared.difference == "");
    CHECK(compared.with_paths > 5000);
    CHECK(compared.with_more > 500);
}

TEST_CASE("paths of every sort equal the slow reference on random multigraphs, second quarter") {
    CHECK(compare_any(2, 25'000).difference == "");
}

TEST_CASE("paths of every sort equal the slow reference on random multigraphs, third quarter") {
    CHECK(compare_any(3, 25'000).difference == "");
}

TEST_CASE("paths of every sort equal the slow reference on random multigraphs, last quarter") {
    CHECK(compare_any(4, 25'000).difference == "");
}

TEST_CASE("earliest arrivals equal the slow reference on a hundred thousand random multigraphs") {
    std::mt19937 random(5);
    std::map<std::string, std::size_t> outcomes;
    for (int i = 0; i < 100'000; ++i) {
        const Graph graph = make_random_graph(random);
        PathOptions options;
        options.filter = make_random_filter(random);
        const Vertex a = static_cast<Vertex>(random() % graph.size());
        const Vertex b = static_cast<Vertex>(random() % graph.size());
        if (random() % 4 == 0)
            for (Vertex vertex = 0; vertex < graph.size(); ++vertex)
                if (vertex != a && vertex != b && random() % 6 == 0) options.avoid.push_back(vertex);
        ++outcomes[compare_arrival(graph, a, b, options)];
    }
    CHECK(outcomes["found"] > 10'000);
    CHECK(outcomes["none"] > 10'000);
    outcomes.erase("found");
    outcomes.erase("none");
    outcomes.erase("-");
    std::string differences;
    for (const auto& [difference, count] : outcomes) differences = difference;
    CHECK(differences == "");
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
