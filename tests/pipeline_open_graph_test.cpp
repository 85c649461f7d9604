// The graph of a store through the files beside it: always the same as the graph read anew.
#include "graph/change_log.h"
#include "pipeline/open_graph.h"
#include "tests/support/parse_graph.h"
#include "tests/support/scratch_store.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <fstream>
#include <random>

namespace entente::tests {
namespace {

namespace fs = std::filesystem;

std::string describe(const Graph& graph) {
    std::string text;
    for (const Vertex vertex : graph.tables().vertices_in_order())
        text += std::string(graph.key(vertex)) + " " + std::string(graph.name(vertex)) + "\n";
    for (const RelationIndex relation : graph.relations())
        text += to_line(graph, relation) + " #" + std::to_string(to_number(graph.event(relation))) + "\n";
    return text;
}

struct Opened {
    std::string graph;
    std::string remarks;
};

// As a new process would, with files for graphs of any size.
Opened open(const fs::path& file, std::size_t worth_a_file = 1) {
    Opened opened;
    const Store store = open_store(file, StoreMode::read);
    OpenGraphOptions options;
    options.worth_a_file = worth_a_file;
    options.remark = [&](std::string_view text) { opened.remarks += std::string(text) + "\n"; };
    opened.graph = describe(open_graph(store, small_vocabulary(), file, options));
    return opened;
}

std::string read_anew(const fs::path& file) {
    return describe(Graph(open_store(file, StoreMode::read).snapshot(), small_vocabulary()));
}

void apply(const fs::path& file, const Extraction& extraction) {
    Store store = open_store(file);
    store.apply(extraction, "test");
    store.commit();
}

const Extraction& first_document() {
    static const Extraction extraction = make_extraction(
        {"a", "Ministry", "2024-01-02"},
        {{{"iso:GB"}, "meets", {"iso:DE"}, "2024-01-01"}, {{"iso:DE"}, "accuses", {"iso:RU"}, "2024-01"}});
    return extraction;
}

const Extraction& second_document() {
    static const Extraction extraction =
        make_extraction({"b", "Agency", "2024-01-03"}, {{{"iso:DE"}, "meets", {"iso:GB"}, "2024-01-01"},
                                                        {{"iso:FR"}, "visits", {"iso:GB"}, "2024-01-03"},
                                                        {{"person:aa bb"}, "visits", {"iso:DE"}}});
    return extraction;
}

}  // namespace

TEST_CASE("a small store needs no files, and a big one gets its graph beside it") {
    const TemporaryFolder folder;
    const fs::path file = folder.path() / "x.entente";
    apply(file, first_document());
    CHECK(open(file, 100).graph == read_anew(file));
    CHECK(!fs::exists(graph_file_of(file)));
    CHECK(open(file).graph == read_anew(file));
    REQUIRE(fs::exists(graph_file_of(file)));
    const auto written = fs::last_write_time(graph_file_of(file));
    CHECK(open(file).graph == read_anew(file));
    CHECK(fs::last_write_time(graph_file_of(file)) == written);
    CHECK(!fs::exists(graph_log_of(file)));
}

TEST_CASE("what a store gets is noted beside the graph, and the next process finds it there") {
    const TemporaryFolder folder;
    const fs::path file = folder.path() / "x.entente";
    apply(file, first_document());
    open(file);
    const std::string image = read_file(graph_file_of(file));
    apply(file, second_document());
    CHECK(open(file).graph == read_anew(file));
    CHECK(read_file(graph_file_of(file)) == image);
    REQUIRE(fs::exists(graph_log_of(file)));
    const std::string log = read_file(graph_log_of(file));
    CHECK(open(file).graph == read_anew(file));
    CHECK(read_file(graph_log_of(file)) == log);
    // And once more on top of that.
    apply(file, make_extraction({"c"}, {{{"iso:US"}, "speaks-with", {"iso:RU"}, "2024-05-05"}}));
    CHECK(open(file).graph == read_anew(file));
    CHECK(read_file(graph_log_of(file)).starts_with(log));
    CHECK(open(file).graph == read_anew(file));
    CHECK(read_change_log(graph_log_of(file)).size() == 2);
}

TEST_CASE("a store from which something was taken, or in which it was replaced, is read anew") {
    const TemporaryFolder folder;
    const fs::path file = folder.path() / "x.entente";
    apply(file, first_document());
    apply(file, second_document());
    open(file);
    {
        Store store = open_store(file);
        store.forget("a");
        store.commit();
    }
    const std::string image = read_file(graph_file_of(file));
    CHECK(open(file).graph == read_anew(file));
    CHECK(read_file(graph_file_of(file)) != image);
    apply(file, make_extraction({"b"}, {{{"iso:US"}, "meets", {"iso:RU"}}}));
    CHECK(open(file).graph == read_anew(file));
    CHECK(!fs::exists(graph_log_of(file)));
}

TEST_CASE("the graph of another database, or of another vocabulary, is not taken for one's own") {
    const TemporaryFolder folder;
    const fs::path one = folder.path() / "one.entente", other = folder.path() / "other.entente";
    apply(one, first_document());
    apply(other, second_document());
    open(one);
    fs::copy_file(graph_file_of(one), graph_file_of(other));
    CHECK(open(other).graph == read_anew(other));
    // meets is no longer symmetric, and a relation came before it.
    const Vocabulary changed(
        "name\tlabel\tsymmetric\tstructural\tquad\tplover\tmode\tcameo\tplanned\tdenied\tmeaning\n"
        "praises\tpraises\tno\tno\t1\tSUPPORT\t\t051\tAGREE\tREJECT\tthank\n"
        "meets\tmeets\tno\tno\t1\tCONSULT\t\t036\tAGREE\tREJECT\tmeet\n");
    const Store store(one, StoreMode::read, changed);
    CHECK(describe(open_graph(store, changed, one)) == describe(Graph(store.snapshot(), changed)));
}

TEST_CASE("damaged files beside a store are made anew, or passed over, and the answer stays right") {
    const TemporaryFolder folder;
    const fs::path file = folder.path() / "x.entente";
    apply(file, first_document());
    open(file);
    apply(file, second_document());
    open(file);
    const std::string right = read_anew(file), image = read_file(graph_file_of(file)),
                      log = read_file(graph_log_of(file));
    std::mt19937 random(11);
    for (int round = 0; round < 100; ++round) {
        std::string damaged_log = log;
        if (random() % 2 == 0)
            damaged_log.resize(random() % log.size());
        else
            damaged_log[random() % log.size()] ^= 0x20;
        std::ofstream(graph_log_of(file), std::ios::binary) << damaged_log;
        CHECK(open(file).graph == right);
        std::ofstream(graph_log_of(file), std::ios::binary) << log;
    }
    std::string damaged = image;
    damaged[40] ^= 1;  // in the header
    std::ofstream(graph_file_of(file), std::ios::binary) << damaged;
    CHECK(open(file).graph == right);
    // Wherever it lies that opening comes upon it.
    for (int round = 0; round < 50; ++round) {
        damaged = image;
        damaged[random() % damaged.size()] ^= 0x10;
        std::ofstream(graph_file_of(file), std::ios::binary) << damaged;
        CHECK(open(file).graph == right);
    }
    std::ofstream(graph_file_of(file), std::ios::binary) << image.substr(0, image.size() / 2);
    CHECK(open(file).graph == right);
    CHECK(read_file(graph_file_of(file)).size() > image.size() / 2);
}

TEST_CASE("where the graph cannot be kept, the answer comes all the same, with a remark") {
    const TemporaryFolder folder;
    const fs::path file = folder.path() / "x.entente";
    apply(file, first_document());
    fs::create_directory(graph_file_of(file));  // where the file would go
    const Opened opened = open(file);
    CHECK(opened.graph == read_anew(file));
    CHECK(opened.remarks.find("cannot write") != std::string::npos);
}

TEST_CASE("random changes to a store never lead to another graph than reading it anew") {
    const std::vector<std::string> keys = {"iso:GB", "iso:DE", "iso:FR", "iso:RU", "person:x y", "wd:Q7184"};
    const std::vector<std::string> kinds = {"meets", "speaks-with", "visits", "accuses"};
    const std::vector<std::string> dates = {"", "2024", "2024-05", "2024-05-06", "2024-05-07"};
    std::mt19937 random(12);
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    for (int round = 0; round < 8; ++round) {
        const TemporaryFolder folder;
        const fs::path file = folder.path() / "x.entente";
        for (int step = 0; step < 12; ++step) {
            {
                Store store = open_store(file);
                for (std::size_t i = 0; i <= below(3); ++i) {
                    std::vector<ClaimLine> lines;
                    for (std::size_t j = 0; j <= below(4); ++j) {
                        const std::size_t subject = below(keys.size());
                        lines.push_back({{keys[subject]},
                                         kinds[below(kinds.size())],
                                         {keys[(subject + 1 + below(keys.size() - 1)) % keys.size()]},
                                         dates[below(dates.size())],
                                         kStatuses[below(kStatuses.size())]});
                    }
                    // Now and then one that is there already.
                    const std::size_t number = below(6) == 0 ? below(5) : 100 * static_cast<std::size_t>(step) + i;
                    store.apply(
                        make_extraction({"d" + std::to_string(number), "P" + std::to_string(below(3)), "2024-06-01"},
                                        lines),
                        "test");
                }
                store.commit();
            }
            CHECK(open(file).graph == read_anew(file));
        }
    }
}

}  // namespace entente::tests
