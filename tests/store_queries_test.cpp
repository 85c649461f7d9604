// What comes out: events, counts, evidence, names.
#include "tests/support/scratch_store.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

using namespace entente;
using namespace entente::tests;

namespace {

std::string name_of(const Snapshot& snapshot, EntityId id) {
    for (const StoredEntity& stored : snapshot.entities)
        if (stored.id == id) return stored.entity.name;
    return "?";
}

// "DE meets GB (occurred, 2025-11-20): 2 reports, 1 publishers", one a line.
std::string relations_text(const Snapshot& snapshot) {
    std::string text;
    for (const Relation& relation : snapshot.relations)
        text += name_of(snapshot, relation.subject) + " " + relation.kind + " " + name_of(snapshot, relation.object) +
                " (" + std::string(to_text(relation.status)) + ", " + to_text(relation.date) +
                "): " + std::to_string(relation.reports) + " reports, " + std::to_string(relation.publishers) +
                " publishers\n";
    return text;
}

Snapshot snapshot_of(const std::vector<Extraction>& documents) {
    const TemporaryFolder folder;
    Store store = open_store(folder.path() / "x.entente");
    for (const Extraction& document : documents) store.apply(document, "reader 1");
    return store.snapshot();
}

}  // namespace

TEST_CASE("claims about one happening are one event, whoever reports it and in whichever order") {
    const Snapshot snapshot = snapshot_of({
        make_extraction({"a", "BBC"}, {{{"iso:GB"}, "meets", {"iso:DE"}, "2025-11-20"},
                                       {{"iso:GB"}, "meets", {"iso:DE"}, "2025-11-20"}}),
        make_extraction({"b", "BBC"}, {{{"iso:DE"}, "meets", {"iso:GB"}, "2025-11-20"}}),
        make_extraction({"c", "dpa"}, {{{"iso:GB", "iso:DE"}, "meets", {}, "2025-11-20"}}),
        make_extraction({"d"}, {{{"iso:DE", "iso:GB"}, "meets", {}, "2025-11-20"}}),
        make_extraction({"e"}, {{{"iso:DE"}, "meets", {"iso:GB"}, "2025-11-20"}}),
    });
    CHECK(relations_text(snapshot) == "DE meets GB (occurred, 2025-11-20): 6 reports, 4 publishers\n");
}

TEST_CASE("another day, status, direction or participant is another event") {
    const Snapshot snapshot =
        snapshot_of({make_extraction({"a"}, {{{"iso:GB"}, "visits", {"iso:DE"}, "2025-11-20"},
                                             {{"iso:GB"}, "visits", {"iso:DE"}, "2025-11-27"},
                                             {{"iso:GB"}, "visits", {"iso:DE"}},
                                             {{"iso:GB"}, "visits", {"iso:DE"}, "2025-11", Status::planned},
                                             {{"iso:DE"}, "visits", {"iso:GB"}, "2025-11"},
                                             {{"iso:GB"}, "visits", {"iso:DE", "iso:FR"}, "2025-11"}})});
    CHECK(relations_text(snapshot) ==
          "DE visits GB (occurred, 2025-11): 1 reports, 1 publishers\n"
          "GB visits DE (occurred, ): 1 reports, 1 publishers\n"
          "GB visits DE (occurred, 2025-11): 1 reports, 1 publishers\n"
          "GB visits DE (occurred, 2025-11-20): 1 reports, 1 publishers\n"
          "GB visits DE (occurred, 2025-11-27): 1 reports, 1 publishers\n"
          "GB visits DE (planned, 2025-11): 1 reports, 1 publishers\n"
          "GB visits FR (occurred, 2025-11): 1 reports, 1 publishers\n");
}

TEST_CASE("a meeting of three is one event with three relations") {
    const TemporaryFolder folder;
    Store store = open_store(folder.path() / "x.entente");
    store.apply(make_extraction({"a"}, {{{"iso:GB", "iso:FR", "iso:DE"}, "meets"}}), "reader 1");
    store.apply(make_extraction({"b"}, {{{"iso:DE", "iso:GB", "iso:FR"}, "meets"}}), "reader 1");
    CHECK(store.counts().events == 1);
    CHECK(relations_text(store.snapshot()) ==
          "DE meets FR (occurred, ): 2 reports, 2 publishers\n"
          "DE meets GB (occurred, ): 2 reports, 2 publishers\n"
          "FR meets GB (occurred, ): 2 reports, 2 publishers\n");
}

TEST_CASE("in a symmetric relation two groups may change places") {
    const Snapshot snapshot = snapshot_of({make_extraction(
        {"a"}, {{{"iso:GB", "iso:FR"}, "meets", {"iso:DE"}}, {{"iso:DE"}, "meets", {"iso:FR", "iso:GB"}}})});
    CHECK(relations_text(snapshot) ==
          "DE meets FR (occurred, ): 2 reports, 1 publishers\n"
          "DE meets GB (occurred, ): 2 reports, 1 publishers\n");
}

