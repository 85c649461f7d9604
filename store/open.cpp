// How a file says what it is: SQLite's application_id says that it is ours, user_version which format it has. Both
// are set in the transaction that makes the tables, so a file is either empty or complete, also after a power cut.
//
// To change the format: raise kFormat, change schema.sql, and bring older files up in store/migrate.cpp.
#include "store/open.h"

#include "model/errors.h"
#include "store/migrate.h"
#include "store/schema.h"
#include "store/writer_lock.h"

#include <cstdio>

namespace entente {
namespace {

constexpr std::int64_t kApplicationId = 0x456E7431;  // "Ent1"
constexpr std::int64_t kFormat = 3;

std::string quoted(const std::filesystem::path& file) {
    return "'" + file.string() + "'";
}

// A writer that was killed can leave a journal, and only a connection that may write can roll it back. The journal
// of a living writer is left alone: SQLite sees its lock.
void finish_interrupted_write(const std::filesystem::path& file) {
    std::filesystem::path journal = file;
    journal += "-journal";
    std::error_code error;
    if (!std::filesystem::exists(journal, error)) return;
    Database(file, Database::Access::write).number("PRAGMA application_id");
}

void make_tables(Database& database) {
    database.run("BEGIN IMMEDIATE");
    database.run(std::string(store_schema::schema()));
    database.run("PRAGMA application_id = " + std::to_string(kApplicationId));
    database.run("PRAGMA user_version = " + std::to_string(kFormat));
    database.run("COMMIT");
}

// The file's format. Throws StoreError when it is none of ours.
std::int64_t check_identity(Database& database) {
    const std::int64_t application = database.number("PRAGMA application_id");
    if (application != kApplicationId) {
        char id[16];
        std::snprintf(id, sizeof id, "0x%08X", static_cast<unsigned>(application));
        throw StoreError(quoted(database.file()) + " is not an Entente database (application id " + id + ")");
    }
    const std::int64_t format = database.number("PRAGMA user_version");
    if (format > kFormat)
        throw StoreError(quoted(database.file()) + " was made by a newer Entente (format " + std::to_string(format) +
                         ", this one reads up to " + std::to_string(kFormat) + "); open it with that one");
    if (format < 1) database.fail_damaged("format " + std::to_string(format));
    return format;
}

// All formats in one transaction: a file is of the old format or of this one, also after a power cut.
void bring_up_to_date(Database& database) {
    database.run("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL");
    database.run("BEGIN IMMEDIATE");
    try {
        // Another process may have been here between our look at the format and this lock.
        const std::int64_t format = database.number("PRAGMA user_version");
        if (format < 2) migrate_from_1(database);
        if (format < 3) migrate_from_2(database);
        database.run("PRAGMA user_version = " + std::to_string(kFormat));
    } catch (...) {
        if (database.in_transaction()) database.run("ROLLBACK");
        throw;
    }
    database.run("COMMIT");
}

bool is_blank(Database& database) {
    const ReadTransaction reading(database);
    return database.number("PRAGMA application_id") == 0 && database.number("SELECT count(*) FROM sqlite_schema") == 0;
}

}  // namespace

void check_path(const std::filesystem::path& file, StoreMode mode) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (std::filesystem::is_directory(status))
        throw StoreError("cannot open " + quoted(file) + ": it is a folder; name a file in it");
    if (mode != StoreMode::create && !std::filesystem::exists(status))
        throw StoreError("cannot open " + quoted(file) + ": no such file; create it with 'entente ingest'");
    const std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
    if (mode == StoreMode::create && !std::filesystem::is_directory(folder, error))
        throw StoreError("cannot create " + quoted(file) + ": no such folder; make the folder first");
}

Database open_database(const std::filesystem::path& file, StoreMode mode) {
    if (mode == StoreMode::read) finish_interrupted_write(file);
    Database database(file, mode == StoreMode::read    ? Database::Access::read
                            : mode == StoreMode::write ? Database::Access::write
                                                       : Database::Access::create);
    const bool blank = is_blank(database);
    if (blank && mode != StoreMode::create)
        throw StoreError("cannot open " + quoted(file) + ": the file is empty; fill it with 'entente ingest'");
    // Before anything in the file is changed.
    if (!blank && check_identity(database) < kFormat) {
        if (mode == StoreMode::read) {
            const WriterLock lock(file);
            Database writer(file, Database::Access::write);
            bring_up_to_date(writer);
        } else {
            bring_up_to_date(database);
        }
    }
    if (mode != StoreMode::read) database.run("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL");
    if (blank) make_tables(database);
    return database;
}

}  // namespace entente
