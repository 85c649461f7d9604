// The options that say what is read and how, shared by ingest and extract.
#pragma once

#include "cli/arguments.h"
#include "cli/console.h"
#include "language/analyzer.h"
#include "model/diagnostic.h"
#include "pipeline/ingest.h"

#include <optional>
#include <string>
#include <vector>

namespace entente::cli {

// FILE..., --title --date --publisher --url --key, --keep-going, --jobs. Both must live until the arguments are read.
void declare_reading(Arguments& arguments, std::vector<std::string>& paths, IngestOptions& options);

// --keep-going and --jobs alone, which declare_reading() declares too.
void declare_work(Arguments& arguments, IngestOptions& options);

// --model and --no-model, for commands that read with the language model.
struct ModelChoice {
    std::string file;   // given, or empty
    bool none = false;  // --no-model: word order only
};
void declare_model(Arguments& arguments, ModelChoice& choice);
// The chosen model, or nothing with --no-model. Throws InputError when it is missing or damaged.
std::optional<LanguageModel> load_model(const ModelChoice& choice, const Console& console);

// What reads: the model, and the tables with a user's joined to them.
struct ReaderChoice {
    ModelChoice model;
    std::vector<std::string> lexicons;  // files, in the order given
};
// --model, --no-model and --lexicon.
void declare_reader(Arguments& arguments, ReaderChoice& choice);
// Throws InputError "file:line: ..." for a lexicon that is not understood.
Extractor make_extractor(const ReaderChoice& choice);

// The number of sources. Throws InputError for a path that does not exist, UsageError for options that fit one document
// when there are several sources.
std::size_t check_reading(const std::vector<std::string>& paths, const IngestOptions& options);

// Errors always, warnings unless quiet, notes when verbose.
void report(Console& console, const Diagnostic& diagnostic);

}  // namespace entente::cli
