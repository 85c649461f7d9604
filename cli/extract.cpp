#include "cli/commands.h"
#include "cli/reading.h"
#include "export/export.h"
#include "model/errors.h"

#include <algorithm>
#include <memory>
#include <ostream>

namespace entente::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    IngestOptions read;
    ReaderChoice reader;
};

// A filter: each document's lines are written out before the next document is asked for when there is one job.
int extract(const Options& options, Console& console) {
    check_reading(options.paths, options.read);
    const Extractor extractor = make_extractor(options.reader);
    const std::optional<LanguageModel> model = load_model(options.reader.model, console);
    IngestOptions read = options.read;
    read.model = model ? &*model : nullptr;
    std::size_t lines = 0, failed = 0;
    extract_all(
        extractor, options.paths, read, console.in,
        [&](const Extraction& extraction) {
            const std::string relations = relations_jsonl(extraction, extractor.vocabulary(), extractor.event_codes(),
                                                          extractor.code_actors(extraction));
            lines += static_cast<std::size_t>(std::ranges::count(relations, '\n'));
            console.out << relations << std::flush;
            for (const Diagnostic& diagnostic : extraction.diagnostics) report(console, diagnostic);
        },
        [&](const Diagnostic& refused) {
            report(console, refused);
            ++failed;
        });
    if (failed > 0) return options.read.keep_going ? kDoneInPart : kCouldNot;
    if (lines == 0) remark(console, "no relations found");
    return lines == 0 ? kNothingFound : kDone;
}

Run declare(Arguments& arguments, Console&) {
    const auto options = std::make_shared<Options>();
    declare_reading(arguments, options->paths, options->read);
    declare_reader(arguments, options->reader);
    arguments.value("--format", "FORMAT", "jsonl, the only one", [](const std::string& text) {
        if (text != "jsonl") throw UsageError("--format: '" + text + "', expected jsonl");
    });
    return [options](Console& to) { return extract(*options, to); };
}

}  // namespace

Command extract_command() {
    return {"extract",
            "text to relations as JSON lines, without a database",
            {"entente extract examples/corpus/2024-08-28-starmer-scholz-berlin.txt",
             "cat examples/corpus/asia-americas-caucasus.jsonl | entente extract --input jsonl -"},
            declare};
}

}  // namespace entente::cli
