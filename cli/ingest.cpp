#include "pipeline/ingest.h"

#include "cli/commands.h"
#include "cli/database.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/reading.h"

#include <fmt/format.h>

#include <memory>

namespace entente::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    IngestOptions ingest;
    ReaderChoice reader;
};

void report_outcome(Console& console, const IngestReport& outcome) {
    for (const Diagnostic& diagnostic : outcome.diagnostics) report(console, diagnostic);
    const std::size_t documents = outcome.added + outcome.replaced + outcome.unchanged + outcome.failed;
    remark(console, fmt::format("{}: {} added, {} replaced, {} unchanged, {} failed; {}",
                                count_of(documents, "document"), outcome.added, outcome.replaced, outcome.unchanged,
                                outcome.failed, count_of(outcome.claims, "claim")));
}

int ingest_files(const Options& options, Console& console) {
    if (check_reading(options.paths, options.ingest) == 0) {
        remark(console, "no documents found; expected files that end in .txt, .text, .html, .htm, .jsonl or .ndjson");
        return kNothingFound;
    }
    const Extractor extractor = make_extractor(options.reader);
    const std::optional<LanguageModel> model = load_model(options.reader.model, console);
    IngestOptions reading = options.ingest;
    reading.model = model ? &*model : nullptr;
    const std::filesystem::path file = choose_database(console, true);
    const bool is_new = !std::filesystem::exists(file);
    Store store(file, StoreMode::create, extractor.vocabulary());
    if (is_new) remark(console, fmt::format("created '{}'", file.string()));

    const InterruptWatch watch;
    Progress progress(console);
    const auto show_progress = [&](std::size_t done, std::size_t sources) {
        InterruptWatch::check();
        progress.show(done, sources);
    };
    const IngestReport outcome = ingest(store, extractor, options.paths, reading, console.in, show_progress);
    report_outcome(console, outcome);
    return outcome.failed > 0 ? kDoneInPart : kDone;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    declare_reading(arguments, options->paths, options->ingest);
    declare_reader(arguments, options->reader);
    declare_database(arguments, console);
    return [options](Console& to) { return ingest_files(*options, to); };
}

}  // namespace

Command ingest_command() {
    return {"ingest",
            "read documents into a database, which is made when there is none",
            {"entente ingest examples/corpus", "entente ingest --jobs 2 --keep-going examples/corpus/*.txt",
             "entente ingest --date 2024-08-28 --publisher 'Example Office' - < "
             "examples/corpus/2024-08-28-starmer-scholz-berlin.txt"},
            declare};
}

}  // namespace entente::cli
