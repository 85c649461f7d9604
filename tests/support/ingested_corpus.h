// Databases that many tests only read, made once for all of them by the program itself.
#pragma once

#include "tests/support/run_command.h"

#include <string>
#include <vector>

namespace entente::tests {

// A folder that holds graph.entente of examples/corpus and a link `examples` to the examples.
const std::filesystem::path& folder_of_samples();
// A folder that holds graph.entente of tests/cases/documents.
const std::filesystem::path& folder_of_small_corpus();

// The program run in one of them.
CommandResult ask_samples(const std::vector<std::string>& arguments);
CommandResult ask_small_corpus(const std::vector<std::string>& arguments);

}  // namespace entente::tests
