// The arrays themselves: what a graph of an image holds, what an update does to it, and damage.
#include "graph/boost_view.h"
#include "graph/builder.h"
#include "graph/paths.h"
#include "model/errors.h"
#include "model/relation_row.h"
#include "tests/support/parse_graph.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include <algorithm>
#include <fstream>
#include <random>
#include <set>
#include <tuple>

namespace entente::tests {
namespace {

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<BoostView>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<BoostView>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<BoostView>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<BoostView>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyMatrixConcept<BoostView>));

Image make_image(const Snapshot& snapshot, const ImageOrigin& origin = {}) {
    GraphBuilder builder(vocabulary());
    for (const StoredEntity& entity : snapshot.entities) builder.add(entity);
    for (const Relation& relation : snapshot.relations) builder.add(relation);
    return builder.finish(origin);
}

// Everything that a graph says of its relations and entities, in its order.
std::string describe(const Graph& graph) {
    std::string text;
    std::vector<Vertex> vertices = graph.tables().vertices_in_order();
    for (const Vertex vertex : vertices) {
        text += std::string(graph.key(vertex)) + " " + std::string(graph.name(vertex)) + ":";
        std::vector<std::string> partners;
        const Arcs arcs = graph.tables().arcs(vertex);
        for (std::size_t i = 0; i < arcs.size(); ++i)
            partners.push_back(std::string(graph.key(arcs[i].target)) + "/" + std::to_string(arcs[i].cost) + "/" +
                               std::to_string(arcs[i].kinds) + "/" +
                               std::to_string(graph.tables().rows(arcs.pair(i)).looks.size()));
        std::ranges::sort(partners);
        for (const std::string& partner : partners) text += " " + partner;
        text += "\n";
    }
    for (const RelationIndex relation : graph.relations())
        text += to_line(graph, relation) + " #" + std::to_string(to_number(graph.event(relation))) + "\n";
    return text;
}

Snapshot make_random_snapshot(std::mt19937& random, std::size_t entities, std::size_t relations) {
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    const std::vector<std::string> kinds = {"meets", "visits", "sanctions", "member-of", "befriends"};
    Snapshot snapshot;
    for (std::size_t i = 0; i < entities; ++i) {
        const std::string key = "k" + std::to_string(i * 7919 % 10'007);
        snapshot.entities.push_back(
            {EntityId{static_cast<std::int64_t>(i + 1)}, {EntityKind::country, key, "Name " + key, {}, {}, {}, {}}});
    }
    for (std::size_t i = 0; i < relations; ++i) {
        Relation relation;
        relation.event = EventId{static_cast<std::int64_t>(i + 1)};
        relation.subject = snapshot.entities[below(entities)].id;
        relation.object = snapshot.entities[below(entities)].id;
        relation.kind = kinds[below(kinds.size())];
        relation.status = kStatuses[below(kStatuses.size())];
        // No two alike, so that nothing but values decides their order.
        relation.confidence = static_cast<double>(i) / 1000;
        if (below(3) != 0)
            relation.date = make_day(add_days({2024, 1, 1}, static_cast<int>(below(300))), DateBasis::stated);
        relation.reports = relation.publishers = 1;
        snapshot.relations.push_back(relation);
    }
    return snapshot;
}

}  // namespace

TEST_CASE("Boost sees each joined pair as one undirected edge, and neighbours in order") {
    const Graph graph = parse_graph("A meets B\nB visits A\nC supports A planned\nA part-of A\nD member-of C ongoing");
    const BoostView view(graph);
    CHECK(num_vertices(view) == 4);
    CHECK(num_edges(view) == 3);  // A-B, A-C, C-D; none for what A is to itself
    std::vector<std::string> seen;
    for (auto [edge, end] = edges(view); edge != end; ++edge)
        seen.push_back(std::string(graph.key(source(*edge, view))) + std::string(graph.key(target(*edge, view))));
    CHECK(seen == std::vector<std::string>{"AB", "AC", "CD"});
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex) {
        std::vector<Vertex> neighbors;
        for (auto [edge, end] = out_edges(vertex, view); edge != end; ++edge) {
            neighbors.push_back(target(*edge, view));
            CHECK(entente::edge(vertex, neighbors.back(), view).second);
        }
        CHECK(std::ranges::is_sorted(neighbors));
        CHECK(neighbors.size() == out_degree(vertex, view));
    }
    CHECK(!edge(vertex_of(graph, "B"), vertex_of(graph, "C"), view).second);
}