TEST_CASE("a claim without object is an event without relations") {
    const TemporaryFolder folder;
    Store store = open_store(folder.path() / "x.entente");
    store.apply(make_extraction({"a"}, {{{"iso:GB"}, "visits"}}), "reader 1");
    CHECK(store.counts().events == 1);
    CHECK(store.snapshot().relations.empty());
}

TEST_CASE("a relation carries its earliest report, best confidence and best basis") {
    Extraction early = make_extraction({"a", "", "2025-11-21"}, {{{"iso:GB"}, "visits", {"iso:DE"}, "2025-11-20"}});
    early.claims[0].date.basis = DateBasis::relative;
    const Extraction late = make_extraction({"b", "", "2025-11-22"},
                                            {{{"iso:GB"}, "visits", {"iso:DE"}, "2025-11-20", Status::occurred, 0.75}});
    const Extraction undated = make_extraction({"c"}, {{{"iso:GB"}, "visits", {"iso:DE"}, "2025-11-20"}});
    const Snapshot snapshot = snapshot_of({late, undated, early});
    REQUIRE(snapshot.relations.size() == 1);
    CHECK(snapshot.relations[0].reported == Day{2025, 11, 21});
    CHECK(snapshot.relations[0].confidence == 0.75);
    CHECK(snapshot.relations[0].date == make_day({2025, 11, 20}, DateBasis::stated));
}

TEST_CASE("the name that most documents give wins, between equals the greatest") {
    const auto document_naming = [](const std::string& key, const std::string& name) {
        Extraction document = make_extraction({key}, {{{"iso:GB"}, "visits"}});
        document.entities[0].name = name;
        document.entities[0].aliases = {"UK"};
        return document;
    };
    Snapshot snapshot = snapshot_of({document_naming("a", "Britain"), document_naming("b", "United Kingdom")});
    CHECK(snapshot.entities[0].entity.name == "United Kingdom");
    CHECK(snapshot.entities[0].entity.aliases == std::vector<std::string>{"Britain", "UK"});
    snapshot = snapshot_of(
        {document_naming("a", "Britain"), document_naming("b", "United Kingdom"), document_naming("c", "Britain")});
    CHECK(snapshot.entities[0].entity.name == "Britain");
    CHECK(snapshot.entities[0].entity.aliases == std::vector<std::string>{"UK", "United Kingdom"});
}

TEST_CASE("a document that does not know an id does not deny it") {
    Extraction knowing = make_extraction({"a"}, {{{"wd:Q7184"}, "visits"}});
    knowing.entities[0].wikidata = "Q7184";
    const Snapshot snapshot = snapshot_of({knowing, make_extraction({"b"}, {{{"wd:Q7184"}, "visits"}}),
                                           make_extraction({"c"}, {{{"wd:Q7184"}, "visits"}})});
    CHECK(snapshot.entities[0].entity.wikidata == "Q7184");
}

TEST_CASE("an event comes with its participants and its evidence, the best first") {
    const TemporaryFolder folder;
    Store store = open_store(folder.path() / "x.entente");
    const auto visit = [](double confidence) {
        return ClaimLine{{"iso:GB"}, "visits", {"iso:DE"}, "2025-11-20", Status::occurred, confidence, "wd:Q7184"};
    };
    store.apply(make_extraction({"undated"}, {visit(0.5)}), "reader 1");
    store.apply(make_extraction({"late", "BBC", "2025-11-23"}, {visit(0.5)}), "reader 1");
    store.apply(make_extraction({"early", "BBC", "2025-11-22"}, {visit(0.5), visit(0.5)}), "reader 1");
    store.apply(make_extraction({"sure", "dpa", "2025-11-24"}, {visit(0.75)}), "reader 1");

    const Snapshot snapshot = store.snapshot();
    REQUIRE(snapshot.relations.size() == 1);
    const auto event = store.event(snapshot.relations[0].event);
    REQUIRE(event);
    CHECK(event->relation == "visits");
    CHECK(event->date == snapshot.relations[0].date);
    REQUIRE(event->participants.size() == 2);
    CHECK(event->participants[0] == std::pair<std::string, EntityId>("subject", snapshot.relations[0].subject));
    CHECK(event->participants[1] == std::pair<std::string, EntityId>("object", snapshot.relations[0].object));

    std::string order;
    for (const Evidence& evidence : event->evidence)
        order += evidence.document + "@" + std::to_string(evidence.span.begin) + " ";
    CHECK(order == "sure@14 early@15 early@29 late@14 undated@17 ");
    const Evidence& best = event->evidence[0];
    CHECK(best.quote == "GB visits DE.");
    CHECK(best.title == "News in sure");
    CHECK(best.published == Day{2025, 11, 24});
    CHECK(best.publisher == "dpa");
    CHECK(best.speaker == "Q7184");
    CHECK(best.rule == "visits/verb");
    CHECK(best.date_basis == DateBasis::stated);
    Evidence alone = best;
    alone.voice = 0;  // asked for one alone, nothing is compared
    CHECK(store.best_evidence(event->id) == alone);
}

