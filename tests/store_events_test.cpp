// Events across documents, and who tells of them independently.
#include "store/sketch.h"
#include "store/voices.h"
#include "tests/support/scratch_store.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace entente;
using namespace entente::tests;

namespace {

const std::string kWire =
    "The two ministers shook hands on the quay before a small crowd of dock workers, and then walked up to the old "
    "customs house, where lunch had been laid for thirty guests. Neither of them took questions. A spokesman said "
    "later "
    "that the new ferry line would open in spring and that both ports had agreed to share the cost of dredging.";
const std::string kOther =
    "Residents had waited since the early morning to see the motorcade, which arrived almost an hour late because of "
    "fog in the fjord. Schools were closed for the day. The mayor handed over a carved paddle and a jar of cloudberry "
    "jam, and an accordion band played until the guests had left again in the afternoon.";

// As made by hand, with words of its own below the claims.
Extraction with_words(Extraction extraction, const std::string& words) {
    extraction.document.text += words + "\n";
    return extraction;
}

Extraction meeting(const DocumentHead& head, const std::string& date, const std::string& words = "",
                   Status status = Status::occurred) {
    return with_words(make_extraction(head, {{{"iso:NO"}, "meets", {"iso:EC"}, date, status}}), words);
}

// "occurred 2025-11-20: 3 reports, 2 documents, 1 publishers, 0 announcements", one a line.
std::string events_text(const Store& store) {
    std::string text;
    for (const Relation& relation : store.snapshot().relations) {
        text += std::string(to_text(relation.status)) + " " + to_text(relation.date) + ": " +
                std::to_string(relation.reports) + " reports, " + std::to_string(relation.documents) + " documents, " +
                std::to_string(relation.publishers) + " publishers, " + std::to_string(relation.announcements) +
                " announcements\n";
    }
    return text;
}

std::string events_of(const std::vector<Extraction>& documents) {
    const TemporaryFolder folder;
    Store store = open_store(folder.path() / "x.entente");
    for (const Extraction& document : documents) store.apply(document, "reader 1");
    return events_text(store);
}

}  // namespace

TEST_CASE("two outlets and a copy of one of them are two independent publishers") {
    CHECK(events_of({meeting({"a", "Fjordposten"}, "2025-11-20", kWire), meeting({"b", "El Faro"}, "2025-11-20", kWire),
                     meeting({"c", "Nordlys"}, "2025-11-20", kOther)}) ==
          "occurred 2025-11-20: 3 reports, 3 documents, 2 publishers, 0 announcements\n");
    CHECK(events_of({meeting({"a", "Fjordposten"}, "2025-11-20"), meeting({"b", "Fjordposten"}, "2025-11-20"),
                     meeting({"c"}, "2025-11-20"), meeting({"d"}, "2025-11-20")}) ==
          "occurred 2025-11-20: 4 reports, 4 documents, 3 publishers, 0 announcements\n");
}

TEST_CASE("a text that credits an agency is the agency's") {
    Extraction first = meeting({"a", "Fjordposten"}, "2025-11-20", kWire);
    Extraction second = meeting({"b", "El Faro"}, "2025-11-20", kOther);
    first.agency = second.agency = "Reuters";
    const Extraction own = meeting({"c", "Fjordposten"}, "2025-11-20");
    const Extraction agency = meeting({"d", "Reuters"}, "2025-11-20");
    CHECK(events_of({first, second, own, agency}) ==
          "occurred 2025-11-20: 4 reports, 4 documents, 2 publishers, 0 announcements\n");
}

TEST_CASE("a wider report joins the only day that it can mean, from whichever document") {
    CHECK(events_of({meeting({"a"}, "2025-11"), meeting({"b"}, "2025-11-20"), meeting({"c"}, "")}) ==
          "occurred 2025-11-20: 3 reports, 3 documents, 3 publishers, 0 announcements\n");
    CHECK(events_of({meeting({"a"}, "2025-11"), meeting({"b"}, "2025-11-20"), meeting({"c"}, "2025-11-27")}) ==
          "occurred 2025-11: 1 reports, 1 documents, 1 publishers, 0 announcements\n"
          "occurred 2025-11-20: 1 reports, 1 documents, 1 publishers, 0 announcements\n"
          "occurred 2025-11-27: 1 reports, 1 documents, 1 publishers, 0 announcements\n");
}

