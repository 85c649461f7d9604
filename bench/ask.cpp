// Questions to made-up graphs of two sizes, answered in full: names, relations, numbers of events. The time is the mean
// over the pairs asked about, which a few hard ones dominate; the counter `median_us` is the median.
#include "bench/made_graph.h"
#include "graph/paths.h"
#include "graph/query.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>

#include <unistd.h>

namespace entente::bench {
namespace {

// As a caller would who shows the answer.
void write_answer(const Graph& graph, const Path& path, std::string& out) {
    for (const Hop& hop : path.hops) {
        out += graph.name(hop.from);
        out += ' ';
        out += graph.kind(hop.best).name;
        out += ' ';
        out += graph.name(hop.to);
        out += ' ';
        out += std::to_string(to_number(graph.event(hop.best)));
        out += '\n';
    }
}

// Asks `ask(graph, a, b, out)` for each pair in turn, and takes the time of each.
template <typename Ask>
void ask_pairs(benchmark::State& state, char size, Ask&& ask) {
    using Clock = std::chrono::steady_clock;
    const Graph& graph = made_graph(size);
    const auto& pairs = made_pairs(size);
    std::vector<double> times;
    std::string out;
    std::size_t at = 0, bytes = 0;
    for (auto _ : state) {
        const auto [a, b] = pairs[at++ % pairs.size()];
        out.clear();
        const Clock::time_point begin = Clock::now();
        ask(graph, a, b, out);
        const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        bytes += out.size();
        times.push_back(seconds);
        state.SetIterationTime(seconds);
    }
    std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
    state.counters["median_us"] = times[times.size() / 2] * 1e6;
    state.counters["answer_bytes"] = static_cast<double>(bytes) / static_cast<double>(times.size());
}

void ask_paths(benchmark::State& state, char size, const PathOptions& options) {
    ask_pairs(state, size, [&](const Graph& graph, Vertex a, Vertex b, std::string& out) {
        PathSearch search(graph, a, b, options);
        for (std::size_t i = 0; i < options.k; ++i) {
            const auto path = search.next();
            if (!path) break;
            write_answer(graph, *path, out);
        }
    });
}

PathOptions options_of(std::size_t k, PathWeight weight) {
    PathOptions options;
    options.k = k;
    options.max_hops = 12;
    options.weight = weight;
    return options;
}

// Once the relations are in order of time, which the counter tells.
void ask_arrival(benchmark::State& state, char size) {
    const auto begin = std::chrono::steady_clock::now();
    made_graph(size).times();
    const std::chrono::duration<double, std::milli> ordered = std::chrono::steady_clock::now() - begin;
    ask_pairs(state, size, [](const Graph& graph, Vertex a, Vertex b, std::string& out) {
        for (const TimedHop& hop : find_earliest_arrival(graph, a, b, {}).hops) {
            out += graph.name(hop.to);
            out += to_iso(hop.day);
        }
    });
    if (ordered.count() > 1) state.counters["order_ms"] = ordered.count();
}

// Who was met or signed with in two years, by one to three hops: the first hundred rows, from actors that have such an
// event.
void ask_filtered(benchmark::State& state, char size) {
    const Graph& graph = made_graph(size);
    const Query query = parse_query(
        "MATCH (a {key: $who})-[r:meets|signs]-{1,3}(b) WHERE r.date >= \"2024\" AND r.date <= \"2025\" "
        "RETURN b, r LIMIT 100");
    Filter filter;
    filter.relations = {"meets", "signs"};
    filter.from = Day{2024, 1, 1};
    filter.to = Day{2025, 12, 31};
    std::vector<Vertex> starts;
    for (const auto& [a, b] : made_pairs(size))
        if (!find_neighbors(graph, a, filter).neighbors.empty()) starts.push_back(a);
    std::size_t at = 0;
    ask_pairs(state, size, [&](const Graph& asked, Vertex, Vertex, std::string& out) {
        const std::string key(asked.key(starts[at++ % starts.size()]));
        for (const auto& row : ask(asked, query, {{"who", key}}).rows)
            for (const QueryCell& cell : row) out += to_text(asked, cell) + "\n";
    });
}

// A file mapped, and one question asked of it, within a process; whole processes: bench/cold_start.
void map_image(benchmark::State& state, char size) {
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("entente-bench-" + std::to_string(getpid()) + ".graph");
    const auto [a, b] = made_pairs(size).front();
    made_graph(size).tables().image().write(file);
    std::string out;
    for (auto _ : state) {
        out.clear();
        const Graph graph(*Image::open(file), made_vocabulary());
        write_answer(graph, *PathSearch(graph, a, b, options_of(1, PathWeight::hops)).next(), out);
        benchmark::DoNotOptimize(out.data());
    }
    state.counters["bytes_an_event"] =
        static_cast<double>(std::filesystem::file_size(file)) / static_cast<double>(made_size(size).events);
    std::filesystem::remove(file);
}

void build_image(benchmark::State& state, char size) {
    for (auto _ : state) {
        const Image image = make_image(size);
        state.SetItemsProcessed(state.items_processed() + static_cast<std::int64_t>(made_size(size).events));
    }
}

const int registered = [] {
    for (const char size : {'S', 'M', 'L'}) {
        const std::string suffix = std::string("/") + size;
        const auto add = [&](const std::string& name, auto&& run) {
            return benchmark::RegisterBenchmark((name + suffix).c_str(), run);
        };
        const auto add_paths = [&](const std::string& name, std::size_t k, PathWeight weight) {
            add(name, [=](benchmark::State& state) { ask_paths(state, size, options_of(k, weight)); })
                ->UseManualTime()
                ->Unit(benchmark::kMicrosecond);
        };
        add_paths("ask_shortest", 1, PathWeight::hops);
        add_paths("ask_weighted", 1, PathWeight::confidence);
        add_paths("ask_k10_hops", 10, PathWeight::hops);
        add_paths("ask_k10", 10, PathWeight::confidence);
        add("ask_arrival", [=](benchmark::State& state) { ask_arrival(state, size); })
            ->UseManualTime()
            ->Unit(benchmark::kMicrosecond);
        add("ask_filtered", [=](benchmark::State& state) { ask_filtered(state, size); })
            ->UseManualTime()
            ->Unit(benchmark::kMicrosecond);
        add("map_image", [=](benchmark::State& state) { map_image(state, size); })->Unit(benchmark::kMicrosecond);
        add("build_image", [=](benchmark::State& state) { build_image(state, size); })->Unit(benchmark::kMillisecond);
    }
    return 0;
}();

}  // namespace
}  // namespace entente::bench
