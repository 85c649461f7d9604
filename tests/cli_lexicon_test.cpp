// --lexicon and lint at the command line: what they print, and their exit codes.
#include "tests/support/run_command.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace entente::tests;

namespace {

const std::string kNarrow =
    "[[pattern]]\nrelation = \"praises\"\nkind = \"verb\"\nwords = \"serenade\"\nobject = \"-\"\n";

}  // namespace

TEST_CASE("--lexicon takes one value each time, several between commas, and leaves the words after it alone") {
    const TemporaryFolder folder;
    folder.write("a.toml", kNarrow);
    folder.write("b.toml", "[[name]]\nname = \"Lake Union\"\ntype = \"Group\"\n");
    folder.write("news.txt", "Norway serenaded the Lake Union.\n");
    const CommandOptions here{.folder = folder.path()};
    const std::vector<std::vector<std::string>> ways = {
        {"extract", "--no-model", "--lexicon", "a.toml", "--lexicon", "b.toml", "news.txt"},
        {"extract", "--no-model", "--lexicon", "a.toml,b.toml", "news.txt"},
        {"extract", "--no-model", "news.txt", "--lexicon=a.toml", "--lexicon=b.toml"}};
    for (const auto& way : ways) {
        const CommandResult result = run_entente(way, here);
        CHECK(result.code == 0);
        CHECK(result.out.find("\"relation\":\"praises\"") != std::string::npos);
        CHECK(result.out.find("\"name\":\"Lake Union\",\"type\":\"Group\"") != std::string::npos);
    }
    CHECK(run_entente({"extract", "--no-model", "news.txt"}, here).code == 1);
}

TEST_CASE("a lexicon that cannot be used ends a command before it touches anything") {
    const TemporaryFolder folder;
    folder.write("bad.toml", "[[pattern]]\nrelation = \"praise\"\nkind = \"verb\"\nwords = \"x\"\nobject = \"-\"\n");
    folder.write("news.txt", "Norway met Finland.\n");
    const CommandOptions here{.folder = folder.path()};
    const CommandResult refused = run_entente({"ingest", "--lexicon", "bad.toml", "news.txt"}, here);
    CHECK(refused.code == 2);
    CHECK(refused.err == "entente: bad.toml:4: unknown relation 'praise'; did you mean 'praises'?\n");
    CHECK(!std::filesystem::exists(folder.path() / "graph.entente"));
    CHECK(run_entente({"extract", "--lexicon", "none.toml", "news.txt"}, here).err ==
          "entente: none.toml: no such file, or it cannot be read; check the name and its permissions\n");
    CHECK(run_entente({"extract", "--lexicon", ".", "news.txt"}, here).err ==
          "entente: .: it is a folder; name a file in it\n");
}

TEST_CASE("lint ends with 0 when all is well, 1 with findings, 2 when it cannot look") {
    const TemporaryFolder folder;
    const CommandOptions here{.folder = folder.path()};
    CHECK(run_entente({"lint"}, here).code == 0);
    CHECK(run_entente({"lint"}, here).out.empty());
    folder.write("good.toml", kNarrow);
    CHECK(run_entente({"lint", "good.toml"}, here).code == 0);
    folder.write("bad.toml", kNarrow + "stanse = \"yes\"\n" + "[[pattern]]\nrelation = \"praises\"\nkind = \"noun\"\n" +
                                 "words = \"serenade\"\nobject = []\n");
    const CommandResult bad = run_entente({"lint", "bad.toml"}, here);
    CHECK(bad.code == 1);
    CHECK(bad.out ==
          "bad.toml:6: error: unknown key 'stanse' in [[pattern]]; did you mean 'stance'?\n"
          "bad.toml:10: warning: the noun 'serenade' has no preposition for its object, expected some, such as "
          "with|between\n");
    CHECK(bad.err == "1 error, 1 warning\n");
    const auto json = nlohmann::json::parse(run_entente({"lint", "bad.toml", "--format", "json"}, here).out);
    CHECK(json.at("schema") == "entente.lint/1");
    CHECK(json.at("errors") == 1);
    CHECK(json.at("findings").at(0).at("file") == "bad.toml");
    CHECK(json.at("findings").at(0).at("line") == 6);
    CHECK(run_entente({"lint", "nowhere.tsv"}, here).code == 2);
    folder.write("strange.tsv", "a\tb\n");
    CHECK(run_entente({"lint", "strange.tsv"}, here).code == 2);
}

TEST_CASE("the tables of data/ can be looked over as files, each under its own path") {
    for (const auto& entry : std::filesystem::directory_iterator(ENTENTE_SOURCE_DIR "/data")) {
        if (entry.path().extension() != ".tsv") continue;
        CAPTURE(entry.path());
        CHECK(run_entente({"lint", entry.path().string()}, {.folder = "/"}).code == 0);
    }
    const TemporaryFolder folder;
    folder.write("my.tsv", read_file(ENTENTE_SOURCE_DIR "/data/lexicon.tsv") + "meets\tverb\tgo\twith\tP\tP\tno\n");
    const CommandResult result = run_entente({"lint", "my.tsv"}, {.folder = folder.path()});
    CHECK(result.code == 1);
    CHECK(result.out.starts_with("my.tsv:"));
    CHECK(result.out.find("'go' would be inflected 'goed', expected gone, went") != std::string::npos);
}
