// Document → Extraction on the sample corpus: one thread, no files.
#include "bench/synthetic.h"
#include "pipeline/ingest.h"

#include <benchmark/benchmark.h>

namespace entente::bench {
namespace {

void extract_corpus(benchmark::State& state) {
    const Extractor extractor;
    const auto documents = read_corpus(50);
    std::int64_t bytes = 0, claims = 0;
    for (auto _ : state)
        for (const Document& document : documents) {
            bytes += static_cast<std::int64_t>(document.text.size());
            claims += static_cast<std::int64_t>(read_document(extractor, document).claims.size());
        }
    state.SetBytesProcessed(bytes);
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(documents.size()));
    state.counters["claims"] = static_cast<double>(claims) / static_cast<double>(state.iterations());
}
BENCHMARK(extract_corpus)->Unit(benchmark::kMillisecond);

void build_extractor(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(Extractor());
}
BENCHMARK(build_extractor)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entente::bench
