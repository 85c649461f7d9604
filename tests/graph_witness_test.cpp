// Witnesses from outside: Boost's algorithms, run on BoostView, and NetworkX where Python has it.
#include "graph/boost_view.h"
#include "graph/measures.h"
#include "graph/paths.h"
#include "tests/support/drawn_graphs.h"
#include "tests/support/parse_graph.h"
#include "tests/support/run_command.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/connected_components.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

namespace entente::tests {
namespace {

using Json = nlohmann::json;

// What BoostView shows: every pair there is.
Filter any_filter() {
    Filter filter;
    filter.statuses.clear();
    return filter;
}

bool is_near(double a, double b, double most) {
    return std::abs(a - b) <= most;
}

std::set<Vertex> keystones_of(const Bridges& bridges) {
    std::set<Vertex> vertices;
    for (const Keystone& keystone : bridges.keystones) vertices.insert(keystone.vertex);
    return vertices;
}

std::string compare_with_boost(const Graph& graph) {
    const BoostView view(graph);
    const std::size_t size = graph.size();
    const auto index = get(boost::vertex_index, view);
    const auto map_of = [&](auto& values) { return boost::make_iterator_property_map(values.begin(), index); };

    std::vector<std::size_t> component(size);
    const std::size_t count = boost::connected_components(view, map_of(component));
    const Grouping groups = components(graph, any_filter());
    if (count != groups.size()) return " number of components";
    for (Vertex a = 0; a < size; ++a)
        for (Vertex b = 0; b < size; ++b)
            if ((component[a] == component[b]) != (groups.group_of[a] == groups.group_of[b])) return " components";

    std::vector<Vertex> points;
    boost::articulation_points(view, std::back_inserter(points));
    const Bridges bridges = find_bridges(graph, any_filter());
    if (std::set(points.begin(), points.end()) != keystones_of(bridges)) return " articulation points";

    std::vector<double> scores(size);
    boost::brandes_betweenness_centrality(view, map_of(scores));
    const std::vector<double> own = betweenness(graph, any_filter()).scores;
    const double others = size < 3 ? 1 : static_cast<double>((size - 1) * (size - 2)) / 2;
    for (Vertex vertex = 0; vertex < size; ++vertex)
        if (!is_near(scores[vertex] / others, own[vertex], 1e-9)) return " betweenness";
    return "";
}

struct Asked {
    Graph graph;
    Filter filter;
    Vertex from = 0, to = 0;
    std::size_t k = 1;
};

Json to_json(const Asked& asked) {
    Json pairs = Json::array(), groups = Json::array();
    const Tables& tables = asked.graph.tables();
    tables.for_each_pair([&](Pair pair, Vertex a, Vertex b) {
        if (a != b && !relations_of(asked.graph, Hop{a, b, pair, 0}, asked.filter).empty()) pairs.push_back({a, b});
    });
    const Grouping found = communities(asked.graph, asked.filter).groups;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto group = found.group(i);
        groups.push_back(std::vector<Vertex>(group.begin(), group.end()));
    }
    return {{"size", asked.graph.size()}, {"pairs", pairs}, {"groups", groups},
            {"from", asked.from},         {"to", asked.to}, {"k", asked.k}};
}

std::string compare_with_answer(const Asked& asked, const Json& answer) {
    const Graph& graph = asked.graph;
    const PageRank ranks = pagerank(graph, asked.filter, {.iterations = 1000, .tolerance = 1e-13});
    const Betweenness between = betweenness(graph, asked.filter);
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex) {
        if (!is_near(ranks.scores[vertex], answer["pagerank"][vertex], 1e-9)) return " pagerank";
        if (!is_near(between.scores[vertex], answer["betweenness"][vertex], 1e-9)) return " betweenness";
    }
    const Grouping groups = components(graph, asked.filter);
    std::vector<std::vector<Vertex>> parts;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        parts.emplace_back(groups.group(i).begin(), groups.group(i).end());
        std::ranges::sort(parts.back());
    }
    std::ranges::sort(parts);
    if (Json(parts) != answer["components"]) return " components";

    const Bridges found = find_bridges(graph, asked.filter);
    std::vector<std::vector<Vertex>> bridges;
    for (const Bridge& bridge : found.pairs) {
        const auto [low, high] = std::minmax({bridge.a, bridge.b});
        bridges.push_back({low, high});
    }
    std::ranges::sort(bridges);
    if (Json(bridges) != answer["bridges"]) return " bridges";
    if (Json(keystones_of(found)) != answer["keystones"]) return " keystones";
    if (!is_near(communities(graph, asked.filter).modularity, answer["modularity"], 1e-9)) return " modularity";

    PathOptions options;
    options.filter = asked.filter;
    options.k = asked.k;
    options.max_hops = 12;
    std::vector<std::size_t> lengths;
    for (const Path& path : find_paths(graph, asked.from, asked.to, options).paths) lengths.push_back(path.hops.size());
    if (Json(lengths) != answer["lengths"]) return " path lengths";
    options.k = 1;
    for (Vertex to = 0; to < graph.size(); ++to) {
        if (to == asked.from) continue;
        const Paths paths = find_paths(graph, asked.from, to, options);
        const int hops = paths.paths.empty() ? -1 : static_cast<int>(paths.paths.front().hops.size());
        if (answer["distances"][to] != hops) return " distance";
    }
    return "";
}

}  // namespace

TEST_CASE("Boost's components, articulation points and betweenness on the view are ours") {
    std::mt19937 random(20240605);
    std::string faults;
    for (int i = 0; i < 1'000 && faults.empty(); ++i) {
        const Snapshot snapshot = draw_snapshot(random, 25, 2);
        faults = compare_with_boost(i % 2 == 0 ? Graph(snapshot, vocabulary()) : make_updated_graph(snapshot, random));
    }
    CHECK(faults == "");
}

TEST_CASE("NetworkX, where it is installed, gives the same measures and path lengths") {
    const TemporaryFolder folder;
    if (run_shell("python3 -c 'import networkx'", {.folder = folder.path()}).code != 0) {
        MESSAGE("skipped: python3 has no networkx");
        return;
    }
    std::mt19937 random(20240606);
    std::vector<Asked> all;
    std::ofstream lines(folder.path() / "asked.jsonl");
    for (int i = 0; i < 400; ++i) {
        const Snapshot snapshot = draw_snapshot(random, 12, 3);
        Asked asked{i % 2 == 0 ? Graph(snapshot, vocabulary()) : make_updated_graph(snapshot, random),
                    draw_filter(random)};
        asked.from = static_cast<Vertex>(random() % asked.graph.size());
        asked.to = static_cast<Vertex>(random() % asked.graph.size());
        asked.k = 1 + random() % 20;
        lines << to_json(asked).dump() << '\n';
        all.push_back(std::move(asked));
    }
    lines.close();
    const CommandResult result =
        run_shell("python3 '" ENTENTE_SOURCE_DIR "/tests/witness.py' < asked.jsonl", {.folder = folder.path()});
    REQUIRE_MESSAGE(result.code == 0, result.err);
    std::istringstream answers(result.out);
    std::string faults, line;
    for (std::size_t i = 0; i < all.size() && faults.empty(); ++i) {
        REQUIRE(std::getline(answers, line));
        faults = compare_with_answer(all[i], Json::parse(line));
        if (!faults.empty()) faults += " of " + to_json(all[i]).dump() + "\n" + line;
    }
    CHECK(faults == "");
}

}  // namespace entente::tests
