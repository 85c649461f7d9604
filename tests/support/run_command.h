// Runs a program and waits for it, as a person at a shell would.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace entente::tests {

struct CommandResult {
    int code = 0;  // exit code, or 128 + the signal that ended it
    std::string out, err;
};

struct CommandOptions {
    std::filesystem::path folder;                                        // to run in; must exist
    std::string input = {};                                              // standard input
    std::map<std::string, std::optional<std::string>> environment = {};  // set, or unset by nullopt, over our own
    std::optional<unsigned> kill_after_microseconds = {};                // kill -9 then
};

// `words` begin with the program's path. ENTENTE_DB is unset unless the options set it.
CommandResult run_command(const std::vector<std::string>& words, const CommandOptions& options);

// The entente of this build.
CommandResult run_entente(const std::vector<std::string>& arguments, const CommandOptions& options);
// A shell line, with the entente of this build in the search path.
CommandResult run_shell(const std::string& line, const CommandOptions& options);

// examples/corpus, and the four documents of tests/cases/documents.
std::filesystem::path sample_corpus();
std::filesystem::path small_corpus();

}  // namespace entente::tests
