// The file itself: what is refused, who may write, what a crash leaves. Messages are part of the interface.
#include "store/sqlite.h"
#include "tests/support/scratch_store.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>
#include <unistd.h>
#include <filesystem>
#include <fstream>

using namespace entente;
using namespace entente::tests;

namespace {

// Runs in a temporary folder, so that messages show short names.
class InTemporaryFolder {
public:
    InTemporaryFolder() : before_(std::filesystem::current_path()) { std::filesystem::current_path(folder_.path()); }
    ~InTemporaryFolder() { std::filesystem::current_path(before_); }

    void write(std::string_view name, std::string_view bytes) const { folder_.write(name, bytes); }

private:
    TemporaryFolder folder_;
    std::filesystem::path before_;
};

std::string opening_error(const std::string& file, StoreMode mode) {
    return store_error([&] { open_store(file, mode); });
}

void make_store(const std::string& file) {
    Store store = open_store(file);
    for (int i = 0; i < 200; ++i)
        store.apply(make_extraction({"doc " + std::to_string(i)}, {{{"iso:GB"}, "visits", {"iso:DE"}}}), "reader 1");
    store.commit();
}

void run_sql(const std::string& file, const std::string& sql) {
    Database(file, Database::Access::create).run(sql);
}

}  // namespace

TEST_CASE("a missing file is only made when asked for") {
    const InTemporaryFolder here;
    for (const StoreMode mode : {StoreMode::read, StoreMode::write})
        CHECK(opening_error("crisis.entente", mode) ==
              "cannot open 'crisis.entente': no such file; create it with 'entente ingest'");
    CHECK(std::filesystem::is_empty("."));
    CHECK(opening_error("crisis.entente", StoreMode::create).empty());
    CHECK(opening_error("crisis.entente", StoreMode::read).empty());
}

TEST_CASE("an empty file is filled only when asked for") {
    const InTemporaryFolder here;
    here.write("crisis.entente", "");
    CHECK(opening_error("crisis.entente", StoreMode::read) ==
          "cannot open 'crisis.entente': the file is empty; fill it with 'entente ingest'");
    CHECK(opening_error("crisis.entente", StoreMode::create).empty());
    CHECK(opening_error("crisis.entente", StoreMode::read).empty());
}

TEST_CASE("a folder is no database, nor is a path through none") {
    const InTemporaryFolder here;
    std::filesystem::create_directory("press");
    CHECK(opening_error("press", StoreMode::create) == "cannot open 'press': it is a folder; name a file in it");
    CHECK(opening_error("none/x.entente", StoreMode::create) ==
          "cannot create 'none/x.entente': no such folder; make the folder first");
}

TEST_CASE("a foreign file is refused and left alone") {
    const InTemporaryFolder here;
    run_sql("x.db", "CREATE TABLE document (id)");
    run_sql("y.db", "CREATE TABLE document (id); PRAGMA application_id = 0x0f055112");
    here.write("notes.txt", "Dear diary, today we met the ambassador. " + std::string(2000, '.'));
    const std::string before = read_file("x.db") + read_file("notes.txt");
    for (const StoreMode mode : {StoreMode::read, StoreMode::write, StoreMode::create}) {
        CHECK(opening_error("x.db", mode) == "'x.db' is not an Entente database (application id 0x00000000)");
        CHECK(opening_error("y.db", mode) == "'y.db' is not an Entente database (application id 0x0F055112)");
        CHECK(opening_error("notes.txt", mode) == "'notes.txt' is not an Entente database (not an SQLite file)");
    }
    CHECK(read_file("x.db") + read_file("notes.txt") == before);
}

TEST_CASE("a file of a newer format is refused by name") {
    const InTemporaryFolder here;
    make_store("x.entente");
    run_sql("x.entente", "PRAGMA user_version = 7");
    for (const StoreMode mode : {StoreMode::read, StoreMode::write, StoreMode::create})
        CHECK(opening_error("x.entente", mode) ==
              "'x.entente' was made by a newer Entente (format 7, this one reads up to 3); open it with that one");
}

TEST_CASE("a damaged file says so") {
    const InTemporaryFolder here;
    make_store("x.entente");
    const std::string whole = read_file("x.entente");
    const std::string expected =
        "'x.entente' is damaged (database disk image is malformed); restore it from a copy, or ingest the documents "
        "into a new one";
    SUBCASE("pages overwritten") {
        std::string bytes = whole;
        for (std::size_t page = 4096; page < bytes.size(); page += 4096) bytes.replace(page, 64, 64, '\x77');
        here.write("x.entente", bytes);
    }
    SUBCASE("cut short") {
        here.write("x.entente", whole.substr(0, 3 * 4096));
    }
    CHECK(store_error([&] { dump_text(open_store("x.entente", StoreMode::read)); }) == expected);
}

