// graph/measures.h against slow references: on every graph of up to five entities, and on drawn multigraphs with
// filters, some of them brought up to date, so that their vertices are not numbered by key.
#include "graph/measures.h"
#include "model/errors.h"
#include "tests/support/drawn_graphs.h"
#include "tests/support/parse_graph.h"
#include "tests/support/slow_measures.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace entente::tests {
namespace {

bool is_near(const std::vector<double>& x, const std::vector<double>& y) {
    return std::ranges::equal(x, y, [](double a, double b) { return std::abs(a - b) < 1e-9; });
}

std::string judge_degrees(const Graph& graph, const Filter& filter, const LinkMatrix& links) {
    const std::vector<Degree> found = degrees(graph, filter);
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex) {
        const auto partners = std::ranges::count_if(links[vertex], [](std::size_t count) { return count > 0; });
        const std::size_t relations = std::accumulate(links[vertex].begin(), links[vertex].end(), std::size_t{0});
        if (found[vertex] != Degree{static_cast<std::uint32_t>(partners), static_cast<std::uint32_t>(relations)})
            return " degrees";
    }
    return "";
}

std::string judge_pagerank(const Graph& graph, const Filter& filter, const LinkMatrix& links) {
    for (const bool weighted : {false, true}) {
        const PairWeight weight = weighted ? PairWeight::relations : PairWeight::one;
        const PageRank found =
            pagerank(graph, filter, {.damping = 0.8, .iterations = 15, .tolerance = 0, .weight = weight});
        if (!is_near(found.scores, pagerank_slowly(links, 0.8, 15, weighted))) return " pagerank";
        if (found.iterations != 15 || found.converged) return " iterations";
    }
    return "";
}

std::string judge_components(const Graph& graph, const Filter& filter, const LinkMatrix& links) {
    const Grouping found = components(graph, filter);
    const std::vector<Vertex> label = flood(links);
    for (Vertex a = 0; a < graph.size(); ++a)
        for (Vertex b = 0; b < graph.size(); ++b)
            if ((found.group_of[a] == found.group_of[b]) != (label[a] == label[b])) return " components";
    return "";
}

// Every entity once, groups by size and then key, members by key.
std::string judge_form(const Graph& graph, const Grouping& groups) {
    if (groups.members.size() != graph.size() || groups.group_of.size() != graph.size()) return " members";
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto group = groups.group(i);
        if (group.empty()) return " empty group";
        for (const Vertex vertex : group)
            if (groups.group_of[vertex] != i) return " group_of";
        if (!std::ranges::is_sorted(group, {}, [&](Vertex vertex) { return graph.key(vertex); })) return " order";
        if (i == 0) continue;
        const auto before = groups.group(i - 1);
        if (std::tuple(group.size(), graph.key(before.front())) >= std::tuple(before.size(), graph.key(group.front())))
            return " order of groups";
    }
    return "";
}

std::string judge_communities(const Graph& graph, const Filter& filter, const LinkMatrix& links) {
    for (const bool weighted : {false, true}) {
        const PairWeight weight = weighted ? PairWeight::relations : PairWeight::one;
        const Communities found = communities(graph, filter, {.seed = graph.size(), .weight = weight});
        if (const std::string fault = judge_form(graph, found.groups); !fault.empty()) return " communities:" + fault;
        if (std::abs(found.modularity - modularity_slowly(links, found.groups.group_of, weighted)) > 1e-9)
            return " modularity";
        if (found.modularity != modularity(graph, filter, found.groups, weight)) return " modularity()";
        std::vector<std::uint32_t> alone(graph.size());
        std::iota(alone.begin(), alone.end(), 0U);
        if (found.modularity < modularity_slowly(links, alone, weighted) - 1e-9) return " worse than alone";
        LinkMatrix inside = links;  // each community hangs together
        for (Vertex a = 0; a < graph.size(); ++a)
            for (Vertex b = 0; b < graph.size(); ++b)
                if (found.groups.group_of[a] != found.groups.group_of[b]) inside[a][b] = 0;
        const std::vector<Vertex> label = flood(inside);
        if (std::set(label.begin(), label.end()).size() != found.groups.size()) return " fallen apart";
    }
    return "";
}

