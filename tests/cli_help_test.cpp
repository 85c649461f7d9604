// The project about itself: every command has help, a page, and examples that run.
#include "tests/support/ingested_corpus.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <sstream>

using namespace entente::tests;

namespace {

// As 'entente help' lists them.
std::vector<std::string> list_commands() {
    std::istringstream help(ask_samples({"help"}).out);
    std::vector<std::string> names;
    std::string line;
    bool is_listing = false;
    while (std::getline(help, line)) {
        if (line.starts_with("Usage:")) is_listing = true;
        if (is_listing && line.starts_with("  ")) names.push_back(line.substr(2, line.find(' ', 2) - 2));
    }
    return names;
}

std::vector<std::string> list_examples(const std::string& help) {
    std::istringstream in(help);
    std::vector<std::string> examples;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line) && line.starts_with("  ")) examples.push_back(line.substr(2));
    return examples;
}

}  // namespace

TEST_CASE("entente help lists the commands of the contract") {
    const std::vector<std::string> expected = {
        "ingest", "import",  "forget",  "links", "path",   "neighbors", "common",  "timeline", "top",
        "groups", "bridges", "compare", "query", "why",    "show",      "docs",    "stats",    "extract",
        "eval",   "lint",    "code",    "parse", "export", "dump",      "version", "help"};
    CHECK(list_commands() == expected);
    CHECK(ask_samples({"help"}).code == 0);
}

TEST_CASE("the help of every command opens with examples, and its usage names the command") {
    for (const std::string& command : list_commands()) {
        CAPTURE(command);
        const CommandResult help = ask_samples({command, "--help"});
        CHECK(help.code == 0);
        CHECK(help.err.empty());
        CHECK(help.out.starts_with("Examples:\n  entente " + command));
        CHECK(help.out.find("Usage: entente " + command) != std::string::npos);
        CHECK(ask_samples({"help", command}).out == help.out);
        CHECK(ask_samples({command, "-h"}).out == help.out);
    }
}

TEST_CASE("every example of every help runs on the sample documents") {
    const TemporaryFolder folder;
    std::filesystem::create_directory_symlink(sample_corpus().parent_path(), folder.path() / "examples");
    for (const std::string& command : list_commands()) {
        const std::vector<std::string> examples = list_examples(ask_samples({command, "--help"}).out);
        CHECK(!examples.empty());
        for (const std::string& example : examples) {
            CAPTURE(example);
            const CommandResult result = run_shell(example, {.folder = folder.path()});
            CAPTURE(result.err);
            CHECK((result.code == 0 || result.code == 1));
            CHECK(result.err.find("entente: ") == std::string::npos);
        }
    }
}

TEST_CASE("every command has a page that names each of its options") {
    for (const std::string& command : list_commands()) {
        CAPTURE(command);
        const std::filesystem::path page = std::filesystem::path(ENTENTE_SOURCE_DIR) / "docs/cli" / (command + ".md");
        REQUIRE(std::filesystem::exists(page));
        const std::string text = read_file(page);
        CHECK(text.starts_with("# entente " + command + "\n"));
        std::istringstream help(ask_samples({command, "--help"}).out);
        for (std::string line; std::getline(help, line);) {
            const std::size_t option = line.find("--");
            if (!line.starts_with("  -") || option == std::string::npos) continue;
            const std::string name = line.substr(option, line.find(' ', option) - option);
            if (name == "--help" || name == "--quiet" || name == "--verbose") continue;  // of all, in README.md there
            CAPTURE(name);
            CHECK(text.find("`" + name) != std::string::npos);
        }
    }
}