TEST_CASE("reports with their sides changed are of one event where the relation is symmetric, and else of two") {
    const std::vector<Extraction> documents = {
        make_extraction({"a"}, {{{"iso:NO"}, "meets", {"iso:EC"}, "2025-11"}, {{"iso:NO"}, "visits", {"iso:EC"}}}),
        make_extraction({"b"}, {{{"iso:EC"}, "meets", {"iso:NO"}, "2025-11-20"}, {{"iso:EC"}, "visits", {"iso:NO"}}})};
    CHECK(events_of(documents) ==
          "occurred 2025-11-20: 2 reports, 2 documents, 2 publishers, 0 announcements\n"
          "occurred : 1 reports, 1 documents, 1 publishers, 0 announcements\n"
          "occurred : 1 reports, 1 documents, 1 publishers, 0 announcements\n");
}

TEST_CASE("a plan that came about is an announcement of the event, and no report of it") {
    const Extraction plan = meeting({"a", "Fjordposten", "2025-11-18"}, "2025-11-20", kWire, Status::planned);
    CHECK(events_of({plan}) == "planned 2025-11-20: 1 reports, 1 documents, 1 publishers, 0 announcements\n");
    CHECK(events_of({plan, meeting({"b", "El Faro", "2025-11-21"}, "2025-11-20", kOther)}) ==
          "occurred 2025-11-20: 1 reports, 1 documents, 1 publishers, 1 announcements\n");
}

TEST_CASE("an event tells which of its evidence is one voice, and keeps the dates that were reported") {
    const TemporaryFolder folder;
    Store store = open_store(folder.path() / "x.entente");
    store.apply(meeting({"a", "Fjordposten"}, "2025-11", kWire), "reader 1");
    store.apply(meeting({"b", "El Faro"}, "2025-11-20", kWire), "reader 1");
    store.apply(meeting({"c", "Nordlys"}, "2025-11-20", kOther), "reader 1");
    store.apply(meeting({"d", "Nordlys", "2025-11-18"}, "2025-11-20", "", Status::planned), "reader 1");
    const EventId id = store.snapshot().relations.at(0).event;
    const auto event = store.event(id);
    REQUIRE(event);
    CHECK(event->corroboration == Corroboration{1, 3, 3, 2, 1});
    std::string told;
    for (const Evidence& evidence : event->evidence)
        told += evidence.document + " " + std::string(to_text(evidence.status)) + " " + to_text(evidence.date) +
                " voice " + std::to_string(evidence.voice) + "\n";
    CHECK(told ==
          "b occurred 2025-11-20 voice 1\n"
          "c occurred 2025-11-20 voice 2\n"
          "a occurred 2025-11 voice 1\n"
          "d planned 2025-11-20 voice 2\n");
    CHECK(store.best_evidence(id)->document == "b");

    // The number that the month had while it stood alone still leads to the event.
    for (std::int64_t number = 1; number <= 3; ++number) CHECK(store.event(EventId{number})->id == id);
}

TEST_CASE("several events together count every document and publisher once") {
    const TemporaryFolder folder;
    Store store = open_store(folder.path() / "x.entente");
    store.apply(with_words(make_extraction({"a", "Fjordposten"}, {{{"iso:NO"}, "meets", {"iso:EC"}, "2025-11-20"},
                                                                  {{"iso:NO"}, "meets", {"iso:EC"}, "2025-11-20"},
                                                                  {{"iso:NO"}, "visits", {"iso:EC"}, "2025-11-20"}}),
                           kWire),
                "reader 1");
    store.apply(meeting({"b", "El Faro"}, "2025-11-20", kWire), "reader 1");
    store.apply(make_extraction({"c", "Nordlys"}, {{{"iso:NO"}, "visits", {"iso:EC"}, "2025-11-20"}}), "reader 1");
    std::vector<EventId> all;
    for (const Relation& relation : store.snapshot().relations) all.push_back(relation.event);
    REQUIRE(all.size() == 2);
    all.push_back(all.front());
    all.push_back(EventId{4711});
    const auto counts = store.corroborate({all, {all.front()}, {}});
    CHECK(counts.at(0) == Corroboration{2, 5, 3, 2, 0});
    CHECK(counts.at(1) == Corroboration{1, 3, 2, 1, 0});
    CHECK(counts.at(2) == Corroboration{});
}

