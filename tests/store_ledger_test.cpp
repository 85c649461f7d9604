// The ledger: which state a database is in, and what came since an earlier one.
#include "store/sqlite.h"
#include "tests/support/scratch_store.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

using namespace entente;
using namespace entente::tests;

namespace {

Extraction report_of(const std::string& key, const std::string& subject = "iso:GB",
                     const std::string& date = "2024-06-01") {
    return make_extraction({.key = key, .publisher = "P " + key, .date = "2024-06-02"},
                           {{{subject}, "visits", {"iso:DE"}, date}});
}

Entity actor(const std::string& key) {
    Entity entity;
    entity.key = key;
    entity.name = key.substr(key.find(':') + 1);
    return entity;
}

// Events between the actors, each with the next, as an import of that key.
Applied import_ring(Store& store, const std::string& key, const std::vector<std::string>& actors,
                    const std::string& relation = "meets") {
    return store.import_events(
        {.key = key, .publisher = "", .reader = "test", .rule = "imported/test", .columns = "n", .confidence = 0.5},
        [&](EventImport& import) {
            std::vector<EntityId> ids;
            for (const std::string& name : actors) ids.push_back(import.add_entity(actor(name)));
            const std::uint16_t kind = import.add_relation(relation);
            for (std::size_t i = 0; i < ids.size(); ++i)
                import.add({.subject = ids[i],
                            .object = ids[(i + 1) % ids.size()],
                            .relation = kind,
                            .status = kStatuses[i % kStatuses.size()],
                            .day = static_cast<std::int32_t>(i),
                            .begin = i * 10,
                            .end = i * 10 + 9,
                            .address = "https://a.example/" + std::to_string(i),
                            .cells = std::to_string(i)});
            std::uint64_t content = std::hash<std::string>()(relation);
            for (const std::string& name : actors) content = content * 31 + std::hash<std::string>()(name);
            return ImportedTable{content, ids.size() * 10};
        });
}

using Rows = std::multimap<EventId, std::string>;

void add_rows(Rows& all, std::span<const std::string> kinds, std::span<const RelationRow> rows) {
    for (const std::string& kind : kinds) CHECK(!kind.empty());
    for (RelationRow row : rows) {
        std::string text = kinds[row.kind];
        for (const std::int64_t value :
             {to_number(row.subject), to_number(row.object), std::int64_t{row.from}, std::int64_t{row.to},
              std::int64_t{row.reported}, std::int64_t{row.reports}, std::int64_t{row.documents},
              std::int64_t{row.publishers}, std::int64_t{row.announcements}, static_cast<std::int64_t>(row.status),
              static_cast<std::int64_t>(row.precision), static_cast<std::int64_t>(row.basis)})
            text += " " + std::to_string(value);
        all.emplace(row.event, text + " " + std::to_string(row.confidence));
    }
}

Rows read_rows(const Store& store) {
    Rows rows;
    store.read_relations([&](const RelationRows& batch) { add_rows(rows, batch.kinds, batch.rows); });
    return rows;
}

std::map<EntityId, Entity> read_entities(const Store& store) {
    std::map<EntityId, Entity> entities;
    store.read_entities([&](StoredEntity&& stored) { entities.emplace(stored.id, std::move(stored.entity)); });
    return entities;
}

}  // namespace

TEST_CASE("every change of a database changes its state, and what changes nothing does not") {
    const TemporaryFolder folder;
    Store store = open_store(folder.path() / "x.entente");
    std::set<std::uint64_t> chains = {store.state().chain};
    CHECK(store.state() == StoreState{});
    const auto is_new = [&] { return chains.insert(store.state().chain).second; };
    store.apply(report_of("a"), "1");
    CHECK(is_new());
    store.apply(report_of("a"), "1");
    CHECK(!is_new());
    store.apply(report_of("a"), "2");
    CHECK(is_new());
    store.apply(report_of("b"), "2");
    CHECK(is_new());
    store.forget("b");
    CHECK(is_new());
    store.forget("no such document");
    CHECK(!is_new());
    CHECK(import_ring(store, "t", {"x:1", "x:2"}) == Applied::added);
    CHECK(is_new());
    CHECK(import_ring(store, "t", {"x:1", "x:2"}) == Applied::unchanged);
    CHECK(!is_new());
    CHECK(import_ring(store, "t", {"x:1", "x:3"}) == Applied::replaced);
    CHECK(is_new());
    RelationKind kind;
    kind.name = "recognizes";
    store.remember({kind});
    CHECK(is_new());
    store.remember({kind});
    CHECK(!is_new());
    store.commit();
    CHECK(open_store(folder.path() / "x.entente", StoreMode::read).state() == store.state());
}

