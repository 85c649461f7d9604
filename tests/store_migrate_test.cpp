// Files of older formats: what a released program wrote is read and written on by this one.
#include "data/data.h"
#include "extract/extractor.h"
#include "language/split.h"
#include "store/sqlite.h"
#include "tests/support/scratch_store.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <filesystem>

using namespace entente;
using namespace entente::tests;

namespace {

const Vocabulary& vocabulary() {
    static const Vocabulary relations(data::relations());
    return relations;
}

void make_format_1(const std::filesystem::path& file) {
    const std::string sql = read_file(std::string(ENTENTE_SOURCE_DIR) + "/tests/cases/formats/format-1.sql");
    Database(file, Database::Access::create)
        .run("PRAGMA foreign_keys = OFF;" + sql + "PRAGMA application_id = 0x456E7431; PRAGMA user_version = 1");
}

void make_format_2(const std::filesystem::path& file) {
    const std::string sql = read_file(std::string(ENTENTE_SOURCE_DIR) + "/tests/cases/formats/format-2.sql");
    Database(file, Database::Access::create)
        .run("PRAGMA foreign_keys = OFF;" + sql + "PRAGMA application_id = 0x456E7431; PRAGMA user_version = 2");
}

// Tables, indexes and views, each with its columns.
std::string shape_of(const std::filesystem::path& file) {
    Database database(file, Database::Access::read);
    std::string shape;
    ResultRows rows = database.query(
        "SELECT s.type, s.name, (SELECT group_concat(p.name || ' ' || p.type || ' ' || p.\"notnull\" || ' ' || p.pk) "
        "FROM pragma_table_info(s.name) p) FROM sqlite_schema s WHERE s.type <> 'view' ORDER BY s.name");
    while (rows.next())
        shape += rows.get<std::string>(0) + " " + rows.get<std::string>(1) + " " + rows.get<std::string>(2) + "\n";
    return shape;
}

std::int64_t number(const std::filesystem::path& file, std::string_view sql) {
    return Database(file, Database::Access::read).number(sql);
}

Store reread(const std::filesystem::path& file, const std::vector<Document>& documents) {
    const Extractor extractor;
    Store store(file, StoreMode::create, vocabulary());
    for (const Document& document : documents)
        store.apply(extractor.extract(document, split_sentences(document)), extractor.version());
    store.commit();
    return store;
}

}  // namespace

TEST_CASE("a file of format 1 is brought up to date when it is opened, for reading too") {
    for (const StoreMode mode : {StoreMode::read, StoreMode::write}) {
        const TemporaryFolder folder;
        const auto file = folder.path() / "old.entente";
        make_format_1(file);
        {
            const Store store(file, mode, vocabulary());
            CHECK(store.counts().documents == 3);
            CHECK(store.counts().claims == 8);
            std::string meetings;
            for (const Relation& relation : store.snapshot().relations)
                if (relation.kind == "meets")
                    meetings += to_text(relation.date) + " " + std::to_string(relation.reports) + " by " +
                                std::to_string(relation.publishers) + ";";
            CHECK(meetings == "2031-05-05 3 by 2;");  // "in May" and "on 5 May" were two events in format 1
        }
        CHECK(number(file, "PRAGMA user_version") == 3);
        CHECK(number(file, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'") == 0);
        CHECK(number(file, "SELECT count(*) FROM pragma_foreign_key_check") == 0);

        const std::string migrated = read_file(file);
        Store(file, StoreMode::read, vocabulary()).counts();
        CHECK(read_file(file) == migrated);
    }
}

TEST_CASE("a migrated file has the shape of a new one, and its documents read again leave nothing of the old") {
    const TemporaryFolder folder;
    const auto old_file = folder.path() / "old.entente", new_file = folder.path() / "new.entente";
    make_format_1(old_file);
    std::vector<Document> documents;
    {
        const Store store(old_file, StoreMode::read, vocabulary());
        for (const StoredDocument& stored : store.documents()) documents.push_back(*store.document(stored.key));
    }
    REQUIRE(documents.size() == 3);
    CHECK(dump_text(reread(old_file, documents)) == dump_text(reread(new_file, documents)));
    CHECK(shape_of(old_file) == shape_of(new_file));
    CHECK(number(old_file, "SELECT count(*) FROM account") == number(new_file, "SELECT count(*) FROM account"));

    Store store(old_file, StoreMode::write, vocabulary());
    for (const Document& document : documents) CHECK(store.forget(document.key));
    CHECK(dump_text(store).empty());
}

TEST_CASE("a file of format 1 that cannot be brought up to date stays as it is") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "old.entente";
    make_format_1(file);
    SUBCASE("damaged") {
        Database(file, Database::Access::write).run("UPDATE event SET key = 'nonsense' WHERE id = 1");
        const std::string before = read_file(file);
        for (const StoreMode mode : {StoreMode::read, StoreMode::write})
            CHECK(store_error([&] { Store(file, mode, vocabulary()); }) ==
                  "'" + file.string() +
                      "' is damaged ('nonsense' stands where the key of an event is expected); restore it from a copy, "
                      "or ingest the documents into a new one");
        CHECK(read_file(file) == before);
    }
    SUBCASE("being written") {
        std::string error;
        {
            const TemporaryFolder other;
            const auto copy = other.path() / "new.entente";
            const Store writer(copy, StoreMode::create, vocabulary());
            std::filesystem::create_hard_link(copy.string() + ".lock", file.string() + ".lock");
            error = store_error([&] { Store(file, StoreMode::read, vocabulary()); });
        }
        CHECK(error.starts_with("busy: '" + file.string() + "' is being written by process "));
    }
    CHECK(number(file, "PRAGMA user_version") == 1);
    CHECK(number(file, "SELECT count(*) FROM sqlite_schema WHERE name = 'account'") == 0);
}

TEST_CASE("a file of format 2 is brought up to date, and then takes imported events") {
    for (const StoreMode mode : {StoreMode::read, StoreMode::write}) {
        const TemporaryFolder folder;
        const auto file = folder.path() / "old.entente", new_file = folder.path() / "new.entente";
        make_format_2(file);
        StoreState state;
        {
            const Store store(file, mode, vocabulary());
            CHECK(store.counts().documents == 3);
            CHECK(store.counts().claims == 6);
            state = store.state();
            CHECK(state.seq == 1);
            CHECK(state.chain != 0);
        }
        CHECK(number(file, "PRAGMA user_version") == 3);
        CHECK(number(file, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'") == 0);
        CHECK(number(file, "SELECT count(*) FROM pragma_foreign_key_check") == 0);
        Store(new_file, StoreMode::create, vocabulary()).commit();
        CHECK(shape_of(file) == shape_of(new_file));

        Store store(file, StoreMode::write, vocabulary());
        CHECK(store.state() == state);
        store.import_events({.key = "t", .publisher = "", .reader = "r", .rule = "imported/t", .columns = ""},
                            [](EventImport& import) {
                                Entity entity;
                                entity.key = entity.name = "x:1";
                                const EntityId one = import.add_entity(entity);
                                entity.key = entity.name = "x:2";
                                const EntityId other = import.add_entity(entity);
                                import.add({.subject = one, .object = other, .relation = import.add_relation("meets")});
                                return ImportedTable{1, 0};
                            });
        CHECK(store.changes_since(state, 10)->rows.size() == 1);
        CHECK(!store.changes_since({}, 10));
    }
}