TEST_CASE("Boost's searches run on the arrays, with raw pointers as property maps") {
    std::mt19937 random(3);
    for (int round = 0; round < 50; ++round) {
        const Graph graph(make_random_snapshot(random, 12, 14), vocabulary());
        const BoostView view(graph);
        std::vector<int> component(graph.size()), distance(graph.size(), -1);
        boost::connected_components(view, component.data());
        distance[0] = 0;
        boost::breadth_first_search(
            view, Vertex{0},
            boost::visitor(boost::make_bfs_visitor(boost::record_distances(distance.data(), boost::on_tree_edge{}))));
        Filter any;
        any.statuses.clear();
        PathOptions options;
        options.filter = any;
        options.max_hops = 12;
        for (Vertex vertex = 1; vertex < graph.size(); ++vertex) {
            const auto path = PathSearch(graph, 0, vertex, options).next();
            CHECK(path.has_value() == (component[0] == component[vertex]));
            CHECK((path ? static_cast<int>(path->hops.size()) : -1) == distance[vertex]);
        }
    }
}

TEST_CASE("an image written and mapped again is the same graph") {
    const TemporaryFolder folder;
    std::mt19937 random(4);
    const Snapshot snapshot = make_random_snapshot(random, 60, 400);
    const ImageOrigin origin{7, 0xABCDEF, 0};
    const Image made = make_image(snapshot, origin);
    made.write(folder.path() / "x.graph");
    std::optional<Image> opened = Image::open(folder.path() / "x.graph");
    REQUIRE(opened);
    CHECK(opened->origin().sequence == 7);
    CHECK(opened->origin().chain == 0xABCDEF);
    CHECK(opened->origin().vocabulary == fingerprint(vocabulary()));
    CHECK(describe(Graph(std::move(*opened), vocabulary())) == describe(Graph(snapshot, vocabulary())));
    // And writing replaces a file whole.
    made.write(folder.path() / "x.graph");
    CHECK(Image::open(folder.path() / "x.graph").has_value());
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), std::filesystem::directory_iterator()) ==
          1);
}

TEST_CASE("the order in which entities and relations come leaves no trace in the bytes of an image") {
    const TemporaryFolder folder;
    std::mt19937 random(5);
    Snapshot snapshot = make_random_snapshot(random, 40, 300);
    make_image(snapshot).write(folder.path() / "one");
    std::ranges::shuffle(snapshot.entities, random);
    std::ranges::shuffle(snapshot.relations, random);
    make_image(snapshot).write(folder.path() / "other");
    CHECK(read_file(folder.path() / "one") == read_file(folder.path() / "other"));
}

TEST_CASE("a damaged image is refused, wherever the damage is, before an answer is drawn from it") {
    const TemporaryFolder folder;
    std::mt19937 random(6);
    const Snapshot snapshot = make_random_snapshot(random, 200, 4000);
    const std::filesystem::path file = folder.path() / "x.graph";
    make_image(snapshot).write(file);
    const std::string bytes = read_file(file), sound = describe(Graph(snapshot, vocabulary()));
    std::size_t refused = 0, unharmed = 0;
    for (int round = 0; round < 300; ++round) {
        std::string damaged = bytes;
        damaged[random() % damaged.size()] ^= static_cast<char>(1U << (random() % 8));
        std::ofstream(file, std::ios::binary) << damaged;
        try {
            std::optional<Image> image = Image::open(file);
            if (!image) {
                ++refused;
                continue;
            }
            // The damage lies in what aligns the sections, or it is found.
            const Graph graph(std::move(*image), vocabulary());
            const std::string told = describe(graph);
            CHECK(told == sound);
            ++unharmed;
        } catch (const ImageDamage& damage) {
            CHECK(damage.file == file);
            ++refused;
        }
    }
    CHECK(refused > 250);
    CHECK(refused + unharmed == 300);
}

TEST_CASE("an image cut short, empty, or of something else is none") {
    const TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "x.graph";
    CHECK(!Image::open(file));
    make_image(parse_snapshot("A meets B")).write(file);
    const std::string bytes = read_file(file);
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{7}, std::size_t{100}, bytes.size() / 2, bytes.size() - 1}) {
        std::ofstream(file, std::ios::binary) << bytes.substr(0, size);
        CHECK(!Image::open(file));
    }
    folder.write("x.graph", std::string(bytes.size(), 'x'));
    CHECK(!Image::open(file));
    CHECK(!Image::open(folder.path()));
    CHECK_THROWS_AS(make_image(parse_snapshot("A meets B")).write(folder.path() / "none" / "x"), StoreError);
}

