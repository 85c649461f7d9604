// Measures of a whole graph. Betweenness tells the arcs that its sources could use, once for each source, a second.
#include "graph/measures.h"

#include "bench/made_graph.h"
#include "graph/change.h"

#include <benchmark/benchmark.h>

namespace entente::bench {
namespace {

void ask_pagerank(benchmark::State& state, char size) {
    const Graph& graph = made_graph(size);
    for (auto _ : state) benchmark::DoNotOptimize(pagerank(graph, {}, {.iterations = 20, .tolerance = 0}));
}
BENCHMARK_CAPTURE(ask_pagerank, M, 'M')->Unit(benchmark::kMillisecond);

void ask_components(benchmark::State& state, char size) {
    const Graph& graph = made_graph(size);
    for (auto _ : state) benchmark::DoNotOptimize(components(graph, {}));
}
BENCHMARK_CAPTURE(ask_components, M, 'M')->Unit(benchmark::kMillisecond);

void ask_betweenness(benchmark::State& state, char size) {
    constexpr std::size_t kSources = 64;
    const Graph& graph = made_graph(size);
    std::uint64_t visits = 0;
    for (auto _ : state) visits += betweenness(graph, {}, {.pivots = kSources}).edge_visits;
    state.counters["edge visits"] = benchmark::Counter(static_cast<double>(visits), benchmark::Counter::kIsRate);
    state.counters["sources"] =
        benchmark::Counter(static_cast<double>(kSources), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK_CAPTURE(ask_betweenness, M, 'M')->Unit(benchmark::kMillisecond);

// The first and the second half of the days that the graph knows.
void ask_compare(benchmark::State& state, char size) {
    const Graph& graph = made_graph(size);
    DayNumber first = UINT32_MAX, last = 0;
    for (RelationIndex relation = 0; relation < graph.tables().row_limit(); ++relation)
        if (const Look look = graph.tables().look(relation); !look.is_open()) {
            first = std::min(first, look.from());
            last = std::max(last, look.to());
        }
    const DayNumber middle = first + (last - first) / 2;
    const Period before{from_day_number(first), from_day_number(middle)};
    const Period after{from_day_number(middle + 1), from_day_number(last)};
    for (auto _ : state) benchmark::DoNotOptimize(compare_periods(graph, before, after, {}));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(graph.tables().row_limit()));
}
BENCHMARK_CAPTURE(ask_compare, M, 'M')->Unit(benchmark::kMillisecond);

void ask_communities(benchmark::State& state, char size) {
    const Graph& graph = made_graph(size);
    for (auto _ : state) benchmark::DoNotOptimize(communities(graph, {}));
}
BENCHMARK_CAPTURE(ask_communities, M, 'M')->Unit(benchmark::kMillisecond);

void ask_bridges(benchmark::State& state, char size) {
    const Graph& graph = made_graph(size);
    for (auto _ : state) benchmark::DoNotOptimize(find_bridges(graph, {}));
}
BENCHMARK_CAPTURE(ask_bridges, M, 'M')->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entente::bench
