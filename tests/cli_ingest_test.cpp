// Documents in and out of a database, by the program itself: what it leaves behind when all goes well and when not.
#include "tests/support/ingested_corpus.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

using namespace entente::tests;

namespace {

std::string dump_of(const std::filesystem::path& folder) {
    const CommandResult result = run_entente({"dump"}, {.folder = folder});
    REQUIRE(result.code == 0);
    return result.out;
}

std::vector<std::string> list_files(const std::filesystem::path& folder) {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path().string());
    std::ranges::sort(files);
    return files;
}

}  // namespace

TEST_CASE("order of files, jobs, time zone and locale do not reach the database") {
    const std::string expected = dump_of(folder_of_samples());
    CHECK(expected.size() > 10000);
    std::vector<std::string> files = list_files(sample_corpus());
    std::erase_if(files, [](const std::string& file) { return file.ends_with("README.md"); });
    std::mt19937 random(7);
    std::ranges::shuffle(files, random);
    files.insert(files.begin(), {"ingest", "--jobs", "2"});

    const TemporaryFolder shuffled, folder;
    std::vector<std::string> first(files.begin(), files.begin() + 33), second = {"ingest"};
    second.insert(second.end(), files.begin() + 33, files.end());
    REQUIRE(run_entente(first, {.folder = shuffled.path()}).code == 0);
    REQUIRE(run_entente(second, {.folder = shuffled.path()}).code == 0);
    CHECK(dump_of(shuffled.path()) == expected);

    CommandOptions abroad = {.folder = folder.path()};
    abroad.environment = {{"TZ", "Pacific/Kiritimati"}, {"LC_ALL", "de_DE.UTF-8"}, {"LANG", "tr_TR.UTF-8"}};
    REQUIRE(run_entente({"ingest", "--jobs", "3", sample_corpus().string()}, abroad).code == 0);
    CHECK(run_entente({"dump"}, abroad).out == expected);
}

TEST_CASE("the same documents again change nothing, and forgetting takes back what one brought") {
    const TemporaryFolder folder;
    const CommandOptions here = {.folder = folder.path()};
    REQUIRE(run_entente({"ingest", (small_corpus() / "a-berlin-talks.txt").string()}, here).code == 0);
    const std::string one = dump_of(folder.path());
    REQUIRE(run_entente({"ingest", small_corpus().string()}, here).code == 0);
    const std::string all = dump_of(folder.path());
    CHECK(all != one);

    const CommandResult again = run_entente({"ingest", small_corpus().string()}, here);
    CHECK(again.code == 0);
    CHECK(again.err == "5 documents: 0 added, 0 replaced, 5 unchanged, 0 failed; 0 claims\n");
    CHECK(dump_of(folder.path()) == all);

    CHECK(run_entente({"forget", "b-treaty.txt", "no-such"}, here).code == 1);
    CHECK(dump_of(folder.path()) == all);
    const CommandResult forgot = run_entente({"forget", "b-treaty.txt", "c-hanoi.html", "d-1", "d-2"}, here);
    CHECK(forgot.code == 0);
    CHECK(forgot.err == "forgot 4 documents\n");
    CHECK(dump_of(folder.path()) == one);
}

TEST_CASE("a document that cannot be read ends the run with nothing stored, or is left out on request") {
    const TemporaryFolder folder;
    folder.write("in/a.txt", "Germany condemned Russia.");
    folder.write("in/b.txt", "Not UTF-8: \xE9\xE8");
    folder.write("in/c.txt", "France condemned Russia.");
    const CommandOptions here = {.folder = folder.path()};
    const CommandResult stopped = run_entente({"ingest", "in"}, here);
    CHECK(stopped.code == 2);
    CHECK(stopped.err.find("entente: in/b.txt: ") != std::string::npos);
    CHECK(run_entente({"docs"}, here).code == 1);

    const CommandResult partly = run_entente({"ingest", "in", "--keep-going"}, here);
    CHECK(partly.code == 3);
    CHECK(partly.err.find("entente: in/b.txt: ") == 0);
    CHECK(partly.err.find("3 documents: 2 added, 0 replaced, 0 unchanged, 1 failed; ") != std::string::npos);
    CHECK(run_entente({"docs"}, here).code == 0);
    CHECK(run_entente({"ingest", folder.path().string() + "/in/../in/d"}, here).code == 2);
}

