// The analysis itself, for people, for programs and for scoring. Documents and sentences of CoNLL-U are handed to the
// threads piece by piece, and what is printed comes back in the order of the input.
#include "cli/analysis_printer.h"
#include "cli/commands.h"
#include "cli/conllu_source.h"
#include "cli/executable.h"
#include "cli/reading.h"
#include "model/errors.h"
#include "pipeline/ordered_work.h"

#include <memory>
#include <ostream>

namespace entente::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    ReadOptions read;
    bool is_conllu = false;
    AnalysisFormat format = AnalysisFormat::tree;
    std::string model;
    std::size_t jobs = 1;
    bool keep_going = false;
};

bool is_conllu(const Options& options, const Source& source) {
    return options.is_conllu || (options.read.format == InputFormat::automatic && source.path.ends_with(".conllu"));
}

// Gathers sentences of CoNLL-U, since many are analysed faster together than one by one.
class Gathering {
public:
    explicit Gathering(std::string doc) { treebank_.doc = std::move(doc); }

    void add(ConlluFile sentence) {
        tokens_ += sentence.sentences.front().tokens.size();
        treebank_.sentences.push_back(std::move(sentence));
    }
    bool is_full() const { return treebank_.sentences.size() >= 64 || tokens_ >= 1024; }
    bool is_empty() const { return treebank_.sentences.empty(); }
    TreebankPart take() {
        tokens_ = 0;
        TreebankPart next;
        next.doc = treebank_.doc;
        return std::exchange(treebank_, std::move(next));
    }

private:
    TreebankPart treebank_;
    std::size_t tokens_ = 0;
};

using TakePiece = std::function<bool(AnalysisPiece)>;

bool read_documents(const Options& options, const Source& source, std::istream& input, const TakePiece& take) {
    bool goes_on = true;
    read_source(source, options.read, input, [&](ReadResult result) {
        goes_on = std::visit([&](auto& one) { return take(std::move(one)); }, result);
        return goes_on;
    });
    return goes_on;
}

bool read_treebank(const Options& options, const Source& source, std::istream& input, const TakePiece& take) {
    Gathering gathering(source.key);
    bool goes_on = true;
    const auto pass_on = [&] { return gathering.is_empty() || take(gathering.take()); };
    read_conllu_source(source, options.read, input, [&](ConlluResult result) {
        if (auto* refused = std::get_if<Diagnostic>(&result)) {
            goes_on = pass_on() && take(std::move(*refused));
        } else {
            gathering.add(std::move(std::get<ConlluFile>(result)));
            goes_on = !gathering.is_full() || pass_on();
        }
        return goes_on;
    });
    return goes_on && pass_on();
}

int parse(const Options& options, Console& console) {
    const std::vector<Source> sources = find_sources(options.paths);
    AnalysisPrinter printer(LanguageModel::load(find_model(options.model, console)), options.format);
    OrderedWork<PrintedPiece> work(options.jobs);
    std::size_t sentences = 0, failed = 0;

    // False ends the run: at the first refusal, or when nobody takes what is printed.
    bool goes_on = true;
    const auto take_oldest = [&] {
        const PrintedPiece piece = work.take();
        sentences += piece.sentences;
        failed += piece.is_refused;
        console.out << piece.text << std::flush;
        for (const Diagnostic& diagnostic : piece.diagnostics) report(console, diagnostic);
        goes_on = console.out.good() && (!piece.is_refused || options.keep_going);
    };
    const TakePiece give = [&](AnalysisPiece piece) {
        // Shared, since a std::function must be copyable.
        const auto shared = std::make_shared<AnalysisPiece>(std::move(piece));
        work.give([&printer, shared] { return printer.print(std::move(*shared)); });
        if (work.is_full()) take_oldest();
        return goes_on;
    };
    for (const Source& source : sources) {
        const auto read = is_conllu(options, source) ? read_treebank : read_documents;
        if (!read(options, source, console.in, give)) break;
    }
    while (goes_on && !work.is_empty()) take_oldest();

    if (failed > 0) return options.keep_going ? kDoneInPart : kCouldNot;
    if (sentences == 0) remark(console, "no sentences found");
    return sentences == 0 ? kNothingFound : kDone;
}

void read_input(const std::string& text, Options& options) {
    if (text == "conllu")
        options.is_conllu = true;
    else if (text == "text")
        options.read.format = InputFormat::text;
    else if (text == "html")
        options.read.format = InputFormat::html;
    else if (text == "jsonl")
        options.read.format = InputFormat::jsonl;
    else if (text != "auto")
        throw UsageError("--input: '" + text + "', expected auto, text, html, jsonl or conllu");
}

AnalysisFormat read_format(const std::string& text) {
    if (text == "conllu") return AnalysisFormat::conllu;
    if (text == "json") return AnalysisFormat::json;
    if (text == "tree") return AnalysisFormat::tree;
    if (text == "dot") return AnalysisFormat::dot;
    throw UsageError("--format: '" + text + "', expected conllu, json, tree or dot");
}

Run declare(Arguments& arguments, Console&) {
    const auto options = std::make_shared<Options>();
    arguments.words(options->paths, "FILE...", 1, kUnlimited,
                    "text, HTML, JSON lines or CoNLL-U; folders; '-' for standard input");
    arguments.value("--input", "KIND", "auto, text, html, jsonl or conllu, which keeps the given tokens (auto)",
                    [options](const std::string& text) { read_input(text, *options); });
    arguments.value("--format", "FORMAT", "conllu, json, tree or dot (tree)",
                    [options](const std::string& text) { options->format = read_format(text); });
    arguments.text(options->model, "--model", "FILE", "the language model, instead of the one beside the program");
    arguments.flag(options->keep_going, "--keep-going", "leave out what cannot be read, and exit with 3");
    arguments.number(options->jobs, "-j,--jobs", "N", 1, 256, "threads that analyse (1); the result is the same");
    return [options](Console& to) { return parse(*options, to); };
}

}  // namespace

Command parse_command() {
    return {"parse",
            "the tokens, tags, lemmas, trees and names of each sentence",
            {"entente parse examples/corpus/2024-08-28-starmer-scholz-berlin.txt",
             "echo 'Spain expelled two Russian diplomats.' | entente parse --format conllu -",
             "entente parse --format dot examples/corpus/2022-11-13-scholz-hanoi.txt"},
            declare};
}

}  // namespace entente::cli
