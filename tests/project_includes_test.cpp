// The house keeps its shape: which folder may include which (docs/architecture.md), where the headers of outside
// libraries may stand, how long a file may be.
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;
using entente::tests::read_file;

namespace {

const fs::path kRoot = ENTENTE_SOURCE_DIR;

const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"model", {}},
    {"data", {}},
    {"text", {"model"}},
    {"language", {"model"}},
    {"store", {"model"}},
    {"graph", {"model"}},
    {"extract", {"model", "language", "data"}},
    {"export", {"model", "graph"}},
    {"pipeline", {"text", "language", "extract", "store", "graph", "model", "data"}},
    {"eval", {"model", "text", "extract", "pipeline"}},
};
const std::vector<std::string> kFreeFolders = {"cli", "examples", "tests", "bench"};

// By what an include of an outside library begins with: the stages that may see it.
const std::vector<std::pair<std::string, std::set<std::string>>> kOutside = {
    {"sqlite3", {"store"}},
    {"xxhash", {"store", "text", "graph"}},
    {"boost/", {"graph"}},
    {"gumbo", {"text"}},
    {"cld2", {"text"}},
    {"graphviz/", {"export"}},
    {"fmt/", {"export"}},
    {"nlohmann/", {"text", "store", "export", "eval"}},
    {"toml++/", {"extract", "pipeline"}},
    {"utf8proc", {"text", "extract", "graph", "export", "eval"}},
};

struct IncludeLine {
    std::string path;
    bool quoted = false;
    std::size_t line = 0;
};

std::vector<IncludeLine> includes_of(const std::string& source) {
    std::vector<IncludeLine> includes;
    std::istringstream lines(source);
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        const std::size_t hash = line.find_first_not_of(" \t");
        if (hash == line.npos || line[hash] != '#') continue;
        const std::size_t word = line.find_first_not_of(" \t", hash + 1);
        if (word == line.npos || line.compare(word, 7, "include") != 0) continue;
        const std::size_t begin = line.find_first_of("<\"", word + 7);
        if (begin == line.npos) continue;
        const std::size_t end = line.find(line[begin] == '<' ? '>' : '"', begin + 1);
        includes.push_back({line.substr(begin + 1, end - begin - 1), line[begin] == '"', number});
    }
    return includes;
}

// What is wrong with one include of a file in a stage, or nothing.
std::string judge(const std::string& stage, const fs::path& file, const IncludeLine& include) {
    if (include.quoted) {
        const std::string target = include.path.substr(0, include.path.find('/'));
        if (target == include.path || !kMayInclude.contains(target))
            return "expected a path from the root that begins with a stage, such as \"model/date.h\"";
        if (target == stage || kMayInclude.at(stage).contains(target)) return {};
        return stage + "/ may not see " + target + "/";
    }
    for (const auto& [prefix, stages] : kOutside) {
        if (!include.path.starts_with(prefix)) continue;
        if (!stages.contains(stage)) return "an outside library that " + stage + "/ does not use";
        const bool is_forward = include.path == "nlohmann/json_fwd.hpp";  // declarations only
        if (file.extension() == ".h" && file != fs::path("graph/boost_view.h") && !is_forward)
            return "headers of outside libraries stay in .cpp files";
        return {};
    }
    // Standard headers have no folder and no ending.
    if (include.path.find_first_of("./") == include.path.npos) return {};
    static const std::set<std::string> kSystem = {"dirent.h", "fcntl.h",  "immintrin.h", "sys/mman.h", "locale.h",
                                                  "signal.h", "unistd.h", "sys/file.h",  "sys/stat.h", "sys/wait.h"};
    if (!kSystem.contains(include.path)) return "a library that kOutside does not list";
    if (stage == "model" || stage == "data") return stage + "/ rests on the standard library alone";
    return {};
}

// C++ files below a folder of the repository, as paths from the root, sorted.
std::vector<fs::path> sources_below(const std::string& folder) {
    std::vector<fs::path> sources;
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder))
        if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h")
            sources.push_back(entry.path().lexically_relative(kRoot));
    std::ranges::sort(sources);
    return sources;
}

// The types that a file defines for the whole program: at the left margin, outside unnamed namespaces.
std::vector<std::string> types_of(const std::string& source) {
    static const std::regex kDefinition(
        "(?:class|struct|union|enum class|enum) ([A-Za-z0-9_]+)(?: final)?(?: ?:[^:].*)?(?: ?\\{.*)?");
    std::vector<std::string> types;
    std::istringstream lines(source);
    std::string line;
    bool is_unnamed = false;
    while (std::getline(lines, line)) {
        if (line == "namespace {") is_unnamed = true;
        if (line == "}  // namespace") is_unnamed = false;
        std::smatch parts;
        const bool is_forward = line.ends_with(';') && line.find('{') == line.npos;
        if (!is_unnamed && !is_forward && std::regex_match(line, parts, kDefinition)) types.push_back(parts[1]);
    }
    return types;
}

// The folders in code marks in the first cells of Markdown tables: "| `tests/`, `bench/` | ...".
std::vector<std::string> folders_in_table(const std::string& markdown) {
    std::vector<std::string> folders;
    std::istringstream lines(markdown);
    std::string line;
    while (std::getline(lines, line)) {
        if (!line.starts_with("| `")) continue;
        const std::string cell = line.substr(2, line.find('|', 2) - 2);
        for (std::size_t begin = cell.find('`'); begin != cell.npos;) {
            const std::size_t end = cell.find('`', begin + 1);
            if (end == cell.npos) break;
            if (cell[end - 1] == '/') folders.push_back(cell.substr(begin + 1, end - begin - 2));
            begin = cell.find('`', end + 1);
        }
    }
    return folders;
}

}  // namespace

