#include "model/errors.h"
#include "text/read.h"

#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

namespace entente {
namespace {

namespace fs = std::filesystem;
using tests::TemporaryFolder;

std::vector<std::string> keys_of(const std::vector<Source>& sources) {
    std::vector<std::string> keys;
    for (const Source& source : sources) keys.push_back(source.key);
    return keys;
}

using Keys = std::vector<std::string>;

TEST_CASE("a folder gives the readable files below it, hidden ones left out, in byte order of their keys") {
    const TemporaryFolder folder;
    for (const char* name : {"b.txt", "a.html", "Z.TXT", "sub/c.jsonl", "sub/deep/d.md", "e.ndjson", "f.htm", "g.text",
                             "picture.png", "none", ".hidden.txt", ".git/x.txt"})
        folder.write(name, "They met.");
    const auto sources = find_sources({folder.path().string()});
    CHECK(keys_of(sources) == Keys{"Z.TXT", "a.html", "b.txt", "e.ndjson", "f.htm", "g.text", "sub/c.jsonl"});
    CHECK(fs::equivalent(sources[6].path, folder.path() / "sub/c.jsonl"));
    CHECK(find_sources({folder.path().string() + "/"}).size() == sources.size());
}

TEST_CASE("a file named directly is taken whatever its extension, under its name") {
    const TemporaryFolder folder;
    const auto path = folder.write("sub/picture.png", "They met.").string();
    const auto sources = find_sources({path});
    REQUIRE(sources.size() == 1);
    CHECK(sources[0].path == path);
    CHECK(sources[0].key == "picture.png");
}

TEST_CASE("standard input passes through, once") {
    const auto sources = find_sources({"-", "-"});
    REQUIRE(sources.size() == 1);
    CHECK(sources[0].path == "-");
    CHECK(sources[0].key == "stdin");
}

TEST_CASE("the order of arguments and doubles among them do not matter") {
    const TemporaryFolder folder;
    const std::string a = folder.write("a.txt", "A.").string(), b = folder.write("sub/b.txt", "B.").string();
    std::vector<std::string> arguments{folder.path().string(), a, b, (folder.path() / "sub/../a.txt").string(),
                                       (folder.path() / "sub").string()};
    std::sort(arguments.begin(), arguments.end());
    const auto expected = find_sources(arguments);
    CHECK(keys_of(expected) == Keys{"a.txt", "b.txt"});
    do {
        const auto sources = find_sources(arguments);
        CHECK(keys_of(sources) == keys_of(expected));
        for (std::size_t i = 0; i < sources.size(); ++i) CHECK(sources[i].path == expected[i].path);
    } while (std::next_permutation(arguments.begin(), arguments.end()));
}

TEST_CASE("two different files with one key are told apart by their paths") {
    const TemporaryFolder folder;
    const std::string one = folder.write("one/a.txt", "A.").string(), two = folder.write("two/a.txt", "B.").string();
    const std::string other = folder.write("two/b.txt", "C.").string();
    CHECK(keys_of(find_sources({two, other, one})) == Keys{one, two, "b.txt"});
    CHECK(keys_of(find_sources({(folder.path() / "one").string(), (folder.path() / "two").string()})) ==
          Keys{one, two, "b.txt"});
}

TEST_CASE("links to files are followed, circles of links end, and links that lead nowhere are not passed over") {
    const TemporaryFolder folder;
    folder.write("sub/a.txt", "A.");
    fs::create_directory_symlink("..", folder.path() / "sub/up");
    fs::create_directory_symlink(".", folder.path() / "self");
    fs::create_symlink("nowhere.txt", folder.path() / "broken.txt");
    fs::create_symlink("circle.txt", folder.path() / "circle.txt");
    const TemporaryFolder elsewhere;
    fs::create_symlink(elsewhere.write("real.dat", "B."), folder.path() / "link.txt");
    CHECK(keys_of(find_sources({folder.path().string()})) == Keys{"broken.txt", "circle.txt", "link.txt", "sub/a.txt"});
}

TEST_CASE("a path that does not exist is an error that names it") {
    const TemporaryFolder folder;
    const std::string path = (folder.path() / "none.txt").string();
    CHECK_THROWS_WITH_AS(find_sources({path}), (path + ": no such file or folder; check the name").c_str(), InputError);
}

}  // namespace
}  // namespace entente
