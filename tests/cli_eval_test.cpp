// The command on annotated documents: its figures beside the scorer's, and what is wrong with an annotation.
#include "tests/support/run_command.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

using namespace entente::tests;

namespace {

using Json = nlohmann::json;

const std::filesystem::path kGold = ENTENTE_SOURCE_DIR "/examples/gold";

// Figures by table and name.
std::map<std::string, Json> figures_of(const std::vector<std::string>& arguments) {
    const CommandResult result = run_entente(arguments, {.folder = "/"});
    REQUIRE(result.code == 0);
    std::map<std::string, Json> figures;
    const Json answer = Json::parse(result.out);
    for (const Json& row : answer.at("figures"))
        figures[row.at("by").get<std::string>() + " " + row.at("name").get<std::string>()] = row;
    return figures;
}

// What the scorer that was given with the annotated documents says of the same reading; null without it or Python.
Json score_elsewhere(const std::filesystem::path& gold, const std::vector<std::string>& how) {
    const std::filesystem::path scorer = ENTENTE_SHARED "/score/press.py";
    if (!std::filesystem::exists(scorer) || run_shell("python3 -c 0", {.folder = "/"}).code != 0) return nullptr;
    const TemporaryFolder folder;
    std::string command = "entente extract";
    for (const std::string& word : how) command += " " + word;
    const CommandResult result =
        run_shell(command + " '" + gold.string() + "'/*.txt > read.jsonl 2>/dev/null; python3 '" + scorer.string() +
                      "' --json '" + gold.string() + "' read.jsonl",
                  {.folder = folder.path()});
    REQUIRE(result.code == 0);
    return Json::parse(result.out);
}

void compare_with_scorer(const std::filesystem::path& gold, const std::vector<std::string>& how) {
    const Json score = score_elsewhere(gold, how);
    if (score.is_null()) {
        MESSAGE("no scorer or no Python here; not compared");
        return;
    }
    std::vector<std::string> arguments = {"eval", gold.string(), "--format", "json"};
    arguments.insert(arguments.end(), how.begin(), how.end());
    const auto figures = figures_of(arguments);
    for (const std::string level : {"strict", "family", "pair"}) {
        CAPTURE(level);
        const Json &micro = figures.at("micro " + level), &other = score.at(level);
        CHECK(micro.at("hits") == other.at("hits"));
        CHECK(micro.at("read") == other.at("predicted"));
        CHECK(micro.at("gold") == other.at("gold"));
        CHECK(micro.at("precision").get<double>() == doctest::Approx(other.at("p").get<double>()).epsilon(1e-12));
        CHECK(micro.at("recall").get<double>() == doctest::Approx(other.at("r").get<double>()).epsilon(1e-12));
        CHECK(micro.at("f1").get<double>() == doctest::Approx(other.at("f1").get<double>()).epsilon(1e-12));
        CHECK(figures.at("macro " + level).at("f1").get<double>() ==
              doctest::Approx(other.at("macro_f1").get<double>()).epsilon(1e-12));
    }
    CHECK(figures.at("strict hits status").at("precision").get<double>() ==
          doctest::Approx(score.at("status_accuracy").get<double>()).epsilon(1e-12));
    CHECK(figures.at("strict hits date").at("precision").get<double>() ==
          doctest::Approx(score.at("date_accuracy").get<double>()).epsilon(1e-12));
}

const std::string kText = "A visit\n14 May 2024\n\nNorway visited Finland.\n";

std::string annotate(const std::string& relation, const std::string& sentence) {
    return R"({"entities":[{"id":"e1","name":"Norway","type":"Country"},{"id":"e2","name":"Finland","type":"Country"}],)"
           R"("relations":[{"subject":"e1","object":"e2","status":"occurred","relation":")" +
           relation + R"(","sentence":")" + sentence + R"("}]})";
}

}  // namespace

TEST_CASE("the figures are those of the scorer of the annotated press documents") {
    compare_with_scorer(kGold, {});
    const std::filesystem::path press = ENTENTE_SHARED "/press/dev";
    if (!std::filesystem::exists(press)) return;
    compare_with_scorer(press, {});
    compare_with_scorer(press, {"--no-model"});
}

