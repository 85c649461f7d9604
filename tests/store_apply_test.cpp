// Documents go in and come out whole: laws of apply() and forget().
#include "tests/support/scratch_store.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <functional>
#include <vector>

using namespace entente;
using namespace entente::tests;

namespace {

// Four documents that share events, entities and names, and disagree on some.
std::vector<Extraction> four_documents() {
    std::vector<Extraction> documents;
    documents.push_back(make_extraction({"a.txt", "FCDO", "2025-11-21"},
                                        {{{"iso:GB"}, "meets", {"iso:DE"}, "2025-11-20"},
                                         {{"iso:GB"}, "visits", {"iso:IQ"}, "2025-11", Status::planned}}));
    documents.push_back(make_extraction({"b.txt", "AA", "2025-11-20"},
                                        {{{"iso:DE", "iso:GB"}, "meets", {}, "2025-11-20"},
                                         {{"iso:DE"}, "accuses", {"iso:RU"}, "", Status::occurred, 0.9, "wd:Q7184"}}));
    documents.push_back(make_extraction({"c.txt"}, {{{"iso:FR", "iso:DE", "iso:GB"}, "meets", {}, "2025-11-20"}}));
    documents.push_back(make_extraction({"d.txt"}, {{{"iso:DE"}, "accuses", {"iso:RU"}}}));
    documents[0].entities[0].name = "United Kingdom";
    documents[0].entities[0].aliases = {"Britain", "UK"};
    documents[1].entities[1].name = "Great Britain";
    documents[1].entities[1].aliases = {"UK"};
    documents[2].entities[2].kind = EntityKind::place;
    return documents;
}

Store filled_store(const std::filesystem::path& file, const std::vector<Extraction>& documents) {
    Store store = open_store(file);
    for (const Extraction& document : documents) store.apply(document, "reader 1");
    return store;
}

}  // namespace

TEST_CASE("adding a document twice changes nothing") {
    const TemporaryFolder folder;
    const Extraction document = four_documents()[0];
    Store store = open_store(folder.path() / "x.entente");
    CHECK_FALSE(store.is_current(document.document, "reader 1"));
    CHECK(store.apply(document, "reader 1") == Applied::added);
    const std::string before = dump_text(store);
    CHECK(store.is_current(document.document, "reader 1"));
    CHECK(store.apply(document, "reader 1") == Applied::unchanged);
    CHECK(dump_text(store) == before);
}

TEST_CASE("a newer reader and a changed field make a document read again") {
    const TemporaryFolder folder;
    Extraction document = four_documents()[0];
    Store store = open_store(folder.path() / "x.entente");
    store.apply(document, "reader 1");
    CHECK_FALSE(store.is_current(document.document, "reader 2"));
    CHECK(store.apply(document, "reader 2") == Applied::replaced);

    const std::vector<std::function<void(Document&)>> changes = {
        [](Document& d) { d.title += "!", d.title_span = {}; },
        [](Document& d) {
            d.date = Day{2025, 1, 1};
        },
        [](Document& d) { d.date.reset(); },
        [](Document& d) { d.publisher = "other"; },
        [](Document& d) { d.url = "https://example.org"; },
        [](Document& d) { d.language = "de"; },
        [](Document& d) { d.text += " "; },
        [](Document& d) { d.body_begin = 0; },
        [](Document& d) {
            d.mentions = {{{0, 4}, "Person", "N"}};
        },
        [](Document& d) {
            d.pairs = {{0, 1}};
        },
    };
    for (const auto& change : changes) {
        change(document.document);
        CHECK_FALSE(store.is_current(document.document, "reader 2"));
        CHECK(store.apply(document, "reader 2") == Applied::replaced);
        CHECK(store.is_current(document.document, "reader 2"));
    }
    CHECK(store.counts().documents == 1);
}

TEST_CASE("the order of documents never matters") {
    const TemporaryFolder folder;
    const std::vector<Extraction> documents = four_documents();
    std::vector<std::size_t> order = {0, 1, 2, 3};
    std::string expected;
    int run = 0;
    do {
        Store store = open_store(folder.path() / (std::to_string(run++) + ".entente"));
        for (const std::size_t i : order) store.apply(documents[i], "reader 1");
        if (expected.empty()) expected = dump_text(store);
        CHECK(dump_text(store) == expected);
    } while (std::next_permutation(order.begin(), order.end()));
    CHECK(run == 24);
}