TEST_CASE("values that no Entente writes are damage") {
    const InTemporaryFolder here;
    for (const std::string sql :
         {"UPDATE account SET status = 'maybe'", "UPDATE account SET date_from = '2025-02-30'",
          "UPDATE account SET date_precision = 'day'",
          "UPDATE account SET date_from = '2025-02-03', date_to = '2025-02-02', date_precision = 'day'",
          "UPDATE account SET key = 'visits|GB'", "UPDATE entity_form SET kind = 'Ghost'",
          "UPDATE claim SET end_byte = 99999999", "UPDATE claim SET begin_byte = -5", "DELETE FROM claim",
          "UPDATE document SET title_end = 99999999", "UPDATE document SET given = '[}'"}) {
        std::filesystem::remove("x.entente");
        make_store("x.entente");
        run_sql("x.entente", sql);
        const std::string error = store_error([&] {
            const Store store = open_store("x.entente", StoreMode::read);
            store.snapshot();
            store.event(EventId{1});
            store.document("doc 1");
        });
        CAPTURE(sql);
        CHECK(error.starts_with("'x.entente' is damaged ("));
    }
}

TEST_CASE("triggers and views of a stranger do not run") {
    const InTemporaryFolder here;
    make_store("x.entente");
    run_sql("x.entente",
            "CREATE TRIGGER surprise AFTER INSERT ON sentence BEGIN DELETE FROM document WHERE key = 'doc 1'; END");
    {
        Store store = open_store("x.entente", StoreMode::write);
        store.apply(make_extraction({"new"}, {{{"iso:GB"}, "visits"}}), "reader 1");
        CHECK(store.counts().documents == 201);
    }
    run_sql("x.entente",
            "DROP INDEX claim_by_account; ALTER TABLE claim RENAME TO old; CREATE VIEW claim AS SELECT * FROM old");
    CHECK(store_error([] { open_store("x.entente", StoreMode::read).counts(); }) != "");
}

TEST_CASE("a second writer is refused with the first one's process id") {
    const InTemporaryFolder here;
    {
        const Store first = open_store("x.entente");
        const std::string busy =
            "is being written by process " + std::to_string(getpid()) + "; try again when it has finished";
        CHECK(opening_error("x.entente", StoreMode::write) == "busy: 'x.entente' " + busy);
        std::filesystem::create_symlink("x.entente", "y.entente");
        CHECK(opening_error("y.entente", StoreMode::create) == "busy: 'y.entente' " + busy);
    }
    CHECK(opening_error("x.entente", StoreMode::write).empty());
}

TEST_CASE("a lock file that is a link is not followed") {
    const InTemporaryFolder here;
    make_store("x.entente");
    here.write("precious.txt", "precious");
    std::filesystem::remove("x.entente.lock");
    std::filesystem::create_symlink("precious.txt", "x.entente.lock");
    CHECK(opening_error("x.entente", StoreMode::write).starts_with("cannot write 'x.entente': cannot make the lock"));
    CHECK(read_file("precious.txt") == "precious");
}

TEST_CASE("readers see what was committed, while a writer is at work and after") {
    const InTemporaryFolder here;
    make_store("x.entente");
    const Store reader = open_store("x.entente", StoreMode::read);
    const std::string before = dump_text(reader);
    Store writer = open_store("x.entente", StoreMode::write);
    writer.apply(make_extraction({"new"}, {{{"iso:GB"}, "visits"}}), "reader 1");
    CHECK(dump_text(reader) == before);
    writer.commit();  // would fail if the reader still held its transaction
    CHECK(dump_text(reader) == dump_text(writer));
}

TEST_CASE("a store opened for reading does not write") {
    const InTemporaryFolder here;
    make_store("x.entente");
    Store store = open_store("x.entente", StoreMode::read);
    const std::string refused = "cannot write 'x.entente': it was opened for reading";
    CHECK(store_error([&] { store.apply(make_extraction({"new"}, {}), "reader 1"); }) == refused);
    CHECK(store_error([&] { store.forget("doc 1"); }) == refused);
    CHECK(store_error([&] { store.commit(); }) == refused);
}

TEST_CASE("names that mean something to SQLite are plain names here") {
    const InTemporaryFolder here;
    for (const std::string name : {":memory:", "file:x.entente?mode=memory", " "}) {
        make_store(name);
        CHECK(std::filesystem::file_size(name) > 0);
        CHECK(open_store(name, StoreMode::read).counts().documents == 200);
    }
}

TEST_CASE("the evidence view shows the words to people with an SQL shell") {
    const InTemporaryFolder here;
    {
        Store store = open_store("x.entente");
        store.apply(make_extraction({"a"}, {{{"person:Zoë"}, "visits", {"iso:DE"}}}), "reader 1");
        store.commit();
    }
    // Our own connections read no views, so the view's query is run as the shell would run it.
    std::string view;
    Database database("x.entente", Database::Access::read);
    {
        ResultRows rows = database.query("SELECT sql FROM sqlite_schema WHERE name = 'evidence'");
        REQUIRE(rows.next());
        view = rows.get<std::string>(0);
    }
    view = "SELECT quote FROM (" + view.substr(view.find("SELECT")) + ")";
    ResultRows rows = database.query(view);
    REQUIRE(rows.next());
    CHECK(rows.get<std::string>(0) == "Zoë visits DE.");
}
