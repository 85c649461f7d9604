// What the pages of docs/cli show is what the program prints. ENTENTE_REWRITE_GOLDENS=1 writes the outputs anew.
//
// A block is a fence "```console", a line "$ command", the output up to the closing fence. Each page starts from the
// sample documents in graph.entente.
#include "tests/support/ingested_corpus.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace entente::tests;

namespace {

constexpr const char* kFence = "```";

// The page with the outputs that the program gives now.
std::string print_anew(const std::string& page, const std::filesystem::path& folder, std::size_t& blocks) {
    std::istringstream in(page);
    std::string fresh;
    for (std::string line; std::getline(in, line);) {
        fresh += line + "\n";
        if (line != "```console") continue;
        std::getline(in, line);
        REQUIRE(line.starts_with("$ "));
        fresh += line + "\n" + run_shell(line.substr(2), {.folder = folder}).out + kFence + "\n";
        ++blocks;
        while (std::getline(in, line) && line != kFence) continue;
    }
    return fresh;
}

}  // namespace

TEST_CASE("the pages of the commands show what the program prints") {
    const char* rewrite = std::getenv("ENTENTE_REWRITE_GOLDENS");
    std::size_t blocks = 0;
    for (const auto& entry : std::filesystem::directory_iterator(ENTENTE_SOURCE_DIR "/docs/cli")) {
        CAPTURE(entry.path());
        const TemporaryFolder folder;
        std::filesystem::create_directory_symlink(sample_corpus().parent_path(), folder.path() / "examples");
        std::filesystem::copy_file(folder_of_samples() / "graph.entente", folder.path() / "graph.entente");
        const std::string page = read_file(entry.path());
        const std::string fresh = print_anew(page, folder.path(), blocks);
        if (rewrite && std::string(rewrite) == "1") std::ofstream(entry.path(), std::ios::binary) << fresh;
        CHECK(read_file(entry.path()) == fresh);
    }
    CHECK(blocks >= 14);
}
