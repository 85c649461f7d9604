// Snapshot → Graph, and paths in it; beside them Boost's own breadth-first search, without filters, order or evidence,
// on the same graph.
#include "bench/synthetic.h"
#include "data/data.h"
#include "graph/boost_view.h"
#include "graph/paths.h"

#include <benchmark/benchmark.h>
#include <boost/graph/breadth_first_search.hpp>

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

namespace entente::bench {
namespace {

const Vocabulary& vocabulary() {
    static const Vocabulary vocabulary(data::relations());
    return vocabulary;
}

constexpr std::size_t kRelationsPerEntity = 5;

void load_graph(benchmark::State& state) {
    const auto relations = static_cast<std::size_t>(state.range(0));
    const Snapshot snapshot = make_snapshot(relations / kRelationsPerEntity, relations, 2);
    for (auto _ : state) {
        state.PauseTiming();
        Snapshot copy = snapshot;
        state.ResumeTiming();
        benchmark::DoNotOptimize(Graph(std::move(copy), vocabulary()));
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(load_graph)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

// Made once for all benchmarks that ask: 20,000 entities, 100,000 relations.
const Graph& asked_graph() {
    static const Graph graph(make_snapshot(20'000, 20'000 * kRelationsPerEntity, 3), vocabulary());
    return graph;
}

// The same pairs of entities for each of the searches.
std::vector<std::pair<Vertex, Vertex>> pairs() {
    std::mt19937_64 bits(4);
    std::vector<std::pair<Vertex, Vertex>> pairs(64);
    for (auto& [a, b] : pairs) {
        a = static_cast<Vertex>(bits() % asked_graph().size());
        b = static_cast<Vertex>(bits() % asked_graph().size());
    }
    return pairs;
}

void find_three_paths(benchmark::State& state) {
    const Graph& graph = asked_graph();
    const auto asked = pairs();
    std::size_t at = 0, found = 0;
    for (auto _ : state) {
        const auto [a, b] = asked[at++ % asked.size()];
        found += find_paths(graph, a, b, {}).paths.size();
    }
    state.SetItemsProcessed(state.iterations());
    state.counters["paths"] = static_cast<double>(found) / static_cast<double>(state.iterations());
}
BENCHMARK(find_three_paths)->Unit(benchmark::kMicrosecond);

void find_one_path(benchmark::State& state) {
    const Graph& graph = asked_graph();
    const auto asked = pairs();
    PathOptions options;
    options.k = 1;
    std::size_t at = 0;
    for (auto _ : state) {
        const auto [a, b] = asked[at++ % asked.size()];
        benchmark::DoNotOptimize(find_paths(graph, a, b, options));
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(find_one_path)->Unit(benchmark::kMicrosecond);

void search_raw_boost(benchmark::State& state) {
    const BoostView boost(asked_graph());
    const auto asked = pairs();
    std::vector<Vertex> distance(asked_graph().size());
    std::size_t at = 0;
    for (auto _ : state) {
        std::fill(distance.begin(), distance.end(), 0U);
        const auto index = get(boost::vertex_index, boost);
        const auto distances = boost::make_iterator_property_map(distance.begin(), index);
        boost::breadth_first_search(
            boost, asked[at++ % asked.size()].first,
            boost::visitor(boost::make_bfs_visitor(boost::record_distances(distances, boost::on_tree_edge{}))));
        benchmark::DoNotOptimize(distance.data());
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(search_raw_boost)->Unit(benchmark::kMicrosecond);

void find_links_of_a_pair(benchmark::State& state) {
    const Graph& graph = asked_graph();
    for (auto _ : state) benchmark::DoNotOptimize(find_links(graph, 0, 1, {}));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(find_links_of_a_pair)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace entente::bench