std::string judge_bridges(const Graph& graph, const Filter& filter, const LinkMatrix& links) {
    const Bridges found = find_bridges(graph, filter);
    const SlowBridges slow = find_bridges_slowly(links);
    SlowBridges fast;
    for (const Bridge& bridge : found.pairs) {
        if (!graph.precedes(bridge.a, bridge.b) || graph.tables().find_pair(bridge.a, bridge.b) != bridge.pair)
            return " ends of a bridge";
        const bool is_low = bridge.a < bridge.b;
        fast.pairs.emplace_back(std::min(bridge.a, bridge.b), std::max(bridge.a, bridge.b),
                                is_low ? bridge.side_a : bridge.side_b, is_low ? bridge.side_b : bridge.side_a);
    }
    for (const Keystone& keystone : found.keystones) {
        const auto parts = found.parts_of(keystone);
        fast.keystones.emplace_back(keystone.vertex, std::vector(parts.begin(), parts.end()));
        if (keystone.cut_off != std::accumulate(parts.begin() + 1, parts.end(), 0U)) return " cut_off";
    }
    const auto by_cut = [&](const auto& x, const auto& y) { return x > y; };
    if (!std::ranges::is_sorted(found.pairs, by_cut, &Bridge::cut_off)) return " order of bridges";
    if (!std::ranges::is_sorted(found.keystones, by_cut, &Keystone::cut_off)) return " order of keystones";
    std::ranges::sort(fast.pairs);
    std::ranges::sort(fast.keystones);
    return fast.pairs == slow.pairs && fast.keystones == slow.keystones ? "" : " bridges";
}

std::string judge_common(const Graph& graph, const Filter& filter, const LinkMatrix& links) {
    for (Vertex a = 0; a < graph.size(); ++a)
        for (Vertex b = 0; b < graph.size(); ++b) {
            std::vector<std::tuple<std::size_t, std::string_view, std::size_t, std::size_t>> fast, slow;
            for (const CommonPartner& partner : find_common(graph, a, b, filter).partners) {
                const std::size_t with_a = partner.with_a.size(), with_b = partner.with_b.size();
                fast.emplace_back(1000 - std::min(with_a, with_b), graph.key(partner.vertex), with_a, with_b);
            }
            for (Vertex c = 0; c < graph.size() && a != b; ++c)
                if (links[a][c] > 0 && links[b][c] > 0)
                    slow.emplace_back(1000 - std::min(links[a][c], links[b][c]), graph.key(c), links[a][c],
                                      links[b][c]);
            std::ranges::sort(slow);
            if (fast != slow) return " common";
        }
    return "";
}

std::string judge_all(const Graph& graph, const Filter& filter) {
    const LinkMatrix links = link_matrix(graph, filter);
    std::string faults = judge_degrees(graph, filter, links) + judge_pagerank(graph, filter, links) +
                         judge_components(graph, filter, links) + judge_form(graph, components(graph, filter)) +
                         judge_communities(graph, filter, links) + judge_bridges(graph, filter, links) +
                         judge_common(graph, filter, links);
    if (!is_near(betweenness(graph, filter).scores, betweenness_slowly(links))) faults += " betweenness";
    if (faults.empty()) return faults;
    for (const RelationIndex relation : graph.relations()) faults += "\n" + to_line(graph, relation);
    return faults;
}

// Results as bits, by key.
std::map<std::string, std::vector<double>> measure(const Graph& graph, const Filter& filter) {
    std::map<std::string, std::vector<double>> all;
    const PageRank ranks = pagerank(graph, filter);
    const Betweenness exact = betweenness(graph, filter), estimated = betweenness(graph, filter, {.pivots = 3});
    const Communities found = communities(graph, filter, {.seed = 7});
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex)
        all[std::string(graph.key(vertex))] = {ranks.scores[vertex], exact.scores[vertex], estimated.scores[vertex],
                                               static_cast<double>(found.groups.group_of[vertex]), found.modularity};
    return all;
}

}  // namespace

