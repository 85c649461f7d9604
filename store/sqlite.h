// What we use of SQLite: a connection, cached statements, rows. SQLite's own header stays in sqlite.cpp.
#pragma once

#include <concepts>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

struct sqlite3;
struct sqlite3_stmt;

namespace entente {

class Database;

// The rows a query yields, one at a time. Resets the statement when it goes out of scope. Must not outlive its
// Database, and the same query must not be started again before then.
class ResultRows {
public:
    ResultRows(const Database& database, sqlite3_stmt* statement) : database_(&database), statement_(statement) {}
    ~ResultRows();
    ResultRows(const ResultRows&) = delete;
    ResultRows& operator=(const ResultRows&) = delete;

    // True when there is a row to read. Throws StoreError.
    bool next();

    // T is an integer type, double, std::string, std::string_view (until the next row), or a std::optional of one of
    // them (nullopt for NULL).
    template <typename T>
    T get(int column) const {
        if constexpr (std::integral<T>)
            return static_cast<T>(integer(column));
        else if constexpr (std::same_as<T, double>)
            return real(column);
        else if constexpr (std::same_as<T, std::string>)
            return text(column);
        else if constexpr (std::same_as<T, std::string_view>)
            return bytes(column);
        else
            return is_null(column) ? T() : T(get<typename T::value_type>(column));
    }

private:
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;
    std::string_view bytes(int column) const;
    bool is_null(int column) const;

    const Database* database_;
    sqlite3_stmt* statement_;
};

// Every failure is thrown as a StoreError that names the file and says what to do. Statements are prepared once and
// kept: `sql` must be a literal, or live as long as the Database.
class Database {
public:
    enum class Access { read, write, create };

    // Opens the file and arms it against a hostile one: no triggers, views, attached files, or trust in its schema.
    Database(const std::filesystem::path& file, Access access);

    const std::filesystem::path& file() const { return file_; }

    // Runs statements that yield no rows and are not kept.
    void run(const std::string& sql) const;

    template <typename... Values>
    ResultRows query(std::string_view sql, const Values&... values) {
        sqlite3_stmt* statement = prepare(sql);
        int index = 0;
        (bind(statement, ++index, values, true), ...);
        return {*this, statement};
    }

    // Inserts, updates or deletes. The number of rows changed, without what a foreign key took along.
    template <typename... Values>
    std::int64_t change(std::string_view sql, const Values&... values) {
        sqlite3_stmt* statement = prepare(sql);
        int index = 0;
        (bind(statement, ++index, values, false), ...);
        return finish(statement);
    }

    // As change(), and the id of the row inserted.
    template <typename... Values>
    std::int64_t insert(std::string_view sql, const Values&... values) {
        change(sql, values...);
        return last_id();
    }

    // The single number that a query or PRAGMA yields.
    std::int64_t number(std::string_view sql);

    bool in_transaction() const;

    // Throws the StoreError for the connection's last failure, or for what was read and cannot be.
    [[noreturn]] void fail() const;
    [[noreturn]] void fail_damaged(std::string_view what) const;

private:
    friend class PreparedChange;

    struct CloseConnection {
        void operator()(sqlite3* connection) const;
    };
    struct FinalizeStatement {
        void operator()(sqlite3_stmt* statement) const;
    };

    sqlite3_stmt* prepare(std::string_view sql);
    std::int64_t finish(sqlite3_stmt* statement);
    std::int64_t last_id() const;

    template <typename T>
    void bind(sqlite3_stmt* statement, int index, const T& value, bool copy) {
        if constexpr (std::integral<T>)
            bind_integer(statement, index, static_cast<std::int64_t>(value));
        else if constexpr (std::floating_point<T>)
            bind_real(statement, index, value);
        else if constexpr (std::convertible_to<const T&, std::string_view>)
            bind_text(statement, index, value, copy);
        else if (value)
            bind(statement, index, *value, copy);
        else
            bind_null(statement, index);
    }
    void bind_integer(sqlite3_stmt* statement, int index, std::int64_t value) const;
    void bind_real(sqlite3_stmt* statement, int index, double value) const;
    // Without `copy` the text must stay until the statement is done.
    void bind_text(sqlite3_stmt* statement, int index, std::string_view value, bool copy) const;
    void bind_null(sqlite3_stmt* statement, int index) const;

    std::filesystem::path file_;
    std::unique_ptr<sqlite3, CloseConnection> connection_;
    std::map<std::string_view, std::unique_ptr<sqlite3_stmt, FinalizeStatement>> statements_;
};

// One statement for a loop in which change() would spend its time on looking it up. It takes integers; must not outlive
// its Database.
class PreparedChange {
public:
    static constexpr std::int64_t kNull = INT64_MIN;

    PreparedChange(Database& database, std::string_view sql)
        : database_(&database), statement_(database.prepare(sql)) {}
    void run(std::initializer_list<std::int64_t> values);

private:
    Database* database_;
    sqlite3_stmt* statement_;
};

// Holds one read transaction, so that several queries see the same state; within a writer's transaction it does
// nothing. Declare it before the ResultRows, which must be gone when it ends.
class ReadTransaction {
public:
    explicit ReadTransaction(const Database& database);
    ~ReadTransaction();
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;

private:
    const Database& database_;
    bool is_mine_;
};

}  // namespace entente