TEST_CASE("an empty folder is nothing found, and makes no database") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path() / "empty");
    CHECK(run_entente({"ingest", "empty"}, {.folder = folder.path()}).code == 1);
    CHECK(!std::filesystem::exists(folder.path() / "graph.entente"));
}

TEST_CASE("what the user says of a document wins, and is refused for several") {
    const TemporaryFolder folder;
    CommandOptions here = {.folder = folder.path()};
    here.input = "Germany condemned Russia on Monday.";
    REQUIRE(run_entente({"ingest", "-", "--key", "k", "--title", "T", "--date", "2025-03-05", "--publisher", "P"}, here)
                .code == 0);
    const auto docs = nlohmann::json::parse(run_entente({"docs", "--format", "json"}, here).out);
    const auto& document = docs.at("documents").at(0);
    CHECK(document.at("key") == "k");
    CHECK(document.at("title") == "T");
    CHECK(document.at("date") == "2025-03-05");
    CHECK(document.at("publisher") == "P");
    const CommandResult several = run_entente({"ingest", small_corpus().string(), "--title", "T"}, here);
    CHECK(several.code == 2);
    CHECK(several.err.find("--title is for one document, found 4") != std::string::npos);
}

TEST_CASE("extract gives the relations of files and of standard input, line by line") {
    const CommandResult files = ask_small_corpus({"extract", (small_corpus() / "b-treaty.txt").string()});
    CHECK(files.code == 0);
    std::istringstream in(files.out);
    std::size_t lines = 0;
    for (std::string line; std::getline(in, line); ++lines) {
        const auto relation = nlohmann::json::parse(line, nullptr, false);
        REQUIRE(!relation.is_discarded());
        CHECK(relation.at("schema") == "entente.relation/1");
        CHECK(relation.at("doc") == "b-treaty.txt");
    }
    CHECK(lines > 1);
    const std::string records = read_file(small_corpus() / "d-records.jsonl");
    const CommandResult piped =
        run_entente({"extract", "--format", "jsonl", "-"}, {.folder = folder_of_small_corpus(), .input = records});
    CHECK(piped.code == 0);
    CHECK(piped.out == ask_small_corpus({"extract", "-j", "2", (small_corpus() / "d-records.jsonl").string()}).out);
    const CommandOptions damaged = {.folder = folder_of_small_corpus(), .input = "{broken\n" + records};
    CHECK(run_entente({"extract", "--input", "jsonl", "-"}, damaged).code == 2);
    const CommandResult partly = run_entente({"extract", "--input", "jsonl", "--keep-going", "-"}, damaged);
    CHECK(partly.code == 3);
    CHECK(partly.out == piped.out);
    CHECK(ask_small_corpus({"extract", "-q", "/dev/null"}).code == 2);
}

TEST_CASE("killed at any moment, the same command again ends where an undisturbed run ends") {
    const std::string expected = dump_of(folder_of_samples());
    const std::vector<std::string> ingest = {"ingest", "--keep-going", "-q", sample_corpus().string()};
    std::mt19937 random(20251121);
    for (int moment = 0; moment < 8; ++moment) {
        const TemporaryFolder folder;
        CommandOptions killed = {.folder = folder.path()};
        killed.kill_after_microseconds = std::uniform_int_distribution<unsigned>(500, 60000)(random);
        CAPTURE(*killed.kill_after_microseconds);
        const CommandResult first = run_entente(ingest, killed);
        CHECK((first.code == 0 || first.code == 128 + 9));
        REQUIRE(run_entente(ingest, {.folder = folder.path()}).code == 0);
        CHECK(dump_of(folder.path()) == expected);
    }
}

TEST_CASE("Ctrl-C during an ingest ends it quietly with 130 and stores nothing of the transaction") {
    const TemporaryFolder folder;
    const CommandOptions here = {.folder = folder.path()};
    // Standard input stays open, so the program is at work until the signal comes, which waits for the database.
    const CommandResult result = run_shell(
        "mkfifo pipe; entente ingest -q --input jsonl - < pipe & id=$!; exec 3> pipe; "
        "head -1 " +
            (small_corpus() / "d-records.jsonl").string() +
            " >&3; for try in $(seq 400); do ls *.entente > ready 2>&1 && break; sleep 0.05; done; "
            "sleep 0.3; kill -INT $id; sleep 0.1; "
            "exec 3>&-; wait $id",
        here);
    CHECK(result.code == 130);
    CHECK(result.err.empty());
    CHECK(run_entente({"docs", "-q"}, here).code == 1);
}