TEST_CASE("two databases have one state when the same was done to them, and no longer when not") {
    const TemporaryFolder folder;
    Store one = open_store(folder.path() / "1.entente"), other = open_store(folder.path() / "2.entente");
    for (Store* store : {&one, &other}) {
        store->apply(report_of("a"), "1");
        import_ring(*store, "t", {"x:1", "x:2", "x:3"});
    }
    CHECK(one.state() == other.state());
    one.apply(report_of("b"), "1");
    other.apply(report_of("b", "iso:FR"), "1");
    CHECK(one.state().seq == other.state().seq);
    CHECK(one.state() != other.state());
    // A state of the other's past is none of this one's.
    const StoreState of_other = other.state();
    one.apply(report_of("c"), "1");
    CHECK(!one.changes_since(of_other, 1000));
    CHECK(!one.changes_since({99, 1}, 1000));
    CHECK(!one.changes_since({1, 1}, 1000));
    CHECK(!one.changes_since({0, 1}, 1000));
}

TEST_CASE("the ledger is no part of what a database says") {
    const TemporaryFolder folder;
    Store one = open_store(folder.path() / "1.entente"), other = open_store(folder.path() / "2.entente");
    import_ring(one, "t", {"x:1", "x:2", "x:3"});
    one.apply(report_of("a"), "1");
    one.apply(report_of("b"), "1");
    one.forget("b");
    import_ring(one, "u", {"x:1", "x:4"}, "accuses");
    import_ring(other, "u", {"x:1", "x:4"}, "accuses");
    other.apply(report_of("a"), "1");
    import_ring(other, "t", {"x:2", "x:3"}, "speaks-with");
    import_ring(other, "t", {"x:1", "x:2", "x:3"});
    CHECK(dump_text(one) == dump_text(other));
    CHECK(one.state() != other.state());
    for (Store* store : {&one, &other})
        for (const char* key : {"a", "t", "u"}) CHECK(store->forget(key));
    CHECK(dump_text(one).empty());
    CHECK(one.counts().entities == 0);
}

TEST_CASE("changes are told only where something was added, and not too much") {
    const TemporaryFolder folder;
    Store store = open_store(folder.path() / "x.entente");
    store.apply(report_of("a"), "1");
    const StoreState earlier = store.state();
    CHECK(store.changes_since(earlier, 0)->rows.empty());
    import_ring(store, "t", {"x:1", "x:2", "x:3"});
    REQUIRE(store.changes_since(earlier, 3));
    CHECK(store.changes_since(earlier, 3)->rows.size() == 3);
    CHECK(store.changes_since(earlier, 3)->withdrawn.empty());
    CHECK(store.changes_since(earlier, 3)->entities.size() == 3);
    CHECK(!store.changes_since(earlier, 2));
    store.apply(report_of("b"), "1");
    const StoreChanges changes = *store.changes_since(earlier, 4);
    CHECK(changes.rows.size() == 4);
    CHECK(changes.withdrawn.size() == 1);
    CHECK(!store.changes_since(earlier, 3));

    SUBCASE("forgotten") {
        store.forget("a");
    }
    SUBCASE("replaced") {
        store.apply(report_of("b"), "2");
    }
    SUBCASE("an import forgotten") {
        store.forget("t");
    }
    SUBCASE("relations remembered") {
        RelationKind kind;
        kind.name = "recognizes";
        store.remember({kind});
    }
    CHECK(!store.changes_since(earlier, 1000));
    CHECK(store.changes_since(store.state(), 0));
}

