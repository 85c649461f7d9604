// What people see, letter by letter. ENTENTE_REWRITE_GOLDENS=1 writes the files under tests/golden/ anew; read the
// difference before it is committed.
#include "tests/support/ingested_corpus.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

using namespace entente::tests;

namespace {

void compare_with_golden(const std::string& name, const std::vector<std::string>& arguments) {
    CAPTURE(name);
    const std::filesystem::path golden = std::filesystem::path(ENTENTE_SOURCE_DIR) / "tests/golden" / (name + ".txt");
    const CommandResult result = ask_small_corpus(arguments);
    const std::string text =
        result.out + "--- standard error\n" + result.err + "--- exit " + std::to_string(result.code) + "\n";
    if (const char* rewrite = std::getenv("ENTENTE_REWRITE_GOLDENS"); rewrite && std::string(rewrite) == "1") {
        std::filesystem::create_directories(golden.parent_path());
        std::ofstream(golden, std::ios::binary) << text;
    }
    REQUIRE(std::filesystem::exists(golden));
    CHECK(text == read_file(golden));
}

}  // namespace

TEST_CASE("the answers to people are what the golden files hold") {
    compare_with_golden("links", {"links", "Germany", "Vietnam", "--status", "any"});
    compare_with_golden("links-limit", {"links", "UK", "Germany", "--status", "any", "--limit", "1"});
    compare_with_golden("path", {"path", "UK", "Vietnam"});
    compare_with_golden("path-json", {"path", "UK", "Germany", "-k", "1", "--format", "json"});
    compare_with_golden("neighbors", {"neighbors", "Germany"});
    compare_with_golden("why", {"why", "1"});
    compare_with_golden("show", {"show", "Germany"});
    compare_with_golden("docs", {"docs"});
    compare_with_golden("stats", {"stats"});
    compare_with_golden("parse-tree", {"parse", sample_corpus() / "2024-08-28-starmer-scholz-berlin.txt"});
    compare_with_golden("help", {"help"});
    compare_with_golden("help-path", {"help", "path"});
}