TEST_CASE("no include line draws an arrow that the architecture does not allow") {
    std::size_t seen = 0;
    for (const auto& [stage, allowed] : kMayInclude)
        for (const fs::path& file : sources_below(stage))
            for (const IncludeLine& include : includes_of(read_file(kRoot / file))) {
                ++seen;
                const std::string wrong = judge(stage, file, include);
                CHECK_MESSAGE(wrong.empty(), file.string(), ":", include.line, ": ", include.path, ": ", wrong);
            }
    CHECK(seen > 300);
}

TEST_CASE("the judge of include lines knows a wrong one when it sees it") {
    const auto verdict = [](const std::string& file, const std::string& line) {
        const auto includes = includes_of(line);
        REQUIRE(includes.size() == 1);
        return judge(file.substr(0, file.find('/')), file, includes[0]);
    };
    CHECK(verdict("store/store.h", "#include \"model/date.h\"") == "");
    CHECK(verdict("extract/x.cpp", "#include \"store/store.h\"") == "extract/ may not see store/");
    CHECK(verdict("graph/x.cpp", "  #  include \"store/store.h\"") == "graph/ may not see store/");
    CHECK(verdict("model/x.cpp", "#include \"data/data.h\"") == "model/ may not see data/");
    CHECK(verdict("data/data.h", "#include \"model/table.h\"") == "data/ may not see model/");
    CHECK(verdict("text/x.cpp", "#include \"read.h\"").starts_with("expected a path from the root"));
    CHECK(verdict("text/x.cpp", "#include \"cli/console.h\"").starts_with("expected a path from the root"));
    CHECK(verdict("store/sqlite.cpp", "#include <sqlite3.h>") == "");
    CHECK(verdict("store/sqlite.h", "#include <sqlite3.h>") == "headers of outside libraries stay in .cpp files");
    CHECK(verdict("export/x.h", "#include <nlohmann/json_fwd.hpp>") == "");
    CHECK(verdict("graph/boost_view.h", "#include <boost/graph/graph_traits.hpp>") == "");
    CHECK(verdict("text/x.cpp", "#include <boost/any.hpp>") == "an outside library that text/ does not use");
    CHECK(verdict("model/x.cpp", "#include <fmt/format.h>") == "an outside library that model/ does not use");
    CHECK(verdict("model/x.cpp", "#include <unistd.h>") == "model/ rests on the standard library alone");
    CHECK(verdict("store/x.cpp", "#include <unistd.h>") == "");
    CHECK(verdict("text/x.cpp", "#include <curl/curl.h>") == "a library that kOutside does not list");
}

// Two types of one name in one namespace link without a word and then run each other's destructors.
TEST_CASE("no two files define a type of the same name") {
    std::map<std::string, std::string> homes;
    std::vector<std::string> folders = {"cli"};
    for (const auto& [stage, allowed] : kMayInclude) folders.push_back(stage);
    for (const std::string& folder : folders)
        for (const fs::path& file : sources_below(folder))
            for (const std::string& type : types_of(read_file(kRoot / file))) {
                const auto [home, is_new] = homes.emplace(type, file.string());
                CHECK_MESSAGE(is_new, "'", type, "' is defined in ", home->second, " and in ", file.string());
            }
    CHECK(homes.size() > 60);
}

TEST_CASE("types are found where they are defined, and only those that the linker sees") {
    const std::string source =
        "class A;\nstruct B {\n    struct Inner {};\n};\nclass C : public B {\nenum class D : char { x };\n"
        "struct Graph::Structure {\nnamespace {\nstruct Hidden {\n}  // namespace\nstruct E { int x; };\n"
        "class F final {\n";
    CHECK(types_of(source) == std::vector<std::string>{"B", "C", "D", "E", "F"});
}

TEST_CASE("no source or header is longer than 450 lines") {
    std::vector<std::string> folders = kFreeFolders;
    for (const auto& [stage, allowed] : kMayInclude) folders.push_back(stage);
    for (const std::string& folder : folders)
        for (const fs::path& file : sources_below(folder)) {
            const std::string text = read_file(kRoot / file);
            const auto lines = std::ranges::count(text, '\n');
            CHECK_MESSAGE(lines <= 450, file.string(), " has ", lines, " lines; give a part of it a file of its own");
        }
}

TEST_CASE("every header guards itself against being included twice") {
    for (const auto& [stage, allowed] : kMayInclude)
        for (const fs::path& file : sources_below(stage)) {
            if (file.extension() != ".h") continue;
            const std::string text = read_file(kRoot / file);
            CHECK_MESSAGE(text.find("#pragma once\n") != text.npos, file.string());
        }
}

TEST_CASE("the map of folders in README is complete and true") {
    const auto folders = folders_in_table(read_file(kRoot / "README.md"));
    for (const std::string& folder : folders) CHECK_MESSAGE(fs::is_directory(kRoot / folder), folder);
    for (const auto& [stage, allowed] : kMayInclude) CHECK_MESSAGE(std::ranges::count(folders, stage) == 1, stage);
    for (const std::string& folder : kFreeFolders) CHECK_MESSAGE(std::ranges::count(folders, folder) == 1, folder);
}

TEST_CASE("the architecture's table of folders names every stage") {
    const auto folders = folders_in_table(read_file(kRoot / "docs/architecture.md"));
    for (const auto& [stage, allowed] : kMayInclude) CHECK_MESSAGE(std::ranges::count(folders, stage) >= 1, stage);
}
