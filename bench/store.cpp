// Extraction → file, 1,000 documents of 10 claims in one transaction; beside it SQLite alone with the same rows.
#include "store/store.h"
#include "bench/synthetic.h"
#include "data/data.h"
#include "store/sketch.h"

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <unistd.h>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace entente::bench {
namespace {

constexpr std::size_t kDocuments = 1000, kSentences = 10;

// A fresh folder for each round, so that no round writes into what an earlier one left.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("entente-bench-" + std::to_string(getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

void store_documents(benchmark::State& state) {
    const Vocabulary vocabulary(data::relations());
    const auto extractions = make_extractions(kDocuments, kSentences, 1);
    for (auto _ : state) {
        const Folder folder;
        Store store(folder.path / "made.entente", StoreMode::create, vocabulary);
        for (const Extraction& extraction : extractions) store.apply(extraction, "bench");
        store.commit();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kDocuments));
}
BENCHMARK(store_documents)->Unit(benchmark::kMillisecond)->UseRealTime();

// What a document pays for being told from its copies: the sketch of its text.
void sketch_corpus(benchmark::State& state) {
    const std::vector<Document> documents = read_corpus(1000);
    std::size_t bytes = 0, kept = 0;
    for (auto _ : state)
        for (const Document& document : documents) {
            kept += make_sketch(document.text).size();
            bytes += document.text.size();
        }
    benchmark::DoNotOptimize(kept);
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(documents.size()));
}
BENCHMARK(sketch_corpus)->Unit(benchmark::kMillisecond);

// One event that 10,000 outlets report, in copies of one text that are edited here and there.
void count_publishers_of_copies(benchmark::State& state) {
    const Folder folder;
    const Vocabulary vocabulary(data::relations());
    Store store(folder.path / "made.entente", StoreMode::create, vocabulary);
    Extraction told = make_extractions(1, 1, 1).front();
    const std::string text = told.document.text, wire = read_corpus(1).front().text;
    for (int i = 0; i < 10'000; ++i) {
        told.document.key = "copy " + std::to_string(i);
        told.document.publisher = "outlet " + std::to_string(i);
        told.document.text = text + wire + " Printed by outlet number " + std::to_string(i) + " on its own press.";
        store.apply(told, "bench");
    }
    store.commit();
    std::int64_t publishers = 0;
    for (auto _ : state)
        for (const Relation& relation : store.snapshot().relations) publishers = relation.publishers;
    state.counters["publishers"] = static_cast<double>(publishers);
    state.SetItemsProcessed(state.iterations() * 10'000);
}
BENCHMARK(count_publishers_of_copies)->Unit(benchmark::kMillisecond);

void check(int result, sqlite3* database) {
    if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW)
        throw std::runtime_error(sqlite3_errmsg(database));
}

// The tables and indexes of a store that was filled with the same documents, and their rows.
struct Rows {
    std::vector<std::string> schema;
    struct Table {
        std::string name;
        int columns = 0;
        std::vector<sqlite3_value*> values;  // row after row
    };
    std::vector<Table> tables;

    Rows() = default;
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    ~Rows() {
        for (const Table& table : tables)
            for (sqlite3_value* value : table.values) sqlite3_value_free(value);
    }
};

// Calls `take` for each row of a query.
template <typename Take>
void query(sqlite3* database, const std::string& sql, Take&& take) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr), database);
    while (sqlite3_step(statement) == SQLITE_ROW) take(statement);
    check(sqlite3_finalize(statement), database);
}

std::string text(sqlite3_stmt* statement, int column) {
    return reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
}

void read_rows(const fs::path& file, Rows& rows) {
    sqlite3* database = nullptr;
    check(sqlite3_open(file.c_str(), &database), database);
    query(database, "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid",
          [&](sqlite3_stmt* row) {
              rows.schema.push_back(text(row, 2));
              if (text(row, 0) == "table" && !text(row, 1).starts_with("sqlite_"))
                  rows.tables.push_back({.name = text(row, 1)});
          });
    for (Rows::Table& table : rows.tables)
        query(database, "SELECT * FROM \"" + table.name + "\"", [&](sqlite3_stmt* row) {
            table.columns = sqlite3_column_count(row);
            for (int i = 0; i < table.columns; ++i)
                table.values.push_back(sqlite3_value_dup(sqlite3_column_value(row, i)));
        });
    sqlite3_close(database);
}

void run(sqlite3* database, const std::string& sql) {
    check(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), database);
}

void insert_rows(sqlite3* database, const Rows& rows) {
    run(database, "PRAGMA synchronous=FULL");
    run(database, "BEGIN");
    for (const std::string& sql : rows.schema) run(database, sql);
    for (const Rows::Table& table : rows.tables) {
        if (table.values.empty()) continue;
        std::string sql = "INSERT INTO \"" + table.name + "\" VALUES(?";
        for (int i = 1; i < table.columns; ++i) sql += ",?";
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v2(database, (sql + ")").c_str(), -1, &statement, nullptr), database);
        for (std::size_t at = 0; at < table.values.size();) {
            for (int i = 1; i <= table.columns; ++i) sqlite3_bind_value(statement, i, table.values[at++]);
            check(sqlite3_step(statement), database);
            sqlite3_reset(statement);
        }
        check(sqlite3_finalize(statement), database);
    }
    run(database, "COMMIT");
}

void store_documents_raw_sqlite(benchmark::State& state) {
    Rows rows;
    {
        const Folder folder;
        const Vocabulary vocabulary(data::relations());
        const fs::path file = folder.path / "made.entente";
        Store store(file, StoreMode::create, vocabulary);
        for (const Extraction& extraction : make_extractions(kDocuments, kSentences, 1))
            store.apply(extraction, "bench");
        store.commit();
        read_rows(file, rows);
    }
    std::size_t count = 0;
    for (const Rows::Table& table : rows.tables)
        if (table.columns > 0) count += table.values.size() / static_cast<std::size_t>(table.columns);
    for (auto _ : state) {
        const Folder folder;
        sqlite3* database = nullptr;
        check(sqlite3_open((folder.path / "raw.sqlite").c_str(), &database), database);
        insert_rows(database, rows);
        sqlite3_close(database);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kDocuments));
    state.counters["rows"] = static_cast<double>(count);
}
BENCHMARK(store_documents_raw_sqlite)->Unit(benchmark::kMillisecond)->UseRealTime();

void load_snapshot(benchmark::State& state) {
    const Folder folder;
    const Vocabulary vocabulary(data::relations());
    Store store(folder.path / "made.entente", StoreMode::create, vocabulary);
    for (const Extraction& extraction : make_extractions(kDocuments, kSentences, 1)) store.apply(extraction, "bench");
    store.commit();
    std::int64_t relations = 0;
    for (auto _ : state) relations += static_cast<std::int64_t>(store.snapshot().relations.size());
    state.SetItemsProcessed(relations);
}
BENCHMARK(load_snapshot)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entente::bench