TEST_CASE("measures equal their definitions on every graph of up to five entities") {
    std::string faults;
    for (std::size_t size = 1; size <= 5; ++size)
        for (unsigned edges = 0; edges < 1U << (size * (size - 1) / 2) && faults.empty(); ++edges)
            faults = judge_all(Graph(enumerate_snapshot(size, edges), vocabulary()), {});
    CHECK(faults == "");
}

TEST_CASE("measures equal their definitions on three thousand drawn multigraphs with filters") {
    std::mt19937 random(20240601);
    std::string faults;
    for (int i = 0; i < 3'000 && faults.empty(); ++i) {
        const Snapshot snapshot = draw_snapshot(random, 12, 3);
        const Filter filter = draw_filter(random);
        faults = judge_all(i % 2 == 0 ? Graph(snapshot, vocabulary()) : make_updated_graph(snapshot, random), filter);
    }
    CHECK(faults == "");
}

TEST_CASE("measures are the same to the last bit whatever the order of the relations and the numbers of vertices") {
    std::mt19937 random(20240602);
    std::size_t different = 0;
    for (int i = 0; i < 500; ++i) {
        Snapshot snapshot = draw_snapshot(random, 30, 4);
        const Filter filter = draw_filter(random);
        const auto expected = measure(Graph(snapshot, vocabulary()), filter);
        different += measure(make_updated_graph(snapshot, random), filter) != expected;
        std::shuffle(snapshot.relations.begin(), snapshot.relations.end(), random);
        different += measure(Graph(snapshot, vocabulary()), filter) != expected;
    }
    CHECK(different == 0);
}

TEST_CASE("PageRank ends when the scores stand still, and gives what those without partners have to all") {
    const Graph graph = parse_graph("A meets B\nA meets C\nentity D");
    const PageRank ranks = pagerank(graph, {});
    CHECK(ranks.converged);
    CHECK(ranks.iterations < 200);
    CHECK(std::accumulate(ranks.scores.begin(), ranks.scores.end(), 0.0) == doctest::Approx(1));
    CHECK(ranks.scores[3] > 0.04);
    CHECK(ranks.scores[0] > ranks.scores[1]);
    CHECK(ranks.scores[1] == ranks.scores[2]);
}

TEST_CASE("options of PageRank that make no sense are refused") {
    const Graph graph = parse_graph("A meets B");
    CHECK_THROWS_WITH_AS(pagerank(graph, {}, {.damping = 1}),
                         "the damping of PageRank is 1.000000, expected a number from 0 up to 1, without 1",
                         UsageError);
    CHECK_THROWS_AS(pagerank(graph, {}, {.damping = std::nan("")}), UsageError);
    CHECK_THROWS_AS(pagerank(graph, {}, {.tolerance = -1}), UsageError);
    CHECK_THROWS_AS(pagerank(graph, {}, {.iterations = 0}), UsageError);
}

TEST_CASE("measures of an empty graph are empty") {
    const Graph graph = parse_graph("");
    CHECK(degrees(graph, {}).empty());
    CHECK(pagerank(graph, {}).scores.empty());
    CHECK(betweenness(graph, {}).scores.empty());
    CHECK(components(graph, {}).size() == 0);
    CHECK(communities(graph, {}).groups.size() == 0);
    CHECK(find_bridges(graph, {}).pairs.empty());
}

TEST_CASE("betweenness estimated from all who have partners is exact, and from some is right on average") {
    std::mt19937 random(5);
    const Graph graph(draw_snapshot(random, 40, 5), vocabulary());
    const Betweenness exact = betweenness(graph, {});
    CHECK(exact.exact);
    const Betweenness all = betweenness(graph, {}, {.pivots = exact.sources});
    CHECK(all.exact);
    CHECK(all.scores == exact.scores);
    std::vector<double> mean(graph.size());
    constexpr std::size_t kSeeds = 4000;
    for (std::size_t seed = 0; seed < kSeeds; ++seed) {
        const Betweenness some = betweenness(graph, {}, {.pivots = 4, .seed = seed});
        CHECK_MESSAGE((some.sources == 4 && !some.exact), seed);
        for (Vertex vertex = 0; vertex < graph.size(); ++vertex) mean[vertex] += some.scores[vertex] / kSeeds;
    }
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex)
        CHECK(std::abs(mean[vertex] - exact.scores[vertex]) < 0.01);
}