TEST_CASE("forgetting a document restores the earlier dump byte for byte") {
    const std::vector<Extraction> documents = four_documents();
    for (std::size_t last = 0; last < documents.size(); ++last) {
        const TemporaryFolder folder;
        Store store = open_store(folder.path() / "x.entente");
        for (std::size_t i = 0; i < documents.size(); ++i)
            if (i != last) store.apply(documents[i], "reader 1");
        const std::string before = dump_text(store);
        store.apply(documents[last], "reader 1");
        CHECK(dump_text(store) != before);
        CHECK(store.forget(documents[last].document.key));
        CHECK(dump_text(store) == before);
        CHECK_FALSE(store.forget(documents[last].document.key));
    }
}

TEST_CASE("a store whose documents are all forgotten is empty") {
    const TemporaryFolder folder;
    Store store = filled_store(folder.path() / "x.entente", four_documents());
    for (const StoredDocument& document : store.documents()) store.forget(document.key);
    const StoreCounts counts = store.counts();
    CHECK(counts.documents + counts.sentences + counts.entities + counts.mentions + counts.claims + counts.events +
              counts.relations ==
          0);
    CHECK(dump_text(store).empty());
}

TEST_CASE("replacing a document equals forgetting it and adding the new one") {
    const TemporaryFolder folder;
    const std::vector<Extraction> documents = four_documents();
    const Extraction changed = make_extraction({"a.txt", "FCDO"}, {{{"iso:IT"}, "visits", {"iso:GB"}}});

    Store replaced = filled_store(folder.path() / "replaced.entente", documents);
    CHECK(replaced.apply(changed, "reader 1") == Applied::replaced);
    Store again = filled_store(folder.path() / "again.entente", documents);
    CHECK(again.forget("a.txt"));
    CHECK(again.apply(changed, "reader 1") == Applied::added);
    CHECK(dump_text(replaced) == dump_text(again));
}

TEST_CASE("an event that a replaced document still tells of keeps its id") {
    const TemporaryFolder folder;
    Store store = open_store(folder.path() / "x.entente");
    Extraction document = make_extraction({"a.txt"}, {{{"iso:GB"}, "visits", {"iso:FR"}}});
    store.apply(document, "reader 1");
    store.apply(make_extraction({"b.txt"}, {{{"iso:GB"}, "visits", {"iso:IT"}}}), "reader 1");
    const Snapshot before = store.snapshot();
    document.document.url = "https://example.org/moved";
    CHECK(store.apply(document, "reader 1") == Applied::replaced);
    CHECK(store.snapshot().relations == before.relations);
}

TEST_CASE("a document that breaks a promise leaves the store as it was") {
    const TemporaryFolder folder;
    Store store = filled_store(folder.path() / "x.entente", four_documents());
    const std::string before = dump_text(store);

    Extraction broken = make_extraction({"a.txt"}, {{{"iso:GB"}, "visits", {"iso:FR"}}});
    broken.mentions[0].surface = "UK";
    CHECK(store_error([&] { store.apply(broken, "reader 1"); }) ==
          "a.txt: mention [15, 17) reads 'GB', expected 'UK'; nothing of the document was stored");
    CHECK(dump_text(store) == before);
}

TEST_CASE("a document that fails half way is undone alone") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "x.entente";
    Extraction broken = make_extraction({"a.txt"}, {{{"iso:GB"}, "visits", {"iso:FR"}}});
    broken.document.mentions = {{{0, 1}, "Person", "\xff"}};  // JSON cannot hold it, and that shows late
    {
        Store store = filled_store(file, four_documents());
        const std::string before = dump_text(store);
        CHECK(store_error([&] { store.apply(broken, "reader 1"); }) ==
              "a.txt: the type or name of a given mention is not UTF-8; write it as UTF-8");
        CHECK(dump_text(store) == before);
        store.commit();
    }
    CHECK(open_store(file, StoreMode::read).documents().size() == 4);
}

TEST_CASE("without a commit nothing remains") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "x.entente";
    const std::vector<Extraction> documents = four_documents();
    std::string committed;
    {
        Store store = open_store(file);
        store.apply(documents[0], "reader 1");
        store.commit();
        committed = dump_text(store);
        store.apply(documents[1], "reader 1");
        store.forget("a.txt");
    }
    CHECK(dump_text(open_store(file, StoreMode::read)) == committed);
}