TEST_CASE("a graph brought up to date is the graph made anew") {
    std::mt19937 random(8);
    for (int round = 0; round < 200; ++round) {
        const std::size_t entities = 3 + random() % 30, relations = random() % 120;
        const Snapshot whole = make_random_snapshot(random, entities, relations);
        // The first part of it, of which some events are other than they will be.
        std::size_t known = random() % (relations + 1);
        const std::size_t known_entities = 1 + random() % entities;
        Snapshot part;
        part.entities.assign(whole.entities.begin(),
                             whole.entities.begin() + static_cast<std::ptrdiff_t>(known_entities));
        std::vector<Relation> changed;
        for (const Relation& relation : whole.relations) {
            const auto is_known = [&](EntityId id) {
                return to_number(id) <= static_cast<std::int64_t>(known_entities);
            };
            if (known == 0 || !is_known(relation.subject) || !is_known(relation.object)) {
                changed.push_back(relation);
                continue;
            }
            --known;
            part.relations.push_back(relation);
            if (random() % 4 == 0) {
                part.relations.back().status = Status::planned;
                part.relations.back().date = {};
                changed.push_back(relation);
            }
        }
        Graph graph(part, vocabulary());
        // In two steps or in one.
        const std::size_t first = random() % 2 == 0 ? changed.size() : changed.size() / 2;
        for (const auto& [begin, end] : {std::pair(std::size_t{0}, first), std::pair(first, changed.size())}) {
            StoreChanges changes;
            std::set<std::int64_t> spoken_of;
            for (std::size_t i = begin; i < end; ++i) {
                const Relation& relation = changed[i];
                changes.withdrawn.push_back(relation.event);
                const auto kind = std::ranges::find(changes.kinds, relation.kind);
                changes.rows.push_back(to_row(relation, static_cast<std::uint16_t>(kind - changes.kinds.begin())));
                if (kind == changes.kinds.end()) changes.kinds.push_back(relation.kind);
                spoken_of.insert({to_number(relation.subject), to_number(relation.object)});
            }
            if (end == changed.size())
                for (const StoredEntity& entity : whole.entities) spoken_of.insert(to_number(entity.id));
            for (const StoredEntity& entity : whole.entities)
                if (spoken_of.contains(to_number(entity.id))) changes.entities.push_back(entity);
            std::ranges::sort(changes.withdrawn);
            graph.update(changes);
        }
        const Graph anew(whole, vocabulary());
        REQUIRE(describe(graph) == describe(anew));
        for (const Filter& filter : {Filter(), Filter{.relations = {"meets"}}})
            CHECK(count_hidden(graph, filter) == count_hidden(anew, filter));
        for (const StoredEntity& entity : whole.entities)
            CHECK(resolve(graph, entity.entity.name).vertices.size() == 1);
        // And it answers alike.
        PathOptions options;
        options.k = 4;
        const Vertex a = static_cast<Vertex>(random() % entities), b = static_cast<Vertex>(random() % entities);
        const auto tell = [&](const Graph& asked) {
            std::string told;
            for (const Path& path :
                 find_paths(asked, vertex_of(asked, anew.key(a)), vertex_of(asked, anew.key(b)), options).paths) {
                for (const Hop& hop : path.hops)
                    told += std::string(asked.key(hop.to)) + " " + to_line(asked, hop.best) + " ";
                told += "\n";
            }
            for (const Neighbor& neighbor : find_neighbors(asked, vertex_of(asked, anew.key(a)), {}, 2).neighbors)
                told += std::string(asked.key(neighbor.vertex)) + " ";
            return told;
        };
        CHECK(tell(graph) == tell(anew));
    }
}

TEST_CASE("days from the first to the last are kept, and any confidence to the last bit") {
    std::string lines;
    std::mt19937_64 random(9);
    Snapshot snapshot = parse_snapshot("A meets B");
    const Relation first = snapshot.relations.front();
    snapshot.relations.clear();
    // More distinct confidences, days of report and event numbers than two bytes hold.
    for (int i = 0; i < 70'000; ++i) {
        Relation relation = first;
        relation.event = EventId{static_cast<std::int64_t>(random() >> 20)};
        relation.confidence = static_cast<double>(random() >> 11) / static_cast<double>(1ULL << 53);
        relation.reported = to_day(static_cast<std::int64_t>(i) * 50 - 700'000);
        relation.date = make_interval({1, 1, 1}, {9999, 12, 31}, DateBasis::relative);
        snapshot.relations.push_back(relation);
    }
    const Graph graph(snapshot, vocabulary());
    std::vector<std::tuple<std::int64_t, double, std::optional<Day>>> kept, given;
    for (const Relation& relation : snapshot.relations)
        given.emplace_back(to_number(relation.event), relation.confidence, relation.reported);
    bool are_dates_kept = true;
    for (const RelationIndex index : graph.relations()) {
        const Relation relation = graph.relation(index);
        kept.emplace_back(to_number(relation.event), relation.confidence, relation.reported);
        are_dates_kept = are_dates_kept && relation.date == snapshot.relations.front().date;
    }
    CHECK(are_dates_kept);
    std::ranges::sort(given);
    std::ranges::sort(kept);
    CHECK(kept == given);
}

}  // namespace entente::tests
