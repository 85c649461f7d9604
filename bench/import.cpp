// Event tables → store, beside SQLite alone with the same rows; and imported events read back.
#include "bench/synthetic.h"
#include "data/data.h"
#include "pipeline/import_events.h"
#include "store/store.h"

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace entente::bench {
namespace {

struct ImportFolder {
    fs::path path = fs::temp_directory_path() / ("entente-bench-import-" + std::to_string(getpid()));
    ImportFolder() { fs::create_directories(path); }
    ~ImportFolder() { fs::remove_all(path); }
    ImportFolder(const ImportFolder&) = delete;
    ImportFolder& operator=(const ImportFolder&) = delete;
};

const Vocabulary& relations() {
    static const Vocabulary vocabulary(data::relations());
    return vocabulary;
}

// What a row of the table says, and what comes of it in the store.
struct MadeRow {
    std::int64_t subject = 0, object = 0, relation = 0, day = 0;
    std::string address, cells;
};

// GDELT 2.0's layout: 20,000 actors, of which few take part in most events; 40 codes, 3,000 days, rows of 320 bytes.
class MadeTable {
public:
    MadeRow next() {
        const std::string subject = draw_actor(row_.subject), object = draw_actor(row_.object);
        row_.relation = static_cast<std::int64_t>(random_() % 40);
        row_.day = 16436 + static_cast<std::int64_t>(random_() % 3000);
        static const char* const kCodes[] = {"010", "020", "030", "036", "040", "041", "042", "043", "051", "057"};
        const std::string code = kCodes[1 + row_.relation % 9];
        std::string date = to_iso(to_day(row_.day));
        std::erase(date, '-');
        const std::string id = std::to_string(900000000 + ++number_);
        row_.address = "https://www.newspaper" + std::to_string(random_() % 5000) + ".example/world/" + id +
                       "/what-they-said-and-what-they-did";
        row_.cells = id + '\t' + date + '\t' + subject + "\tACTOR OF SOME NAME\t" + object + "\tANOTHER OF THEM\t" +
                     code + "\t4\t2\t4";
        text_ = id + '\t' + date + '\t' + date.substr(0, 6) + '\t' + date.substr(0, 4) + '\t' + date.substr(0, 4) +
                ".4521\t" + subject + "\tACTOR OF SOME NAME\tGBR\t\t\t\t\tGOV\t\t\t" + object +
                "\tANOTHER OF THEM\tFRA\t\t\t\t\t\t\t\t1\t" + code + "\t" + code + "\t" + code.substr(0, 2) +
                "\t1\t2.8\t4\t2\t4\t-1.53846153846154\t4\tLondon, London, City of, United Kingdom\tUK\tUKH9\t40110\t"
                "51.5\t-0.116667\t-2601889\t4\tParis, France (general), France\tFR\tFR00\t16282\t48.8667\t2.33333\t"
                "-1456928\t4\tLondon\tUK\tUKH9\t40110\t51.5\t-0.116667\t-2601889\t" +
                date + "000000\t" + row_.address + '\n';
        return row_;
    }
    const std::string& text() const { return text_; }

private:
    // Three letters or nine, none of which is a state's.
    std::string draw_actor(std::int64_t& number) {
        const double x = static_cast<double>(random_()) / static_cast<double>(std::mt19937::max());
        number = static_cast<std::int64_t>(x * x * x * 19999);
        std::string code = "Q00";
        for (std::int64_t rest = number; rest > 0; rest /= 26) code += static_cast<char>('A' + rest % 26);
        return code;
    }

    std::mt19937 random_{7};
    std::int64_t number_ = 0;
    MadeRow row_;
    std::string text_;
};

void import_events_table(benchmark::State& state) {
    const ImportFolder folder;
    const fs::path table = folder.path / "made.tsv";
    std::uint64_t bytes = 0;
    {
        std::ofstream out(table, std::ios::binary);
        MadeTable made;
        for (std::int64_t i = 0; i < state.range(0); ++i) {
            made.next();
            out << made.text();
            bytes += made.text().size();
        }
    }
    sync();  // or the disk would still be busy with the table
    std::uint64_t events = 0, size = 0;
    for (auto _ : state) {
        const fs::path file = folder.path / "made.entente";
        {
            Store store(file, StoreMode::create, relations());
            events += import_events(store, relations(), table.string(), {}, std::cin).events;
        }
        state.PauseTiming();
        size = fs::file_size(file);
        fs::remove(file);
        state.ResumeTiming();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
    state.counters["stored_per_row"] = static_cast<double>(size) / static_cast<double>(state.range(0));
    state.counters["events"] = static_cast<double>(events) / static_cast<double>(state.iterations());
}
BENCHMARK(import_events_table)->Arg(1'000'000)->Unit(benchmark::kMillisecond)->UseRealTime();

// The same values in one table, already parsed and in memory.
void import_raw_sqlite(benchmark::State& state) {
    std::vector<MadeRow> rows;
    MadeTable made;
    for (std::int64_t i = 0; i < state.range(0); ++i) rows.push_back(made.next());
    const ImportFolder folder;
    std::uint64_t size = 0;
    for (auto _ : state) {
        const fs::path file = folder.path / "raw.db";
        {
            sqlite3* connection = nullptr;
            sqlite3_open(file.c_str(), &connection);
            const std::unique_ptr<sqlite3, int (*)(sqlite3*)> owner(connection, sqlite3_close);
            const auto run = [&](const char* sql) {
                if (sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
                    throw std::runtime_error(sql);
            };
            run("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
                "CREATE TABLE event (id INTEGER PRIMARY KEY, subject INTEGER, object INTEGER, relation INTEGER, "
                "status INTEGER, day INTEGER, begin_byte INTEGER, end_byte INTEGER, address TEXT, cells TEXT) STRICT;"
                "BEGIN");
            sqlite3_stmt* made_statement = nullptr;
            sqlite3_prepare_v2(connection, "INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", -1,
                               &made_statement, nullptr);
            const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(made_statement, sqlite3_finalize);
            std::int64_t id = 0;
            for (const MadeRow& row : rows) {
                int index = 0;
                for (const std::int64_t value :
                     {++id, row.subject, row.object, row.relation, std::int64_t{0}, row.day, id * 320, id * 320 + 319})
                    sqlite3_bind_int64(made_statement, ++index, value);
                for (const std::string* text : {&row.address, &row.cells})
                    sqlite3_bind_text(made_statement, ++index, text->data(), static_cast<int>(text->size()),
                                      SQLITE_STATIC);
                if (sqlite3_step(made_statement) != SQLITE_DONE) throw std::runtime_error("insert");
                sqlite3_reset(made_statement);
            }
            run("COMMIT");
        }
        state.PauseTiming();
        size = fs::file_size(file);
        fs::remove(file);
        state.ResumeTiming();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
    state.counters["stored_per_row"] = static_cast<double>(size) / static_cast<double>(state.range(0));
}
BENCHMARK(import_raw_sqlite)->Arg(1'000'000)->Unit(benchmark::kMillisecond)->UseRealTime();

// `count` events between 500,000 actors, without a table being parsed.
ImportedTable add_made_events(EventImport& import, std::int64_t count, std::int64_t actors, std::uint64_t seed) {
    std::vector<EntityId> entities;
    for (std::int64_t i = 0; i < actors; ++i) {
        Entity actor;
        actor.key = "made:" + std::to_string(i);
        actor.name = "Actor " + std::to_string(i);
        entities.push_back(import.add_entity(actor));
    }
    const std::uint16_t meets = import.add_relation("meets");
    std::mt19937_64 random(seed);
    for (std::int64_t i = 0; i < count; ++i) {
        const std::uint64_t drawn = random();
        ImportedEvent event;
        event.subject = entities[drawn % entities.size()];
        event.object = entities[(drawn >> 32) % entities.size()];
        event.relation = meets;
        event.day = 16436 + static_cast<std::int32_t>(drawn % 3000);
        event.begin = static_cast<std::uint64_t>(i) * 320;
        event.end = event.begin + 319;
        event.address = "https://www.newspaper.example/world/what-they-said-and-what-they-did";
        event.cells = "900000000\t20240601\tGBR\tUNITED KINGDOM\tFRA\tFRANCE\t040\t4\t2\t4";
        import.add(event);
    }
    return {seed, static_cast<std::uint64_t>(count) * 320};
}

ImportHead head_of(const std::string& key) {
    return {.key = key, .publisher = "", .reader = "bench", .rule = "imported/bench", .columns = "", .confidence = 0.5};
}

// What a graph needs of all relations.
void read_imported_relations(benchmark::State& state) {
    const ImportFolder folder;
    Store store(folder.path / "made.entente", StoreMode::create, relations());
    store.import_events(head_of("made"), [&](EventImport& import) {
        return add_made_events(import, state.range(0), state.range(0) / 20, 1);
    });
    store.commit();
    std::int64_t sum = 0;
    for (auto _ : state)
        store.read_relations([&](const RelationRows& batch) {
            for (const RelationRow& row : batch.rows) sum += to_number(row.object) + row.from;
        });
    benchmark::DoNotOptimize(sum);
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(read_imported_relations)->Arg(1'000'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);

// What 1,000 further imported events changed.
void read_changes(benchmark::State& state) {
    const ImportFolder folder;
    Store store(folder.path / "made.entente", StoreMode::create, relations());
    store.import_events(head_of("made"), [&](EventImport& import) {
        return add_made_events(import, state.range(0), state.range(0) / 20, 1);
    });
    const StoreState earlier = store.state();
    store.import_events(head_of("more"), [&](EventImport& import) { return add_made_events(import, 1000, 700, 2); });
    store.commit();
    std::size_t rows = 0;
    for (auto _ : state) rows += store.changes_since(earlier, 100'000)->rows.size();
    benchmark::DoNotOptimize(rows);
}
BENCHMARK(read_changes)->Arg(1'000'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);

// What 100 further documents of 10 claims changed, beside 1,000 documents and a table.
void read_changes_of_documents(benchmark::State& state) {
    const ImportFolder folder;
    Store store(folder.path / "made.entente", StoreMode::create, relations());
    store.import_events(head_of("made"), [&](EventImport& import) {
        return add_made_events(import, state.range(0), state.range(0) / 20, 1);
    });
    const std::vector<Extraction> documents = make_extractions(1100, 10, 1);
    for (std::size_t i = 0; i < 1000; ++i) store.apply(documents[i], "bench");
    const StoreState earlier = store.state();
    for (std::size_t i = 1000; i < documents.size(); ++i) store.apply(documents[i], "bench");
    store.commit();
    std::size_t rows = 0;
    for (auto _ : state) rows += store.changes_since(earlier, 100'000)->rows.size();
    benchmark::DoNotOptimize(rows);
}
BENCHMARK(read_changes_of_documents)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entente::bench
