// Pages whose examples are run: what a page shows is what the program prints.
#pragma once

#include <filesystem>
#include <string>

namespace entente::tests {

// The page with the outputs that the program gives now, run in `folder`. A block is a fence "```console", a line
// "$ command", the output up to the closing fence; "```toml FILE" and "```text FILE" write what they hold to that file
// first. Adds the number of commands to `commands`.
std::string print_anew(const std::string& page, const std::filesystem::path& folder, std::size_t& commands);

}  // namespace entente::tests
