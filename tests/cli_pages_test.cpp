// What the pages of docs/ show is what the program prints. ENTENTE_REWRITE_GOLDENS=1 writes the outputs anew.
#include "tests/support/ingested_corpus.h"
#include "tests/support/print_page.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

using namespace entente::tests;

namespace {

// Runs a page in a folder that holds the examples, and compares it with what it prints now.
void check_page(const std::filesystem::path& file, const TemporaryFolder& folder, std::size_t& commands) {
    CAPTURE(file);
    std::filesystem::create_directory_symlink(sample_corpus().parent_path(), folder.path() / "examples");
    const std::string fresh = print_anew(read_file(file), folder.path(), commands);
    const char* rewrite = std::getenv("ENTENTE_REWRITE_GOLDENS");
    if (rewrite && std::string(rewrite) == "1") std::ofstream(file, std::ios::binary) << fresh;
    CHECK(read_file(file) == fresh);
}

}  // namespace

TEST_CASE("the pages of the commands show what the program prints") {
    std::size_t commands = 0;
    for (const auto& entry : std::filesystem::directory_iterator(ENTENTE_SOURCE_DIR "/docs/cli")) {
        const TemporaryFolder folder;
        // Each page starts from the sample documents.
        std::filesystem::copy_file(folder_of_samples() / "graph.entente", folder.path() / "graph.entente");
        check_page(entry.path(), folder, commands);
    }
    CHECK(commands >= 18);
}

TEST_CASE("the page of questions shows what the program answers") {
    std::size_t commands = 0;
    const TemporaryFolder folder;
    std::filesystem::copy_file(folder_of_samples() / "graph.entente", folder.path() / "graph.entente");
    check_page(ENTENTE_SOURCE_DIR "/docs/questions.md", folder, commands);
    CHECK(commands >= 20);
}

TEST_CASE("the tutorial of a new relation holds from its first command to its last") {
    std::size_t commands = 0;
    const TemporaryFolder folder;
    check_page(ENTENTE_SOURCE_DIR "/docs/tutorial-new-relation.md", folder, commands);
    CHECK(commands >= 8);
    // What it comes to lies among the examples.
    CHECK(read_file(folder.path() / "recognition.toml") ==
          read_file(ENTENTE_SOURCE_DIR "/examples/lexicon/recognition.toml"));
}
