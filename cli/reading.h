// The options that say what is read and how, shared by ingest and extract.
#pragma once

#include "cli/arguments.h"
#include "cli/console.h"
#include "model/diagnostic.h"
#include "pipeline/ingest.h"

#include <string>
#include <vector>

namespace entente::cli {

// FILE..., --title --date --publisher --url --key, --keep-going, --jobs. Both must live until the arguments are read.
void declare_reading(Arguments& arguments, std::vector<std::string>& paths, IngestOptions& options);

// The number of sources. Throws InputError for a path that does not exist, UsageError for options that fit one document
// when there are several sources.
std::size_t check_reading(const std::vector<std::string>& paths, const IngestOptions& options);

// Errors always, warnings unless quiet, notes when verbose.
void report(Console& console, const Diagnostic& diagnostic);

}  // namespace entente::cli
