// Text → sentences → tags, lemmas, trees and names, without files.
//
// Words that were seen lately cost less than new ones, so it matters what is repeated. `analyze_corpus` forgets the
// words after each pass over the corpus: all are new once, as in a short run. `analyze_made_up` reads texts with as
// many new words as news have, as in a long run. Rates are in tokens, as the tokenizer counts them.
//
//     ENTENTE_BENCH_TEXT=FOLDER entente_bench --benchmark_filter=analyze_given     # the same for texts of yours
#include "bench/synthetic.h"
#include "data/data.h"
#include "language/analyzer.h"
#include "language/combine_names.h"
#include "language/split.h"
#include "text/read.h"

#include <benchmark/benchmark.h>

#include <sys/resource.h>
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

namespace entente::bench {
namespace {

constexpr const char* kModelPath = ENTENTE_SOURCE_DIR "/language/model/english.entente-model";

const LanguageModel& shared_model() {
    static const LanguageModel model = LanguageModel::load(kModelPath);
    return model;
}

NameList make_list() {
    return NameList({.states = data::states(),
                     .organizations = data::organizations(),
                     .places = data::places(),
                     .offices = data::offices(),
                     .words = data::words()});
}

const NameList& shared_list() {
    static const NameList list = make_list();
    return list;
}

const std::vector<Document>& corpus() {
    static const std::vector<Document> documents = read_corpus(50);
    return documents;
}

const std::vector<Document>& made_up() {
    static const std::vector<Document> documents = make_texts(200, 12, 5);
    return documents;
}

std::int64_t count_tokens(std::span<const Sentence> sentences) {
    std::int64_t tokens = 0;
    for (const Sentence& sentence : sentences) tokens += static_cast<std::int64_t>(sentence.tokens.size());
    return tokens;
}

std::int64_t analyze_documents(std::span<const Document> documents, Workspace& workspace) {
    std::int64_t tokens = 0;
    for (const Document& document : documents) {
        std::vector<Sentence> sentences = split_sentences(document);
        analyze(shared_model(), document.text, sentences, workspace);
        combine_names(document.text, sentences, shared_list());
        tokens += count_tokens(sentences);
    }
    return tokens;
}

double resident_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
}

// The whole way, all words new in each pass.
void analyze_afresh(benchmark::State& state, const std::vector<Document>& documents, Kernel kernel) {
    shared_model();
    shared_list();
    std::int64_t tokens = 0;
    for (auto _ : state) {
        Workspace workspace({.kernel = kernel});
        tokens += analyze_documents(documents, workspace);
    }
    state.SetItemsProcessed(tokens);
    state.counters["tokens"] = static_cast<double>(tokens) / static_cast<double>(state.iterations());
    // Of the process so far: of this benchmark when it runs alone.
    state.counters["peak_MB"] = resident_megabytes();
}

void analyze_corpus(benchmark::State& state, Kernel kernel) {
    analyze_afresh(state, corpus(), kernel);
}

void analyze_made_up(benchmark::State& state, Kernel kernel) {
    Workspace workspace({.kernel = kernel});
    std::int64_t tokens = 0;
    for (auto _ : state) tokens += analyze_documents(made_up(), workspace);
    state.SetItemsProcessed(tokens);
}

// Texts of 16 documents at once: sentences of like length are put together over all of them.
void analyze_made_up_together(benchmark::State& state) {
    constexpr std::size_t kTogether = 16;
    Workspace workspace;
    std::int64_t tokens = 0;
    for (auto _ : state)
        for (std::size_t first = 0; first < made_up().size(); first += kTogether) {
            const auto taken = std::span(made_up()).subspan(first, std::min(kTogether, made_up().size() - first));
            std::vector<std::vector<Sentence>> sentences;
            for (const Document& document : taken) sentences.push_back(split_sentences(document));
            std::vector<Passage> passages;
            for (std::size_t i = 0; i < taken.size(); ++i) passages.push_back({taken[i].text, sentences[i]});
            analyze(shared_model(), passages, workspace);
            for (std::size_t i = 0; i < taken.size(); ++i) {
                combine_names(taken[i].text, sentences[i], shared_list());
                tokens += count_tokens(sentences[i]);
            }
        }
    state.SetItemsProcessed(tokens);
}
BENCHMARK(analyze_made_up_together)->Unit(benchmark::kMillisecond);

// Where the time goes, in nanoseconds a token. `rest` is gathering, lemmas and the clock itself.
void analyze_stages(benchmark::State& state) {
    Workspace workspace({.measure = true});
    std::int64_t tokens = 0;
    double splitting = 0, analyzing = 0, combining = 0;
    const auto now = [] { return std::chrono::steady_clock::now(); };
    for (auto _ : state)
        for (const Document& document : made_up()) {
            const auto begin = now();
            std::vector<Sentence> sentences = split_sentences(document);
            const auto split = now();
            analyze(shared_model(), document.text, sentences, workspace);
            splitting += std::chrono::duration<double>(split - begin).count();
            const auto analyzed = now();
            combine_names(document.text, sentences, shared_list());
            combining += std::chrono::duration<double>(now() - analyzed).count();
            analyzing += std::chrono::duration<double>(analyzed - split).count();
            tokens += count_tokens(sentences);
        }
    state.SetItemsProcessed(tokens);
    const StageSeconds& spent = workspace.seconds();
    const double named = spent.embedding + spent.encoder + spent.scorer + spent.trees + spent.names;
    const auto show = [&](const char* stage, double seconds) {
        state.counters[stage] = seconds * 1e9 / static_cast<double>(tokens);
    };
    show("1_split", splitting);
    show("2_embedding", spent.embedding);
    show("3_encoder", spent.encoder);
    show("4_scorer", spent.scorer);
    show("5_trees", spent.trees);
    show("6_names", spent.names);
    show("7_name_list", combining);
    show("8_rest", analyzing - named);
}
BENCHMARK(analyze_stages)->Unit(benchmark::kMillisecond);

void tokenize_made_up(benchmark::State& state) {
    std::int64_t tokens = 0, bytes = 0;
    for (auto _ : state)
        for (const Document& document : made_up()) {
            tokens += static_cast<std::int64_t>(tokenize(document.text, {0, document.text.size()}).size());
            bytes += static_cast<std::int64_t>(document.text.size());
        }
    state.SetItemsProcessed(tokens);
    state.SetBytesProcessed(bytes);
}
BENCHMARK(tokenize_made_up)->Unit(benchmark::kMillisecond);

void split_made_up(benchmark::State& state) {
    std::int64_t tokens = 0, bytes = 0;
    for (auto _ : state)
        for (const Document& document : made_up()) {
            tokens += count_tokens(split_sentences(document));
            bytes += static_cast<std::int64_t>(document.text.size());
        }
    state.SetItemsProcessed(tokens);
    state.SetBytesProcessed(bytes);
}
BENCHMARK(split_made_up)->Unit(benchmark::kMillisecond);

void load_model(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(LanguageModel::load(kModelPath));
}
BENCHMARK(load_model)->Unit(benchmark::kMillisecond);

void build_name_list(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(make_list());
}
BENCHMARK(build_name_list)->Unit(benchmark::kMillisecond);

// What a process pays before it has its first tree and names: the model mapped and checked, the list of names built,
// room made, one sentence analysed.
void first_sentence(benchmark::State& state) {
    Document document;
    document.text =
        "The minister met her French counterpart in Berlin on Tuesday to sign the agreement on migration.\n";
    for (auto _ : state) {
        const LanguageModel model = LanguageModel::load(kModelPath);
        const NameList list = make_list();
        Workspace workspace;
        std::vector<Sentence> sentences = split_sentences(document);
        analyze(model, document.text, sentences, workspace);
        combine_names(document.text, sentences, list);
        benchmark::DoNotOptimize(sentences.data());
    }
}
BENCHMARK(first_sentence)->Unit(benchmark::kMillisecond);

std::vector<Document> read_folder(const std::string& folder) {
    std::vector<Document> documents;
    std::istringstream no_input;
    for (const Source& source : find_sources({folder}))
        read_source(source, {}, no_input, [&](ReadResult result) {
            if (auto* document = std::get_if<Document>(&result)) documents.push_back(std::move(*document));
            return true;
        });
    if (documents.empty()) throw std::runtime_error("ENTENTE_BENCH_TEXT: '" + folder + "' holds no document");
    return documents;
}

// Which kernels there are depends on the machine, and the given text may be absent.
[[maybe_unused]] const bool is_registered = [] {
    const auto add = [](const std::string& name, auto&& function, auto&&... arguments) {
        return benchmark::RegisterBenchmark(name.c_str(), function, arguments...)->Unit(benchmark::kMillisecond);
    };
    for (const Kernel kernel : {Kernel::portable, Kernel::avx2, Kernel::avx_vnni, Kernel::avx512}) {
        if (!is_available(kernel)) continue;
        add("analyze_corpus/" + std::string(to_text(kernel)), analyze_corpus, kernel);
        add("analyze_made_up/" + std::string(to_text(kernel)), analyze_made_up, kernel);
    }
    add("analyze_made_up", analyze_made_up, Kernel::automatic)->Threads(1)->Threads(2)->UseRealTime();
    if (const char* const folder = std::getenv("ENTENTE_BENCH_TEXT"))
        add("analyze_given", [documents = read_folder(folder)](benchmark::State& state) {
            analyze_afresh(state, documents, Kernel::automatic);
        });
    return true;
}();

}  // namespace
}  // namespace entente::bench
