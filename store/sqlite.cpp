#include "store/sqlite.h"

#include "model/errors.h"
#include "store/writer_lock.h"

#include <sqlite3.h>
#include <cassert>
#include <utility>

namespace entente {
namespace {

constexpr int kBusyTimeout = 10'000;  // milliseconds a reader waits for a commit, and a commit for readers

// A file from a stranger must not make us work without end. What we store ourselves stays far below these.
constexpr std::pair<int, int> kLimits[] = {{SQLITE_LIMIT_LENGTH, 256 << 20},  {SQLITE_LIMIT_SQL_LENGTH, 100'000},
                                           {SQLITE_LIMIT_COLUMN, 64},         {SQLITE_LIMIT_EXPR_DEPTH, 64},
                                           {SQLITE_LIMIT_COMPOUND_SELECT, 8}, {SQLITE_LIMIT_FUNCTION_ARG, 16},
                                           {SQLITE_LIMIT_ATTACHED, 0},        {SQLITE_LIMIT_VARIABLE_NUMBER, 64},
                                           {SQLITE_LIMIT_TRIGGER_DEPTH, 16},  {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000}};

std::string quoted(const std::filesystem::path& file) {
    return "'" + file.string() + "'";
}

std::string describe_failure(const std::filesystem::path& file, int code, const std::string& message) {
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return busy_message(file);
        case SQLITE_CORRUPT:
            return quoted(file) + " is damaged (" + message +
                   "); restore it from a copy, or ingest the documents into a new one";
        case SQLITE_NOTADB:
            return quoted(file) + " is not an Entente database (not an SQLite file)";
        case SQLITE_FULL:
            return "cannot write " + quoted(file) + ": the disk is full; make room, then run the same command again";
        case SQLITE_IOERR:
            return "cannot read or write " + quoted(file) + ": " + message + "; check the disk and its free space";
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
            return "cannot open " + quoted(file) + ": " + message + "; check that it and its folder may be read";
        case SQLITE_READONLY:
            if (code == SQLITE_READONLY_ROLLBACK)
                return quoted(file) + " holds an unfinished write of a process that died; run the command again";
            return "cannot write " + quoted(file) + ": it or its folder is read-only";
        case SQLITE_TOOBIG:
            return quoted(file) + ": a text is larger than a database can hold (256 MiB)";
        default:
            return quoted(file) + ": " + message;
    }
}

}  // namespace

ResultRows::~ResultRows() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

bool ResultRows::next() {
    switch (sqlite3_step(statement_)) {
        case SQLITE_ROW:
            return true;
        case SQLITE_DONE:
            return false;
        default:
            database_->fail();
    }
}

std::int64_t ResultRows::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

double ResultRows::real(int column) const {
    return sqlite3_column_double(statement_, column);
}

std::string ResultRows::text(int column) const {
    return std::string(bytes(column));
}

std::string_view ResultRows::bytes(int column) const {
    // The blob of a text is its bytes as stored, whether or not they are UTF-8.
    const void* first = sqlite3_column_blob(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return first ? std::string_view(static_cast<const char*>(first), static_cast<std::size_t>(size))
                 : std::string_view();
}

bool ResultRows::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

void Database::CloseConnection::operator()(sqlite3* connection) const {
    sqlite3_close(connection);
}

void Database::FinalizeStatement::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Database::Database(const std::filesystem::path& file, Access access) : file_(file) {
    int flags = SQLITE_OPEN_NOMUTEX;
    flags |= access == Access::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (access == Access::create) flags |= SQLITE_OPEN_CREATE;

    // An absolute path begins with '/', so that no name (":memory:", "file:...") has a meaning of its own.
    sqlite3* connection = nullptr;
    const int code = sqlite3_open_v2(std::filesystem::absolute(file).c_str(), &connection, flags, nullptr);
    connection_.reset(connection);
    if (!connection) throw StoreError("cannot open " + quoted(file) + ": out of memory");
    if (code != SQLITE_OK) fail();

    sqlite3_extended_result_codes(connection, 1);
    sqlite3_busy_timeout(connection, kBusyTimeout);
    for (const auto& [limit, value] : kLimits) sqlite3_limit(connection, limit, value);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    // With SQLite's own 2 MB of cache, loading a database of 100 MB takes more than twice as long.
    run("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536");
}

void Database::run(const std::string& sql) const {
    if (sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

std::int64_t Database::number(std::string_view sql) {
    ResultRows rows = query(sql);
    return rows.next() ? rows.get<std::int64_t>(0) : 0;
}

bool Database::in_transaction() const {
    return sqlite3_get_autocommit(connection_.get()) == 0;
}

void Database::fail() const {
    throw StoreError(
        describe_failure(file_, sqlite3_extended_errcode(connection_.get()), sqlite3_errmsg(connection_.get())));
}

void Database::fail_damaged(std::string_view what) const {
    throw StoreError(describe_failure(file_, SQLITE_CORRUPT, std::string(what)));
}

sqlite3_stmt* Database::prepare(std::string_view sql) {
    auto& statement = statements_[sql];
    if (!statement) {
        sqlite3_stmt* made = nullptr;
        if (sqlite3_prepare_v3(connection_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                               &made, nullptr) != SQLITE_OK)
            fail();
        statement.reset(made);
    }
    assert(!sqlite3_stmt_busy(statement.get()));
    return statement.get();
}

std::int64_t Database::finish(sqlite3_stmt* statement) {
    const int code = sqlite3_step(statement);
    const std::int64_t changed = sqlite3_changes64(connection_.get());
    // sqlite3_reset() repeats the failure of the step, and keeps it readable for fail().
    sqlite3_reset(statement);
    if (code != SQLITE_DONE && code != SQLITE_ROW) fail();
    sqlite3_clear_bindings(statement);
    return changed;
}

std::int64_t Database::last_id() const {
    return sqlite3_last_insert_rowid(connection_.get());
}

void Database::bind_integer(sqlite3_stmt* statement, int index, std::int64_t value) const {
    if (sqlite3_bind_int64(statement, index, value) != SQLITE_OK) fail();
}

void Database::bind_real(sqlite3_stmt* statement, int index, double value) const {
    if (sqlite3_bind_double(statement, index, value) != SQLITE_OK) fail();
}

void Database::bind_text(sqlite3_stmt* statement, int index, std::string_view value, bool copy) const {
    // A view of nothing may have no address, and SQLite would read that as NULL.
    const char* bytes = value.empty() ? "" : value.data();
    if (sqlite3_bind_text64(statement, index, bytes, value.size(), copy ? SQLITE_TRANSIENT : SQLITE_STATIC,
                            SQLITE_UTF8) != SQLITE_OK)
        fail();
}

void Database::bind_null(sqlite3_stmt* statement, int index) const {
    if (sqlite3_bind_null(statement, index) != SQLITE_OK) fail();
}

void PreparedChange::run(std::initializer_list<std::int64_t> values) {
    int index = 0;
    for (const std::int64_t value : values) {
        if (value == kNull)
            sqlite3_bind_null(statement_, ++index);
        else
            sqlite3_bind_int64(statement_, ++index, value);
    }
    const int code = sqlite3_step(statement_);
    sqlite3_reset(statement_);
    if (code != SQLITE_DONE) database_->fail();
}

ReadTransaction::ReadTransaction(const Database& database) : database_(database), is_mine_(!database.in_transaction()) {
    if (is_mine_) database_.run("BEGIN");
}

ReadTransaction::~ReadTransaction() {
    if (!is_mine_) return;
    try {
        database_.run("ROLLBACK");  // nothing was written; unlike COMMIT it cannot be refused
    } catch (const StoreError&) {
        // SQLite ended the transaction itself when a query failed; the caller is on its way to hear of that.
    }
}

}  // namespace entente
