// What is asked wrongly: the message, exit code 2, and nothing on standard output.
#include "tests/support/ingested_corpus.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

using namespace entente::tests;

TEST_CASE("a question that cannot be meant is answered by what was expected") {
    struct Row {
        std::vector<std::string> arguments;
        std::string message;
    };
    const std::vector<Row> rows = {
        {{}, "entente: expected a command; 'entente help' lists them\n"},
        {{"lnks"}, "entente: unknown command 'lnks'; did you mean 'links'?\n"},
        {{"frobnicate"}, "entente: unknown command 'frobnicate'; 'entente help' lists them\n"},
        {{"help", "lnks"}, "entente: help: unknown command 'lnks'; 'entente help' lists them\n"},
        {{"links"}, "entente: links: expected A B; see 'entente links --help'\n"},
        {{"links", "UK"}, "entente: expected two names, A B or \"A -> B\", found 1\n"},
        {{"links", "UK", "-"}, "entente: expected A B, found 'UK' and '-'; put \"A -> B\" in quotes\n"},
        {{"links", "UK -> Germany -> France"},
         "entente: expected two names, A B or \"A -> B\", found 3; put names of several words in quotes\n"},
        {{"links", "UK", "Germany", "--frob"}, "entente: links: unknown option '--frob'; see 'entente links --help'\n"},
        {{"docs", "extra"}, "entente: docs: unexpected 'extra'; see 'entente docs --help'\n"},
        {{"docs", "--format", "xml"},
         "entente: docs: --format: 'xml', expected table, json, jsonl or csv; see 'entente docs --help'\n"},
        {{"path", "UK", "Germany", "-k", "0"},
         "entente: path: --paths: '0', expected a whole number from 1 to 1000; see 'entente path --help'\n"},
        {{"path", "UK", "Germany", "--max-hops", "two"},
         "entente: path: --max-hops: 'two', expected a whole number from 1 to 12; see 'entente path --help'\n"},
        {{"path", "UK", "Germany", "--min-confidence", "2"},
         "entente: path: --min-confidence: '2', expected a number from 0 to 1; see 'entente path --help'\n"},
        {{"path", "UK", "Germany", "--from", "yesterday"},
         "entente: path: --from: 'yesterday', expected a date such as 2025, 2025-11 or 2025-11-21; see 'entente path "
         "--help'\n"},
        {{"path", "UK", "Germany", "--status", "maybe"},
         "entente: path: --status: 'maybe', expected any, or some of occurred, ongoing, planned, called-for, denied; "
         "see "
         "'entente path --help'\n"},
        {{"why", "seventeen"},
         "entente: 'seventeen', expected the number of an event as links and path show it, such as 17\n"},
        {{"export", "--around", "UK", "--path", "UK", "Germany"},
         "entente: expected one of --around, --path and --query, found several\n"},
        {{"export", "--format", "gif"},
         "entente: export: --format: 'gif', expected dot, svg, png, csv, jsonl or graphml; see 'entente export "
         "--help'\n"},
        {{"export", "-o", "picture"},
         "entente: --output: 'picture' has no extension that says the format; add --format\n"},
        {{"ingest", "nowhere.txt"}, "entente: nowhere.txt: no such file or folder; check the name\n"},
        {{"ingest", "--date", "soon", "x.txt"},
         "entente: ingest: --date: 'soon', expected a day such as 2025-11-21; see 'entente ingest --help'\n"},
    };
    for (const Row& row : rows) {
        const CommandResult result = ask_small_corpus(row.arguments);
        CHECK(result.code == 2);
        CHECK(result.err == row.message);
        CHECK(result.out.empty());
    }
}

TEST_CASE("an unknown relation is answered with the nearest one, and dates must be in order") {
    const CommandResult unknown = ask_small_corpus({"links", "UK", "Germany", "--relation", "meet"});
    CHECK(unknown.code == 2);
    CHECK(unknown.err.find("'meet'") != std::string::npos);
    CHECK(unknown.err.find("'meets'") != std::string::npos);
    CHECK(ask_small_corpus({"path", "UK", "Germany", "--from", "2025", "--to", "2024"}).code == 2);
}

TEST_CASE("a misspelt name brings suggestions, a name of two lists both, and nothing is guessed") {
    const CommandResult misspelt = ask_small_corpus({"links", "UK", "Germny"});
    CHECK(misspelt.code == 2);
    CHECK(misspelt.err == "entente: the database knows nobody called 'Germny'; did you mean 'Germany'?\n");

    const TemporaryFolder folder;
    // Two agreements of one name, each known only in its document.
    const std::string text = "France signed the Border Treaty on 3 March 2025.";
    folder.write("x.txt", "Treaty of the north\n3 March 2025\n\n" + text);
    folder.write("in.jsonl", R"({"id":"p","text":"Germany signed a defence agreement on 3 March 2025."})"
                             "\n"
                             R"({"id":"q","text":"France signed a defence agreement on 4 April 2025."})"
                             "\n");
    REQUIRE(run_entente({"ingest", "in.jsonl", "x.txt"}, {.folder = folder.path()}).code == 0);
    const CommandResult ambiguous = run_entente({"show", "defence agreement"}, {.folder = folder.path()});
    CHECK(ambiguous.code == 2);
    CHECK(ambiguous.out.empty());
    CHECK(ambiguous.err.find("ambiguous") != std::string::npos);
    CHECK(ambiguous.err.find("doc:p#") != std::string::npos);
    CHECK(ambiguous.err.find("doc:q#") != std::string::npos);
}

TEST_CASE("the database is the one named, the one of the environment, or the only one in the folder") {
    const TemporaryFolder folder;
    const CommandResult none = run_entente({"docs"}, {.folder = folder.path()});
    CHECK(none.code == 2);
    CHECK(none.err.find("no *.entente file in this folder") != std::string::npos);

    const CommandOptions here = {.folder = folder.path(), .input = "Germany signed a treaty with France."};
    const CommandResult created = run_entente({"ingest", "-"}, here);
    CHECK(created.code == 0);
    CHECK(created.err.starts_with("created 'graph.entente'\n"));
    CHECK(run_entente({"docs"}, here).code == 0);

    REQUIRE(run_entente({"ingest", "-", "--db", "other.entente"}, here).code == 0);
    const CommandResult two = run_entente({"docs"}, here);
    CHECK(two.code == 2);
    CHECK(two.err.find("graph.entente, other.entente") != std::string::npos);
    CHECK(run_entente({"docs", "-d", "other.entente"}, here).code == 0);

    CommandOptions with_environment = here;
    with_environment.environment["ENTENTE_DB"] = "graph.entente";
    CHECK(run_entente({"docs"}, with_environment).code == 0);
    CHECK(run_entente({"docs", "--db", "missing.entente"}, with_environment).code == 2);
    CHECK(!std::filesystem::exists(folder.path() / "missing.entente"));
}
