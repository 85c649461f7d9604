#include "graph/paths.h"
#include "model/errors.h"
#include "tests/support/parse_graph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

namespace entente::tests {
namespace {

const char* const kLines = R"(
    A meets B 2024-01-01 0.9
    B visits A 2024-01-02 0.8
    C supports A planned
    A part-of A
    D member-of C ongoing
)";

}  // namespace

TEST_CASE("the order in which entities and relations come does not matter, nor do their ids") {
    Snapshot snapshot = parse_snapshot(kLines);
    const Graph graph(snapshot, vocabulary());
    for (StoredEntity& stored : snapshot.entities) stored.id = EntityId{to_number(stored.id) * 7 + 1000};
    for (Relation& relation : snapshot.relations) {
        relation.subject = EntityId{to_number(relation.subject) * 7 + 1000};
        relation.object = EntityId{to_number(relation.object) * 7 + 1000};
    }
    std::ranges::reverse(snapshot.entities);
    std::ranges::reverse(snapshot.relations);
    const Graph shuffled(snapshot, vocabulary());
    REQUIRE(shuffled.relations().size() == graph.relations().size());
    for (RelationIndex relation = 0; relation < graph.tables().row_limit(); ++relation)
        CHECK(to_line(shuffled, relation) == to_line(graph, relation));
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex)
        CHECK(shuffled.entity(vertex).entity == graph.entity(vertex).entity);
}

TEST_CASE("a relation of an entity that is not there is reported as damage") {
    Snapshot snapshot = parse_snapshot("A meets B event=12");
    snapshot.relations[0].object = EntityId{77};
    CHECK_THROWS_WITH_AS(Graph(snapshot, vocabulary()),
                         "relation 'meets' of event 12 names entity 77, which the snapshot does not hold; check the "
                         "database for damage",
                         StoreError);
}

TEST_CASE("relations of an unknown kind are kept under their own name") {
    const Graph graph = parse_graph("A befriends B\nA meets B");
    const Links links = find_links(graph, 0, 1, {});
    REQUIRE(links.relations.size() == 2);
    CHECK(to_words(graph, links.relations[0]) == "A meets B");
    CHECK(to_words(graph, links.relations[1]) == "A befriends B");
    CHECK(graph.kind(links.relations[1]).label == "befriends");
}

TEST_CASE("an empty graph answers every question with nothing") {
    const Graph graph = parse_graph("");
    CHECK(graph.size() == 0);
    CHECK(graph.relations().empty());
    CHECK(resolve(graph, "UK").vertices.empty());
}

TEST_CASE("a graph can be moved, and asked from many threads at once") {
    Graph source = parse_graph(kLines);
    const Graph graph = std::move(source);
    std::vector<std::size_t> found(8);
    {
        std::vector<std::jthread> threads;
        for (std::size_t& count : found)
            threads.emplace_back([&graph, &count] {
                count = resolve(graph, "A").vertices.size() + find_neighbors(graph, 0, {}, 3).neighbors.size();
            });
    }
    CHECK(std::ranges::count(found, 2U) == 8);
}

TEST_CASE("questions out of range are refused with what was expected") {
    const Graph graph = parse_graph(kLines);
    const auto message_of = [&](std::size_t k, std::size_t max_hops) -> std::string {
        PathOptions options;
        options.k = k;
        options.max_hops = max_hops;
        try {
            find_paths(graph, 0, 1, options);
        } catch (const UsageError& error) {
            return error.what();
        }
        return "";
    };
    CHECK(message_of(1, 1) == "");
    CHECK(message_of(1, 12) == "");
    CHECK(message_of(0, 4) == "asked for 0 paths, expected 1 or more");
    CHECK(message_of(3, 0) == "asked for paths of at most 0 hops, expected a number from 1 to 12");
    CHECK(message_of(3, 13) == "asked for paths of at most 13 hops, expected a number from 1 to 12");
}

TEST_CASE("links are the same from either end") {
    const Graph graph = parse_graph("A meets B 2024-01-01\nB meets A 2024-02-01\nA visits B\nB visits A planned");
    Links forth = find_links(graph, 0, 1, {}), back = find_links(graph, 1, 0, {});
    CHECK(forth.hidden == back.hidden);
    std::ranges::sort(forth.relations);
    std::ranges::sort(back.relations);
    CHECK(forth.relations == back.relations);
}

TEST_CASE("a search that runs into millions of dead ends stops and says that there may be more") {
    // A goal behind one door, and a room of entities that all know each other and are all as near to the door.
    std::string lines = "Door meets Goal\n";
    for (char x = 'a'; x <= 'q'; ++x) {
        lines += std::string("Door meets ") + x + "\n";
        for (char y = 'a'; y < x; ++y) lines += std::string(1, x) + " meets " + y + "\n";
    }
    const Graph graph = parse_graph(lines);
    PathOptions options;
    options.k = 10'000'000;
    options.max_hops = 12;
    const Paths paths = find_paths(graph, vertex_of(graph, "a"), vertex_of(graph, "Goal"), options);
    CHECK(paths.more);
    CHECK(!paths.paths.empty());
    CHECK(paths.paths.front().hops.size() == 2);
}

TEST_CASE("a search that is cancelled says so, and the next one is none the worse") {
    // As above, and long enough for both searches to be asked whether they are over.
    std::string lines = "Door meets Goal\n";
    for (char x = 'a'; x <= 'q'; ++x) {
        lines.append("Door meets ").append(1, x).append(" 0.5\n");
        for (char y = 'a'; y < x; ++y) lines.append(1, x).append(" meets ").append(1, y).append("\n");
    }
    const Graph graph = parse_graph(lines);
    for (const PathWeight weight : {PathWeight::hops, PathWeight::confidence}) {
        PathOptions options;
        options.k = 10'000'000;
        options.max_hops = 12;
        options.weight = weight;
        std::size_t asked = 0;
        options.is_cancelled = [&] { return ++asked == 3; };
        const Vertex a = vertex_of(graph, "a"), goal = vertex_of(graph, "Goal");
        const Paths cut = find_paths(graph, a, goal, options);
        CHECK(asked == 3);
        CHECK(cut.more);
        PathOptions whole = options;
        whole.is_cancelled = nullptr;
        whole.k = cut.paths.size();
        const Paths again = find_paths(graph, a, goal, whole);
        REQUIRE(again.paths.size() == cut.paths.size());
        for (std::size_t i = 0; i < cut.paths.size(); ++i)
            CHECK(cut.paths[i].hops.size() == again.paths[i].hops.size());
    }
}

TEST_CASE("a hub of a hundred thousand partners does not make its neighbours' questions long") {
    std::string lines;
    for (int i = 0; i < 100'000; ++i) lines.append("Hub meets p").append(std::to_string(i)).append("\n");
    lines += "p1 visits p2 0.4\nHub meets Hub\n";
    const Graph graph = parse_graph(lines);
    const Vertex a = vertex_of(graph, "p1"), b = vertex_of(graph, "p2"), c = vertex_of(graph, "p77777");
    PathOptions options;
    options.k = 5;
    CHECK(find_paths(graph, a, b, options).paths.size() == 2);
    CHECK(find_paths(graph, a, c, options).paths.size() == 2);
    options.weight = PathWeight::confidence;
    CHECK(find_paths(graph, a, b, options).paths.front().hops.size() == 2);
    options.max_degree = 1000;
    CHECK(find_paths(graph, a, c, options).paths.empty());
    CHECK(find_neighbors(graph, vertex_of(graph, "Hub"), {}).neighbors.size() == 100'000);
}

}  // namespace entente::tests
