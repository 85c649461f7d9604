// Questions that have answers, and their formats.
#include "tests/support/ingested_corpus.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

using namespace entente::tests;
using nlohmann::json;

TEST_CASE("an arrow question is the same as two names, however they are spelt") {
    const CommandResult plain = ask_small_corpus({"path", "UK", "Germany"});
    CHECK(plain.code == 0);
    CHECK(!plain.out.empty());
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{{"UK -> Germany"},
                                                                                       {"UK→Germany"},
                                                                                       {"UK->Germany"},
                                                                                       {"GB", "DEU"},
                                                                                       {"UK", "->", "Germany"},
                                                                                       {"iso:GB", "germany"},
                                                                                       {"Q145", "Q183"}}) {
        std::vector<std::string> arguments = {"path"};
        arguments.insert(arguments.end(), words.begin(), words.end());
        CAPTURE(arguments[1]);
        const CommandResult result = ask_small_corpus(arguments);
        CHECK(result.out == plain.out);
        CHECK(result.err == plain.err);
        CHECK(result.code == 0);
    }
}

TEST_CASE("nothing found is exit code 1, says so, and says what the status kept out") {
    const CommandResult none = ask_small_corpus({"path", "Ukraine", "Vietnam", "--relation", "arrests"});
    CHECK(none.code == 1);
    CHECK(none.out.empty());
    CHECK(none.err.find("no link found between Ukraine and Vietnam within 4 hops") != std::string::npos);

    const CommandResult hidden = ask_small_corpus({"neighbors", "Vietnam", "--relation", "visits"});
    CHECK(hidden.code == 1);
    CHECK(hidden.err.find("1 further relation is planned, called for or denied; --status any shows it\n") !=
          std::string::npos);
    const CommandResult shown = ask_small_corpus({"neighbors", "Vietnam", "--relation", "visits", "--status", "any"});
    CHECK(shown.code == 0);
    CHECK(shown.err.empty());
    CHECK(shown.out.find("Friedrich Merz") != std::string::npos);

    CHECK(ask_small_corpus({"why", "999999"}).code == 1);
    CHECK(ask_small_corpus({"forget", "no-such-document"}).code == 1);
}

TEST_CASE("quiet leaves the data and takes the remarks") {
    const CommandResult loud = ask_small_corpus({"neighbors", "Germany", "--limit", "1"});
    const CommandResult quiet = ask_small_corpus({"neighbors", "Germany", "--limit", "1", "-q"});
    CHECK(loud.err.find("shown 1 of ") != std::string::npos);
    CHECK(quiet.err.empty());
    CHECK(quiet.out == loud.out);
}

TEST_CASE("every command that answers in rows gives valid JSON, JSON lines and CSV of the same rows") {
    const std::vector<std::vector<std::string>> questions = {
        {"links", "Germany", "Vietnam", "--status", "any", "--limit", "0"},
        {"path", "UK", "Germany"},
        {"neighbors", "Germany", "--hops", "2"},
        {"why", "1"},
        {"show", "Germany"},
        {"docs"},
        {"stats"}};
    for (const std::vector<std::string>& question : questions) {
        CAPTURE(question.front());
        const auto ask = [&](const std::string& format) {
            std::vector<std::string> arguments = question;
            arguments.insert(arguments.end(), {"--format", format});
            return ask_small_corpus(arguments);
        };
        const CommandResult whole = ask("json");
        const json answer = json::parse(whole.out, nullptr, false);
        REQUIRE(!answer.is_discarded());
        CHECK(answer.at("schema") == "entente." + question.front() + "/1");
        const auto rows = std::find_if(answer.begin(), answer.end(), [](const json& value) {
            return value.is_array() && !value.empty() && value[0].is_object();
        });
        std::size_t lines = 0;
        std::istringstream in(ask("jsonl").out);
        for (std::string line; std::getline(in, line); ++lines) {
            json row = json::parse(line, nullptr, false);
            REQUIRE(!row.is_discarded());
            CHECK(row.at("schema") == answer.at("schema"));
            row.erase("schema");
            REQUIRE(rows != answer.end());
            CHECK(row == rows->at(lines));
        }
        CHECK(lines == (rows == answer.end() ? 0 : rows->size()));
        const std::string csv = ask("csv").out;
        CHECK(csv.find("\r\n") != std::string::npos);
        CHECK(ask("table").code == whole.code);
    }
}

