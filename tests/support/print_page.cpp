#include "tests/support/print_page.h"

#include "tests/support/run_command.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

namespace entente::tests {
namespace {

constexpr const char* kFence = "```";

// The file that a fence names, or "".
std::string file_of(const std::string& fence) {
    for (const std::string opening : {"```toml ", "```text "})
        if (fence.starts_with(opening)) return fence.substr(opening.size());
    return "";
}

}  // namespace

std::string print_anew(const std::string& page, const std::filesystem::path& folder, std::size_t& commands) {
    std::istringstream in(page);
    std::string fresh;
    for (std::string line; std::getline(in, line);) {
        fresh += line + "\n";
        if (const std::string file = file_of(line); !file.empty()) {
            std::ofstream out(folder / file, std::ios::binary);
            for (; line != kFence && std::getline(in, line); fresh += line + "\n")
                if (line != kFence) out << line << '\n';
        }
        if (line != "```console") continue;
        std::getline(in, line);
        REQUIRE(line.starts_with("$ "));
        fresh += line + "\n" + run_shell(line.substr(2), {.folder = folder}).out + kFence + "\n";
        ++commands;
        while (std::getline(in, line) && line != kFence) continue;
    }
    return fresh;
}

}  // namespace entente::tests