TEST_CASE("an event that is not there is an answer") {
    const TemporaryFolder folder;
    const Store store = open_store(folder.path() / "x.entente");
    CHECK_FALSE(store.event(EventId{1}));
    CHECK_FALSE(store.best_evidence(EventId{1}));
    CHECK_FALSE(store.document("a"));
}

TEST_CASE("relations are counted in the vocabulary's order, unknown ones last") {
    const TemporaryFolder folder;
    Store store = open_store(folder.path() / "x.entente");
    store.apply(make_extraction({"a"}, {{{"iso:GB"}, "annexes", {"iso:DE"}},
                                        {{"iso:GB"}, "accuses", {"iso:DE"}},
                                        {{"iso:GB"}, "meets", {"iso:DE"}, "2025", Status::planned},
                                        {{"iso:GB"}, "meets", {"iso:DE"}, "2024"},
                                        {{"iso:GB"}, "meets", {"iso:DE"}, "2023"}}),
                "reader 1");
    std::string text;
    for (const auto& count : store.relation_counts())
        text += count.relation + " " + std::string(to_text(count.status)) + " " + std::to_string(count.events) + "\n";
    CHECK(text == "meets occurred 2\nmeets planned 1\naccuses occurred 1\nannexes occurred 1\n");
}

TEST_CASE("documents are listed by key, with what they hold") {
    const TemporaryFolder folder;
    Store store = open_store(folder.path() / "x.entente");
    store.apply(make_extraction({"b"}, {{{"iso:GB"}, "visits", {"iso:DE"}}, {{"iso:GB"}, "visits"}}), "reader 1");
    store.apply(make_extraction({"a", "BBC", "2025-11-20"}, {}), "reader 1");
    const auto documents = store.documents();
    REQUIRE(documents.size() == 2);
    CHECK(documents[0].key == "a");
    CHECK(documents[0].date == Day{2025, 11, 20});
    CHECK(documents[0].publisher == "BBC");
    CHECK(documents[1].key == "b");
    CHECK(documents[1].sentences == 2);
    CHECK(documents[1].mentions == 3);
    CHECK(documents[1].claims == 2);
    CHECK(documents[1].bytes == store.document("b")->text.size());
}

TEST_CASE("strange text survives a round trip") {
    const std::string strange[] = {"O'Neill \"; DROP TABLE claim; --",
                                   "\xe2\x80\xae"
                                   "gnol eht \xe2\x80\xac",
                                   "\xff\xfe not UTF-8",
                                   "a\nb\tc\\",
                                   "%_*?[",
                                   std::string(100'000, 'x')};
    for (const std::string& text : strange) {
        const TemporaryFolder folder;
        const auto file = folder.path() / "x.entente";
        Extraction made = make_extraction({"key " + text, text}, {{{"person:" + text}, "visits", {"iso:DE"}}});
        made.document.url = text;
        made.claims[0].hedge = text;
        made.claims[0].rule = text;
        made.entities[0].aliases = {text + text};
        {
            Store store = open_store(file);
            CHECK(store.apply(made, text) == Applied::added);
            store.commit();
        }
        const Store store = open_store(file, StoreMode::read);
        CHECK(store.document("key " + text) == made.document);
        CHECK(store.is_current(made.document, text));
        const Snapshot snapshot = store.snapshot();
        REQUIRE(snapshot.entities.size() == 2);
        CHECK(snapshot.entities[1].entity == made.entities[0]);
        const auto evidence = store.best_evidence(snapshot.relations.at(0).event);
        REQUIRE(evidence);
        CHECK(evidence->quote == made.claims[0].quote);
        CHECK(evidence->hedge == text);
        CHECK(dump_text(store).find('\xff') == std::string::npos);
    }
}

TEST_CASE("mentions and pairs that came with the input are kept") {
    const TemporaryFolder folder;
    Store store = open_store(folder.path() / "x.entente");
    Extraction made = make_extraction({"a"}, {});
    made.document.mentions = {{{0, 4}, "Person", "\"N\""}, {{5, 7}, "", ""}};
    made.document.pairs = {{0, 1}, {1, 0}};
    store.apply(made, "reader 1");
    CHECK(store.document("a") == made.document);
}

TEST_CASE("an entity that nothing mentions is not stored") {
    Extraction made = make_extraction({"a"}, {{{"iso:GB"}, "visits"}});
    made.entities.emplace_back().key = "iso:FR";
    made.entities.back().name = "France";
    CHECK(snapshot_of({made}).entities.size() == 1);
}

TEST_CASE("entity keys cannot be written to make two events one") {
    const Snapshot snapshot = snapshot_of({make_extraction(
        {"a"}, {{{"x:1", "x:2"}, "visits", {"iso:GB"}}, {{"x:1|subject 3:x:2"}, "visits", {"iso:GB"}}})});
    REQUIRE(snapshot.relations.size() == 3);  // in the order of the subjects' keys: x:1, the long one, x:2
    CHECK(snapshot.relations[0].event == snapshot.relations[2].event);
    CHECK(snapshot.relations[0].event != snapshot.relations[1].event);
}