TEST_CASE("an arrow points from the subject, and has no point when the relation is symmetric") {
    const CommandResult forward = ask_small_corpus({"links", "Vietnam", "Russia"});
    CHECK(forward.out.find("Vietnam —condemns→ Russia") != std::string::npos);
    const CommandResult backward = ask_small_corpus({"links", "Russia", "Vietnam"});
    CHECK(backward.out.find("Russia ←condemns— Vietnam") != std::string::npos);
    const CommandResult symmetric =
        ask_small_corpus({"path", "David Lammy", "Annalena Baerbock", "--relation", "meets"});
    CHECK(symmetric.out.find("David Lammy —meets— Annalena Baerbock") != std::string::npos);
    CHECK(symmetric.out.find("\"Foreign Secretary David Lammy met Foreign Minister Annalena Baerbock") !=
          std::string::npos);
}

TEST_CASE("what is planned is not shown as done") {
    const CommandResult usual = ask_small_corpus({"links", "Friedrich Merz", "Vietnam"});
    CHECK(usual.code == 1);
    const CommandResult any = ask_small_corpus({"links", "Friedrich Merz", "Vietnam", "--status", "any"});
    CHECK(any.code == 0);
    CHECK(any.out.find("visits, planned") != std::string::npos);
}

TEST_CASE("terminal escapes and reversed text in a document are shown, not obeyed") {
    const TemporaryFolder folder;
    folder.write("x.jsonl",
                 R"({"id":"evil","title":"\u001b]0;owned\u0007\u202e\u009b\udb40\udc41","text":"Germany condemned )"
                 "\xC2\x9B"
                 R"(Russia."})"
                 "\n");
    const CommandOptions here = {.folder = folder.path()};
    run_entente({"ingest", "x.jsonl", "--keep-going"}, here);
    for (const std::vector<std::string>& question : std::vector<std::vector<std::string>>{
             {"docs"}, {"docs", "--format", "json"}, {"links", "Germany", "Russia"}, {"show", "Germany"}}) {
        const CommandResult result = run_entente(question, here);
        for (const std::string harmful : {"\x1b", "\x07", "\xE2\x80\xAE", "\xC2\x9B"}) {
            CHECK(result.out.find(harmful) == std::string::npos);
            CHECK(result.err.find(harmful) == std::string::npos);
        }
    }
    const json docs = json::parse(run_entente({"docs", "--format", "json"}, here).out);
    CHECK(docs.at("documents").at(0).at("title") == "\x1b]0;owned\x07\xE2\x80\xAE\xC2\x9B\xF3\xA0\x81\x81");
}

TEST_CASE("a reader who closes the pipe early causes no message") {
    const CommandResult result = run_shell("entente dump | head -1", {.folder = folder_of_samples()});
    CHECK(result.code == 0);
    CHECK(result.err.empty());
    const CommandResult ignoring =
        run_shell("trap '' PIPE; (entente dump; echo $? >&2) | head -1; wait", {.folder = folder_of_samples()});
    CHECK(ignoring.err.find("entente") == std::string::npos);
    const CommandResult full = run_shell("entente dump > /dev/full", {.folder = folder_of_samples()});
    CHECK(full.code == 2);
    CHECK(full.err.find("entente: cannot write standard output: No space left on device") == 0);
}

TEST_CASE("exports are written whole beside their names, in the format of the extension") {
    const TemporaryFolder folder;
    const std::string database = (folder_of_small_corpus() / "graph.entente").string();
    const CommandOptions here = {.folder = folder.path()};
    for (const auto& [name, head] :
         std::vector<std::pair<std::string, std::string>>{{"a.dot", "digraph"},
                                                          {"a.svg", "<?xml"},
                                                          {"a.png", "\x89PNG"},
                                                          {"a.jsonl", "{\"schema\":\"entente.node/1\""},
                                                          {"a.graphml", "<?xml"}}) {
        CAPTURE(name);
        const CommandResult result =
            run_entente({"export", "--around", "UK,Germany", "-o", name, "-d", database}, here);
        CHECK(result.code == 0);
        CHECK(result.err == "wrote " + name + "\n");
        CHECK(read_file(folder.path() / name).find(head) != std::string::npos);
    }
    CHECK(run_entente({"export", "-o", "all.csv", "-d", database}, here).code == 0);
    CHECK(std::filesystem::exists(folder.path() / "all-nodes.csv"));
    const CommandResult edges = run_entente({"export", "--format", "csv", "-d", database}, here);
    CHECK(edges.out == read_file(folder.path() / "all-edges.csv"));
    CHECK(edges.err.find("these are the edges") == 0);
    CHECK(run_entente({"export", "--path", "UK -> Germany", "-d", database}, here).out.find("digraph") == 0);
    CHECK(run_entente({"export", "--relation", "arrests", "-d", database}, here).code == 1);
    CHECK(run_entente({"export", "-o", "no/such/folder.svg", "-d", database}, here).code == 2);
    std::size_t files = 0;  // no temporary file is left
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        files += entry.is_regular_file() ? 1 : 0;
    CHECK(files == 7);
}