TEST_CASE("an earlier state and the changes since are what is read anew") {
    const std::vector<std::string> states = {"iso:GB", "iso:DE", "iso:FR", "iso:VN", "person:a b"};
    const std::vector<std::string> relations = {"meets", "speaks-with", "visits", "accuses"};
    const std::vector<std::string> dates = {"", "2024", "2024-06", "2024-06-01", "2024-06-02", "2024-07"};
    for (unsigned seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        const auto pick = [&](const auto& list) { return list[random() % list.size()]; };
        const TemporaryFolder folder;
        Store store = open_store(folder.path() / "x.entente");
        StoreState earlier;
        Rows rows;
        std::map<EntityId, Entity> entities;
        for (int step = 0; step < 12; ++step) {
            for (std::size_t more = random() % 3; more > 0; --more) {
                const std::string key = std::to_string(step) + "-" + std::to_string(more);
                if (random() % 4 == 0) {
                    import_ring(store, key, {pick(states), "x:" + key, "x:shared"}, pick(relations));
                    continue;
                }
                std::vector<ClaimLine> lines;
                for (std::size_t n = 1 + random() % 4; n > 0; --n) {
                    const std::string subject = pick(states);
                    std::string object = pick(states);
                    while (object == subject) object = pick(states);
                    lines.push_back({{subject}, pick(relations), {object}, pick(dates), pick(kStatuses), 0.5});
                }
                store.apply(make_extraction({.key = key,
                                             .publisher = "P" + std::to_string(random() % 3),
                                             .date = random() % 2 ? "2024-06-03" : ""},
                                            lines),
                            "1");
            }
            const auto changes = store.changes_since(earlier, 100'000);
            REQUIRE(changes);
            CHECK(std::ranges::is_sorted(changes->withdrawn));
            for (const EventId id : changes->withdrawn) rows.erase(id);
            add_rows(rows, changes->kinds, changes->rows);
            for (const StoredEntity& stored : changes->entities) entities[stored.id] = stored.entity;
            // Rows of one event come in any order.
            const Rows fresh = read_rows(store);
            CHECK(std::multiset(rows.begin(), rows.end()) == std::multiset(fresh.begin(), fresh.end()));
            CHECK(entities == read_entities(store));
            earlier = store.state();
            if (random() % 2 == 0) store.commit();
        }
    }
}

TEST_CASE("a snapshot holds what is read row by row, imported events too") {
    const TemporaryFolder folder;
    Store store = open_store(folder.path() / "x.entente");
    import_ring(store, "t", {"iso:FR", "x:1", "iso:GB"});
    store.apply(report_of("a"), "1");
    store.apply(report_of("b", "iso:FR", ""), "1");
    const Snapshot snapshot = store.snapshot();
    CHECK(snapshot.relations.size() == 5);
    CHECK(read_rows(store).size() == 5);
    CHECK(snapshot.entities.size() == read_entities(store).size());
    for (const StoredEntity& stored : snapshot.entities) CHECK(store.entity(stored.id) == stored);
    CHECK(!store.entity(EntityId{99}));
    CHECK(store.counts().events == 5);
    CHECK(store.counts().relations == 5);
    std::int64_t counted = 0;
    for (const Store::RelationCount& count : store.relation_counts()) counted += count.events;
    CHECK(counted == 5);

    std::size_t imported = 0;
    for (const Relation& relation : snapshot.relations) {
        const auto event = store.event(relation.event);
        REQUIRE(event);
        CHECK(event->relation == relation.kind);
        CHECK(event->status == relation.status);
        CHECK(event->date.from == relation.date.from);
        CHECK(event->participants.front().second == relation.subject);
        Evidence best = event->evidence.front();
        best.voice = 0;
        CHECK(store.best_evidence(relation.event) == best);
        if (!is_imported(relation.event)) continue;
        ++imported;
        const Evidence& evidence = event->evidence.front();
        CHECK(evidence.document == "t");
        CHECK(evidence.publisher == "a.example");
        CHECK(evidence.address == "https://a.example/" + evidence.quote);
        CHECK(evidence.span.begin == std::stoul(evidence.quote) * 10);
    }
    CHECK(imported == 3);
    CHECK(!store.event(EventId{kFirstImported + 4}));
    CHECK(!store.best_evidence(EventId{kFirstImported + 1000}));
    const std::vector<Corroboration> counts = store.corroborate(
        {{EventId{kFirstImported + 1}, EventId{kFirstImported + 2}, EventId{1}}, {EventId{kFirstImported + 9}}});
    CHECK(counts[0] == Corroboration{.events = 3, .reports = 3, .documents = 3, .publishers = 2});
    CHECK(counts[1] == Corroboration{});
}

TEST_CASE("an import that throws leaves the store as it was, whatever it throws") {
    const TemporaryFolder folder;
    Store store = open_store(folder.path() / "x.entente");
    import_ring(store, "t", {"x:1", "x:2", "x:3"});
    store.commit();
    const std::string before = dump_text(store);
    const StoreState state = store.state();
    struct Stop {};
    const auto import_and_throw = [&](int what) {
        store.import_events({.key = "t", .publisher = "", .reader = "test", .rule = "imported/test", .columns = "n"},
                            [&](EventImport& import) -> ImportedTable {
                                import.add_entity(actor("x:9"));
                                import.add_relation("accuses");
                                if (what == 0) throw InputError("unreadable");
                                if (what == 1) throw std::runtime_error("broken");
                                throw Stop{};
                            });
    };
    CHECK_THROWS_WITH_AS(import_and_throw(0), "unreadable", InputError);
    CHECK_THROWS_AS(import_and_throw(1), StoreError);
    CHECK_THROWS_AS(import_and_throw(2), Stop);
    CHECK(dump_text(store) == before);
    CHECK(store.state() == state);
    store.apply(report_of("a"), "1");
    store.commit();
    CHECK(store.counts().documents == 2);
}

TEST_CASE("imported events that were tampered with are damage, and said to be") {
    const std::pair<std::string, std::string> kChanges[] = {
        {"UPDATE imported SET status = 7 WHERE id = 2", "an imported event of an unknown relation or status"},
        {"UPDATE imported SET relation = 9 WHERE id = 2", "an imported event of an unknown relation or status"},
        {"UPDATE imported SET relation = 0 WHERE id = 2", "an imported event of an unknown relation or status"},
        {"UPDATE imported SET relation = -1 WHERE id = 2", "an imported event of an unknown relation or status"},
        {"UPDATE imported SET day = 99999999999 WHERE id = 2", "an imported event of an impossible day"},
        {"UPDATE imported SET subject = 99 WHERE id = 2", "a relation between entities that are not there"},
        {"UPDATE imported SET object = -1 WHERE id = 2", "a relation between entities that are not there"},
        {"DELETE FROM imported_text", "an imported event without words"},
        {"UPDATE imported_text SET rows = x'39'", "the words of an imported event that cannot be read"},
        {"UPDATE imported_text SET rows = CAST('0 9 5 7 a' AS BLOB)",
         "the words of an imported event that are cut short"},
        {"UPDATE imported_text SET rows = CAST('0 9 99999999999999999999 7 a' AS BLOB)",
         "the words of an imported event that cannot be read"},
        {"UPDATE import_relation SET id = 70000", "a relation of imports with an impossible number"},
    };
    for (const auto& [sql, damage] : kChanges) {
        CAPTURE(sql);
        const TemporaryFolder folder;
        const auto file = folder.path() / "x.entente";
        {
            Store store = open_store(file);
            import_ring(store, "t", {"x:1", "x:2", "x:3"});
            store.commit();
        }
        Database(file, Database::Access::write).run("PRAGMA foreign_keys = OFF;" + sql);
        const Store store = open_store(file, StoreMode::read);
        const std::string said = store_error([&] {
            store.event(EventId{kFirstImported + 2});
            read_rows(store);
            dump_text(store);
        });
        CHECK(said.find("' is damaged (" + damage + ")") != std::string::npos);
        store_error([&] { store.snapshot(); });
        store_error([&] { store.changes_since({}, 100); });
        store_error([&] { store.relation_counts(); });
        store_error([&] { store.corroborate({{EventId{kFirstImported + 2}}}); });
    }
}