// So many forks that join again give 2^1100 shortest paths; a double counts to 2^1024.
TEST_CASE("betweenness does not lose count of more shortest paths than a number holds") {
    constexpr std::size_t kForks = 1'100;
    const auto id = [](std::size_t number) { return EntityId{static_cast<std::int64_t>(number + 1)}; };
    Snapshot snapshot;
    for (std::size_t i = 0; i <= 3 * kForks; ++i)
        snapshot.entities.push_back({id(i), {EntityKind::country, std::to_string(10'000 + i), "", {}, {}, {}, {}}});
    for (std::size_t fork = 0; fork < kForks; ++fork)  // joint 3f, prongs 3f+1 and 3f+2, joint 3f+3
        for (const std::size_t prong : {3 * fork + 1, 3 * fork + 2})
            for (const std::size_t joint : {3 * fork, 3 * fork + 3}) {
                Relation relation;
                relation.event = EventId{1};
                relation.subject = id(joint);
                relation.object = id(prong);
                relation.kind = "meets";
                snapshot.relations.push_back(relation);
            }
    const Graph graph(snapshot, vocabulary());
    const std::vector<double> scores = betweenness(graph, {}).scores;
    const auto others = static_cast<double>((graph.size() - 1) * (graph.size() - 2));
    std::size_t wrong = 0;
    for (std::size_t fork = 0; fork < kForks; ++fork) {  // half of the paths from either side to the other
        const auto left = static_cast<double>(3 * fork + 1), right = static_cast<double>(3 * (kForks - fork - 1) + 1);
        wrong += std::abs(scores[3 * fork + 1] - left * right / others) > 1e-9;
    }
    CHECK(wrong == 0);
}

TEST_CASE("a chain of two hundred thousand is walked without overflowing the stack") {
    constexpr std::uint32_t kLength = 200'000;
    Snapshot snapshot;
    Relation relation;
    relation.kind = "meets";
    for (std::uint32_t i = 0; i < kLength; ++i) {
        snapshot.entities.push_back(
            {EntityId{i + 1}, {EntityKind::country, std::to_string(10'000'000 + i), "", {}, {}, {}, {}}});
        if (i == 0) continue;
        relation.subject = EntityId{i};
        relation.object = EntityId{i + 1};
        snapshot.relations.push_back(relation);
    }
    const Graph graph(snapshot, vocabulary());
    const Bridges found = find_bridges(graph, {});
    CHECK(found.pairs.size() == kLength - 1);
    CHECK(found.keystones.size() == kLength - 2);
    CHECK(found.pairs.front().cut_off() == kLength / 2);
    CHECK(components(graph, {}).size() == 1);
    CHECK(communities(graph, {}).modularity > 0.99);
    CHECK(betweenness(graph, {}, {.pivots = 2}).sources == 2);
}

TEST_CASE("communities are those of a graph that has clear ones") {
    const Graph graph = parse_graph(
        "A meets B\nB meets C\nC meets A\nD meets E\nE meets F\nF meets D\nC visits D planned\nC visits D\nentity G");
    const Communities found = communities(graph, {});
    REQUIRE(found.groups.size() == 3);
    CHECK(found.groups.group(0).size() == 3);
    CHECK(graph.key(found.groups.group(1).front()) == "D");
    CHECK(graph.key(found.groups.group(2).front()) == "G");
    CHECK(found.modularity == doctest::Approx(5.0 / 14));
}

TEST_CASE("shared partners count what only the status hides") {
    const Graph graph = parse_graph("A meets C\nB meets C\nA visits C planned\nA visits D planned\nB visits D");
    const CommonPartners found = find_common(graph, vertex_of(graph, "A"), vertex_of(graph, "B"), {});
    REQUIRE(found.partners.size() == 1);
    CHECK(graph.key(found.partners.front().vertex) == "C");
    CHECK(found.hidden == 2);
}

}  // namespace entente::tests