TEST_CASE("hundreds of prints of one text, each edited by its outlet, are one publisher") {
    std::mt19937 random(3);
    std::vector<Extraction> documents;
    for (int i = 0; i < 300; ++i) {
        std::string text = kWire + " " + kWire.substr(20, 80) + " outlet number " + std::to_string(i) + " adds this.";
        text[random() % kWire.size()] = 'x';
        documents.push_back(meeting({"d" + std::to_string(i), "Outlet " + std::to_string(i)}, "2025-11-20", text));
    }
    const std::string one = "occurred 2025-11-20: 300 reports, 300 documents, 1 publishers, 0 announcements\n";
    CHECK(events_of(documents) == one);
    std::ranges::shuffle(documents, random);
    CHECK(events_of(documents) == one);
}

TEST_CASE("among very many texts copies are found as comparing each with each finds them") {
    std::mt19937 random(9);
    std::vector<Extraction> documents;
    std::vector<Sketch> sketches;
    for (int family = 0; family < 30; ++family) {
        std::vector<std::string> words;
        for (int i = 0; i < 120; ++i) words.push_back("w" + std::to_string(random() % 3000));
        for (std::size_t print = 0; print < 1 + random() % 8; ++print) {
            std::vector<std::string> printed(words.begin() + static_cast<std::ptrdiff_t>(random() % 30), words.end());
            for (int edit = 0; edit < 3; ++edit) printed[random() % printed.size()] = "edit" + std::to_string(random());
            std::string text;
            for (const std::string& word : printed) text += word + " ";
            const std::string number = std::to_string(documents.size());
            documents.push_back(meeting({"d" + number, "Outlet " + number}, "2025-11-20", text));
            const Document& document = documents.back().document;
            sketches.push_back(make_sketch(document.text.substr(document.body_begin)));
        }
    }
    REQUIRE(documents.size() > Voices::kWindow + 1);
    std::vector<std::size_t> voice(sketches.size());
    for (std::size_t i = 0; i < voice.size(); ++i) voice[i] = i;
    for (std::size_t i = 0; i < voice.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (is_near_copy(sketches[i], sketches[j])) std::ranges::replace(voice, std::size_t(voice[i]), voice[j]);
    const std::size_t voices = std::set(voice.begin(), voice.end()).size();
    CHECK(voices >= 30);
    CHECK(voices < documents.size());
    const std::string number = std::to_string(documents.size());
    CHECK(events_of(documents) == "occurred 2025-11-20: " + number + " reports, " + number + " documents, " +
                                      std::to_string(voices) + " publishers, 0 announcements\n");
}

namespace {

// Documents that tell of few happenings in many ways, some as copies of each other.
std::vector<Extraction> random_documents(std::mt19937& random) {
    const std::vector<std::string> dates = {
        "", "2025", "2025-11", "2025-11-20", "2025-11-27", "2025-11-18..2025-11-22", "2025-12", "2025-12-02"};
    const std::vector<std::string> published = {"", "2025-11-19", "2025-11-21", "2025-12-03"};
    std::vector<Extraction> documents;
    for (int i = 0; i < 6; ++i) {
        std::vector<ClaimLine> lines;
        for (std::size_t claims = 1 + random() % 3; claims > 0; --claims) {
            const bool turned = random() % 2 == 0;
            lines.push_back({{turned ? "iso:NO" : "iso:EC"},
                             random() % 3 ? "meets" : "visits",
                             {turned ? "iso:EC" : "iso:NO"},
                             dates[random() % dates.size()],
                             kStatuses[random() % 3],
                             0.5 + 0.125 * static_cast<double>(random() % 3)});
        }
        const std::string key = "doc " + std::to_string(i);
        const std::string publisher = random() % 4 ? "Outlet " + std::to_string(random() % 3) : "";
        Extraction document = with_words(make_extraction({key, publisher, published[random() % 4]}, lines),
                                         random() % 2 ? kWire : kOther);
        if (random() % 5 == 0) document.agency = "Reuters";
        documents.push_back(std::move(document));
    }
    return documents;
}

}  // namespace

TEST_CASE("no order of ingest, forgetting and coming back changes events or dump") {
    std::mt19937 random(42);
    std::size_t joined = 0;
    for (int round = 0; round < 12; ++round) {
        std::vector<Extraction> documents = random_documents(random);
        std::string expected, expected_events;
        for (int order = 0; order < 4; ++order) {
            const TemporaryFolder folder;
            Store store = open_store(folder.path() / "x.entente");
            for (const Extraction& document : documents) store.apply(document, "reader 1");
            if (order % 2 == 1) {
                const std::string before = dump_text(store);
                const Extraction& gone = documents[random() % documents.size()];
                CHECK(store.forget(gone.document.key));
                CHECK(dump_text(store) != before);
                store.apply(gone, "reader 1");
                CHECK(dump_text(store) == before);
            }
            if (expected.empty()) {
                expected = dump_text(store);
                expected_events = events_text(store);
                for (std::size_t at = 0; (at = expected.find("\"accounts\":[\"", at)) != std::string::npos; ++at)
                    joined += expected.substr(at, expected.find(']', at) - at).find("\",\"") != std::string::npos;
            }
            CHECK(dump_text(store) == expected);
            CHECK(events_text(store) == expected_events);
            std::ranges::shuffle(documents, random);
        }
    }
    CHECK(joined >= 10);
}

TEST_CASE("what was forgotten no longer joins or parts anything") {
    const TemporaryFolder folder;
    Store store = open_store(folder.path() / "x.entente");
    store.apply(meeting({"a"}, "2025-11"), "reader 1");
    store.apply(meeting({"b"}, "2025-11-20"), "reader 1");
    const std::string one = events_text(store);
    CHECK(one == "occurred 2025-11-20: 2 reports, 2 documents, 2 publishers, 0 announcements\n");
    store.apply(meeting({"c"}, "2025-11-27"), "reader 1");
    CHECK(store.counts().events == 3);
    store.forget("c");
    CHECK(events_text(store) == one);
    store.forget("b");
    CHECK(events_text(store) == "occurred 2025-11: 1 reports, 1 documents, 1 publishers, 0 announcements\n");
}

TEST_CASE("counts of events agree between the store's counts, its relations and its dump") {
    std::mt19937 random(8);
    for (int round = 0; round < 10; ++round) {
        const TemporaryFolder folder;
        Store store = open_store(folder.path() / "x.entente");
        for (const Extraction& document : random_documents(random)) store.apply(document, "reader 1");
        std::set<EventId> events;
        const Snapshot snapshot = store.snapshot();
        for (const Relation& relation : snapshot.relations) {
            events.insert(relation.event);
            const auto event = store.event(relation.event);
            REQUIRE(event);
            CHECK(event->id == relation.event);
            CHECK(event->date == relation.date);
            CHECK(event->status == relation.status);
            const Corroboration& counts = event->corroboration;
            CHECK(counts ==
                  Corroboration{1, relation.reports, relation.documents, relation.publishers, relation.announcements});
            CHECK(store.corroborate({{relation.event}}).front() == counts);
            CHECK(event->evidence.size() == counts.reports + counts.announcements);
        }
        CHECK(static_cast<std::size_t>(store.counts().events) == events.size());
        CHECK(static_cast<std::size_t>(store.counts().relations) == snapshot.relations.size());
        std::int64_t counted = 0;
        for (const auto& count : store.relation_counts()) counted += count.events;
        CHECK(counted == store.counts().events);
    }
}
