#include "model/errors.h"
#include "pipeline/ingest.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <sstream>

using namespace entente;
using tests::TemporaryFolder;

namespace {

const Extractor& extractor() {
    static const Extractor built_in;
    return built_in;
}

class Run {
public:
    std::string dump() const {
        std::ostringstream out;
        open(StoreMode::read).dump(out);
        return out.str();
    }
    Store open(StoreMode mode) const { return Store(folder_.path() / "x.entente", mode, extractor().vocabulary()); }

    IngestReport ingest(const IngestOptions& options, const std::string& standard_input = "",
                        const std::function<void(std::size_t, std::size_t)>& progress = {}) const {
        std::istringstream input(standard_input);
        Store store = open(StoreMode::create);
        return entente::ingest(store, extractor(), paths, options, input, progress);
    }

    std::string write(std::string_view name, std::string_view bytes) {
        paths.push_back(folder_.write(name, bytes).string());
        return paths.back();
    }
    std::vector<std::string> paths;

private:
    TemporaryFolder folder_;
};

std::string record(int number, const std::string& text) {
    return R"({"id":"r)" + std::to_string(number) + R"(","text":")" + text + "\"}\n";
}

std::string many_records() {
    const std::vector<std::string> texts = {"Germany condemned Russia.", "France and Germany signed a treaty.",
                                            "The United Kingdom sanctioned Russia.", "Vietnam accused China."};
    std::string lines;
    for (int i = 0; i < 60; ++i) lines += record(i, texts[static_cast<std::size_t>(i) % texts.size()]);
    return lines;
}

}  // namespace

TEST_CASE("the database does not depend on the number of jobs or on the length of transactions") {
    std::string expected;
    for (const std::size_t jobs : {1, 2, 7}) {
        for (const bool keep_going : {false, true}) {
            Run run;
            run.write("a.jsonl", many_records());
            run.write("b.txt", "Germany condemned Russia on 3 March 2025.");
            IngestOptions options;
            options.jobs = jobs;
            options.keep_going = keep_going;
            options.commit_every = 7;
            const IngestReport report = run.ingest(options);
            CHECK(report.added == 61);
            CHECK(report.failed == 0);
            CHECK(report.claims > 0);
            if (expected.empty()) expected = run.dump();
            CHECK(run.dump() == expected);
        }
    }
}

TEST_CASE("the same documents again are unchanged, new bytes replace, and nothing is read twice") {
    Run run;
    run.write("a.txt", "Germany condemned Russia.");
    run.write("b.txt", "France condemned Russia.");
    CHECK(run.ingest({}).added == 2);
    const std::string before = run.dump();
    CHECK(run.ingest({}).unchanged == 2);
    CHECK(run.dump() == before);
    run.paths.clear();
    run.write("b.txt", "France praised Germany.");
    const IngestReport report = run.ingest({});
    CHECK(report.replaced == 1);
    CHECK(report.added == 0);
    CHECK(run.dump() != before);
}

TEST_CASE("the first document that cannot be read ends the run, and nothing of the run is stored") {
    for (const std::size_t jobs : {1, 4}) {
        Run run;
        run.write("a.jsonl", many_records());
        const std::string bad = run.write("b.txt", "\xFF\xFE broken");
        IngestOptions options;
        options.jobs = jobs;
        options.commit_every = 3;
        CHECK_THROWS_AS(run.ingest(options), InputError);
        CHECK(run.open(StoreMode::read).documents().empty());

        options.keep_going = true;
        const IngestReport report = run.ingest(options);
        CHECK(report.added == 60);
        CHECK(report.failed == 1);
        REQUIRE(!report.diagnostics.empty());
        CHECK(report.diagnostics.back().where == bad);
    }
}

TEST_CASE("of two records with one key in one run, the later one is refused by a message that names both") {
    Run run;
    const std::string path =
        run.write("a.jsonl", record(1, "Germany condemned Russia.") + record(2, "France condemned Russia.") +
                                 record(1, "Vietnam condemned Russia."));
    IngestOptions options;
    options.keep_going = true;
    const IngestReport report = run.ingest(options);
    CHECK(report.added == 2);
    CHECK(report.failed == 1);
    REQUIRE(report.diagnostics.size() == 1);
    CHECK(report.diagnostics[0].where == path + ", record 3");
    CHECK(report.diagnostics[0].message ==
          "the key 'r1' was taken by " + path + ", record 1 in this run; give the two documents different ids");
    CHECK(run.open(StoreMode::read).document("r1")->text == "Germany condemned Russia.");
    // Also when the first of them was stored before this run.
    CHECK(run.ingest(options).failed == 1);
}

TEST_CASE("with keep_going, what was committed stays when the run is broken off; without it nothing does") {
    struct Stop {};
    for (const bool keep_going : {false, true}) {
        Run run;
        run.write("a.jsonl", many_records());
        IngestOptions options;
        options.keep_going = keep_going;
        options.commit_every = 10;
        const auto stop = [](std::size_t done, std::size_t sources) {
            CHECK(sources == 1);
            if (done == 25) throw Stop();
        };
        CHECK_THROWS_AS(run.ingest(options, "", stop), Stop);
        CHECK(run.open(StoreMode::read).documents().size() == (keep_going ? 20 : 0));
        CHECK(run.ingest(options).added == (keep_going ? 40 : 60));
    }
}

TEST_CASE("standard input is read under the name of a dash") {
    Run run;
    run.paths = {"-"};
    CHECK(run.ingest({}, "Germany condemned Russia.").added == 1);
    CHECK(run.open(StoreMode::read).document("stdin").has_value());
}

TEST_CASE("extract_all gives extractions in order, and stops or goes on at what cannot be read") {
    Run run;
    run.write("a.jsonl", record(1, "Germany condemned Russia.") + "{broken\n" + record(2, "France condemned Russia."));
    for (const std::size_t jobs : {1, 3}) {
        for (const bool keep_going : {false, true}) {
            IngestOptions options;
            options.jobs = jobs;
            options.keep_going = keep_going;
            std::istringstream none;
            std::vector<std::string> taken, refused;
            extract_all(
                extractor(), run.paths, options, none,
                [&](const Extraction& extraction) { taken.push_back(extraction.document.key); },
                [&](const Diagnostic& diagnostic) { refused.push_back(diagnostic.where); });
            CHECK(taken == (keep_going ? std::vector<std::string>{"r1", "r2"} : std::vector<std::string>{"r1"}));
            CHECK(refused == std::vector<std::string>{run.paths[0] + ":2"});
        }
    }
}

TEST_CASE("reading a document keeps the remarks of every stage, and every promise") {
    Document document;
    document.key = "long";
    for (int i = 0; i < 900; ++i) document.text += "word ";
    document.text += "Germany condemned Russia.";
    const Extraction extraction = read_document(extractor(), document);
    CHECK(extraction.document == document);
    CHECK(!extraction.diagnostics.empty());
    CHECK(find_broken_promise(extraction) == std::nullopt);
}
