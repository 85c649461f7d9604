#include "pipeline/import_events.h"

#include "cli/commands.h"
#include "cli/database.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/reading.h"
#include "model/errors.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <set>

namespace entente::cli {
namespace {

struct Options {
    std::vector<std::string> words;  // "events", and the files
    std::string mapping;             // name or file, or empty
    ImportOptions import;
};

void check(const Options& options) {
    if (options.words.front() != "events")
        throw UsageError(fmt::format("'{}', expected 'events': entente import events FILE...", options.words.front()));
    if (options.words.size() < 2) throw UsageError("no table is named: entente import events FILE...");
    if (!options.import.key.empty() && options.words.size() > 2)
        throw UsageError("--key names one table, and there are several");
    std::set<std::string> keys;
    for (std::size_t i = 1; i < options.words.size(); ++i) {
        const std::string& path = options.words[i];
        if (path != "-" && !std::filesystem::exists(path)) throw InputError(path + ": no such file; check the name");
        if (!keys.insert(import_key(path, options.import)).second)
            throw UsageError(fmt::format("two tables have the key '{}'; import them one by one, with --key",
                                         import_key(path, options.import)));
    }
}

void report_outcome(Console& console, const ImportReport& outcome) {
    for (const Diagnostic& diagnostic : outcome.diagnostics) report(console, diagnostic);
    if (outcome.damaged > outcome.diagnostics.size())
        remark(console, fmt::format("shown {} of {} damaged rows; --list-damaged shows more of them",
                                    outcome.diagnostics.size(), outcome.damaged));
    if (outcome.applied == Applied::unchanged) {
        remark(console, fmt::format("{} is imported already, unchanged", outcome.key));
        return;
    }
    std::uint64_t passed_over = 0;
    std::string reasons;
    for (const PassedOver reason : kPassedOver) {
        const std::uint64_t count = outcome.passed_over[static_cast<std::size_t>(reason)];
        passed_over += count;
        if (count > 0) reasons += fmt::format("{}{} {}", reasons.empty() ? " (" : ", ", count, to_text(reason));
    }
    if (!reasons.empty()) reasons += ")";
    remark(console, fmt::format("imported {} from {} as {}{}: {}, {} passed over{}, {} damaged",
                                count_of(outcome.events, "event"), outcome.key, outcome.mapping,
                                outcome.applied == Applied::replaced ? ", in place of what it held" : "",
                                count_of(outcome.rows, "row"), passed_over, reasons, outcome.damaged));
}

int import_files(const Options& options, Console& console) {
    check(options);
    ImportOptions importing = options.import;
    if (!options.mapping.empty()) importing.mapping = load_import_mapping(options.mapping);
    const std::filesystem::path file = choose_database(console, true);
    const bool is_new = !std::filesystem::exists(file);
    Store store(file, StoreMode::create, built_in_vocabulary());
    if (is_new) remark(console, fmt::format("created '{}'", file.string()));
    const Vocabulary vocabulary = built_in_vocabulary().with(store.remembered_relations());

    const InterruptWatch watch;
    bool has_damage = false;
    for (std::size_t i = 1; i < options.words.size(); ++i) {
        const auto check_interrupt = [](std::uint64_t) { InterruptWatch::check(); };
        const ImportReport outcome =
            import_events(store, vocabulary, options.words[i], importing, console.in, check_interrupt);
        report_outcome(console, outcome);
        has_damage |= outcome.damaged > 0;
    }
    return has_damage ? kDoneInPart : kDone;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.words(options->words, "events FILE...", 1, kUnlimited,
                    "tables of coded events, tab- or comma-separated; '-' for standard input");
    arguments.text(options->mapping, "--mapping", "NAME",
                   "gdelt-1, gdelt-2, icews, polecat, or a file (by the table's first line)");
    arguments.text(options->import.key, "--key", "KEY", "key of the one table, instead of the file's name");
    arguments.number(options->import.list_damaged, "--list-damaged", "N", 0, 1'000'000,
                     "so many damaged rows are told (10)");
    declare_database(arguments, console);
    return [options](Console& to) { return import_files(*options, to); };
}

}  // namespace

Command import_command() {
    return {"import",
            "read a table of coded events into a database: GDELT, ICEWS, POLECAT, or your own",
            {"entente import events examples/events/gdelt-2.tsv",
             "entente import events --mapping examples/events/visits.toml examples/events/visits.csv"},
            declare};
}

}  // namespace entente::cli