TEST_CASE("the number of jobs and the order of the annotations change nothing") {
    const TemporaryFolder folder;
    for (const std::string name : {"a", "b", "c"}) {
        folder.write(name + ".txt", kText);
        folder.write(name + ".json", annotate(name == "b" ? "meets" : "visits", "Norway visited Finland."));
    }
    const CommandResult one = run_entente({"eval", "--list", "all", "."}, {.folder = folder.path()});
    CHECK(one.code == 0);
    CHECK(one.out.find("missed b: Norway | meets | Finland | occurred\n    \"Norway visited Finland.\"\n") !=
          std::string::npos);
    CHECK(
        run_entente({"eval", "--list", "all", "-j", "4", "c.json", ".", "a.json", "b.json"}, {.folder = folder.path()})
            .out == one.out);
}

TEST_CASE("figures and lists come in every format") {
    for (const std::string format : {"json", "jsonl", "csv", "table"})
        for (const std::string list : {"", "missed,extra"}) {
            CAPTURE(format);
            std::vector<std::string> arguments = {"eval", kGold.string(), "--format", format};
            if (!list.empty()) arguments.insert(arguments.end(), {"--list", list});
            const CommandResult result = run_entente(arguments, {.folder = "/"});
            CHECK(result.code == 0);
            CHECK_FALSE(result.out.empty());
            std::istringstream lines(result.out);
            std::string line;
            if (format == "jsonl")
                while (std::getline(lines, line))
                    CHECK(Json::parse(line).at("schema") ==
                          (list.empty() ? "entente.eval/1" : "entente.eval-finding/1"));
            if (format == "json") CHECK(Json::parse(result.out).at("documents") == 1);
        }
}

TEST_CASE("what is wrong with an annotation is said with its place, and the exit code tells") {
    struct Row {
        std::string name, text, json, message;
        int code;
    };
    const std::string good = annotate("visits", "Norway visited Finland.");
    const std::vector<Row> rows = {
        {"missing text", "", good, "entente: d.json: there is no text beside it; expected 'd.txt'\n", 2},
        {"unknown relation", kText, annotate("visit", ""),
         "entente: d.json:1: relations[0].relation: unknown relation 'visit'; did you mean 'visits'?\n", 2},
        {"broken", kText, "{",
         "entente: d.json:1:2: not JSON: syntax error while parsing object key - unexpected end of input; "
         "expected string literal\n",
         2},
        {"misquoted", kText, annotate("visits", "Norway visits Finland."),
         "warning: d.json:1: the sentence 'Norway visits Finland.' is not in the text, expected an exact part of "
         "'d.txt'\n1 document, 1 annotated relation\n",
         0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        const TemporaryFolder folder;
        if (!row.text.empty()) folder.write("d.txt", row.text);
        folder.write("d.json", row.json);
        const CommandResult result = run_entente({"eval", "d.json"}, {.folder = folder.path()});
        CHECK(result.code == row.code);
        CHECK(result.err == row.message);
        if (row.code == 0) continue;

        folder.write("e.json", good);
        folder.write("e.txt", kText);
        const CommandResult going_on = run_entente({"eval", "--keep-going", "."}, {.folder = folder.path()});
        CHECK(going_on.code == 3);
        CHECK(going_on.err.find("d.json") != std::string::npos);
        CHECK(going_on.out.find("strict") != std::string::npos);
    }
    const TemporaryFolder empty;
    CHECK(run_entente({"eval", "."}, {.folder = empty.path()}).code == 1);
    CHECK(run_entente({"eval", "nowhere"}, {.folder = empty.path()}).err ==
          "entente: nowhere: no such file or folder; check the name\n");
    empty.write("x.txt", kText);
    CHECK(run_entente({"eval", "x.txt"}, {.folder = empty.path()}).err ==
          "entente: x.txt: expected an annotation file that ends in .json, or a folder of them\n");
    CHECK(run_entente({"eval", "--list", "wrong", "."}, {.folder = empty.path()}).err ==
          "entente: eval: --list: 'wrong', expected all, or some of missed, extra, wrong-status, wrong-date; see "
          "'entente eval --help'\n");
}
