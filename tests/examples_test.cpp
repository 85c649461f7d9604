// What each example prints on the sample corpus equals the .out beside it. ENTENTE_REWRITE_GOLDENS=1 rewrites them.
#include "pipeline/ingest.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace fs = std::filesystem;
using namespace entente;
using tests::read_file;

namespace {

const fs::path kExamples = fs::path(ENTENTE_SOURCE_DIR) / "examples";

// The corpus in a database, made once for all examples.
const fs::path& corpus_store() {
    static const tests::TemporaryFolder folder;
    static const fs::path file = [] {
        const fs::path path = folder.path() / "corpus.entente";
        const Extractor extractor;
        Store store(path, StoreMode::create, extractor.vocabulary());
        std::istringstream no_input;
        ingest(store, extractor, {(kExamples / "corpus").string()}, {}, no_input);
        return path;
    }();
    return file;
}

// Runs an example and compares what it prints. `arguments` is for the shell.
void check_example(const std::string& name, const std::string& arguments) {
    const tests::TemporaryFolder folder;
    const fs::path program = fs::path(ENTENTE_EXAMPLES_DIR) / ("example_" + name), out = folder.path() / "out";
    const std::string command = "'" + program.string() + "' " + arguments + " > '" + out.string() + "'";
    REQUIRE(std::system(command.c_str()) == 0);
    const std::string printed = read_file(out);
    const fs::path golden = kExamples / (name + ".out");
    const char* rewrite = std::getenv("ENTENTE_REWRITE_GOLDENS");
    if (rewrite && std::string(rewrite) == "1") std::ofstream(golden, std::ios::binary) << printed;
    REQUIRE_FALSE(printed.empty());
    CHECK(printed == read_file(golden));
}

}  // namespace

TEST_CASE("the example read_text prints what stands beside it") {
    check_example("read_text",
                  "< '" + (kExamples / "corpus/2025-07-17-uk-germany-kensington-treaty.txt").string() + "'");
}

TEST_CASE("the example ask_path prints what stands beside it") {
    check_example("ask_path", "'" + corpus_store().string() + "' UK Germany");
}

TEST_CASE("the example draw prints what stands beside it") {
    check_example("draw", "'" + corpus_store().string() + "' Vietnam");
}

TEST_CASE("every example has its output beside it, and a test here") {
    const std::set<std::string> tested = {"ask_path", "draw", "read_text"};
    std::set<std::string> found;
    for (const auto& entry : fs::directory_iterator(kExamples))
        if (entry.path().extension() == ".cpp") found.insert(entry.path().stem().string());
    CHECK(found == tested);
    for (const std::string& name : found) CHECK_MESSAGE(fs::exists(kExamples / (name + ".out")), name);
}
