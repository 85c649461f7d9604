// The table is made when it is first needed. Files without it, those of earlier versions among them, know no relations
// but the program's own, and a program that does not know the table passes over it.
#include "store/relation_kinds.h"

#include "store/ledger.h"

#include <algorithm>

namespace entente {
namespace {

constexpr const char* kTable =
    "CREATE TABLE IF NOT EXISTS relation_kind ("
    "name TEXT PRIMARY KEY, label TEXT NOT NULL, symmetric INTEGER NOT NULL, structural INTEGER NOT NULL, "
    "quad INTEGER NOT NULL, plover TEXT NOT NULL, mode TEXT NOT NULL, cameo TEXT NOT NULL, planned TEXT NOT NULL, "
    "denied TEXT NOT NULL, meaning TEXT NOT NULL) STRICT, WITHOUT ROWID";

bool has_table(Database& database) {
    return database.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'relation_kind'") == 1;
}

std::vector<RelationKind> read_kinds(Database& database, ResultRows rows) {
    std::vector<RelationKind> kinds;
    while (rows.next()) {
        RelationKind& kind = kinds.emplace_back();
        kind.name = rows.get<std::string>(0);
        kind.label = rows.get<std::string>(1);
        kind.symmetric = rows.get<std::int64_t>(2) != 0;
        kind.structural = rows.get<std::int64_t>(3) != 0;
        const auto quad = rows.get<std::int64_t>(4);
        if (quad < 0 || quad > 4) database.fail_damaged("a relation kind with quad class " + std::to_string(quad));
        kind.quad = static_cast<int>(quad);
        kind.plover = rows.get<std::string>(5);
        kind.mode = rows.get<std::string>(6);
        kind.cameo = rows.get<std::string>(7);
        kind.planned = rows.get<std::string>(8);
        kind.denied = rows.get<std::string>(9);
        kind.meaning = rows.get<std::string>(10);
    }
    return kinds;
}

}  // namespace

void write_relation_kinds(Database& database, const std::vector<RelationKind>& kinds) {
    const std::vector<RelationKind> known = load_relation_kinds(database);
    const auto is_new = [&](const RelationKind& kind) { return std::ranges::find(known, kind) == known.end(); };
    if (std::ranges::none_of(kinds, is_new)) return;
    database.run(kTable);
    LedgerEntry entry(database);
    for (const RelationKind& kind : kinds) {
        if (!is_new(kind)) continue;
        for (const std::string& text :
             {kind.name, kind.label, kind.plover, kind.mode, kind.cameo, kind.planned, kind.denied, kind.meaning})
            entry.add(text);
        for (const int number : {int{kind.symmetric}, int{kind.structural}, kind.quad}) entry.add(std::int64_t{number});
        database.change("DELETE FROM relation_kind WHERE name = ?1", kind.name);
        database.change(
            "INSERT INTO relation_kind (name, label, symmetric, structural, quad, plover, mode, cameo, planned, "
            "denied, meaning) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            kind.name, kind.label, static_cast<int>(kind.symmetric), static_cast<int>(kind.structural), kind.quad,
            kind.plover, kind.mode, kind.cameo, kind.planned, kind.denied, kind.meaning);
    }
    entry.write("relations", std::nullopt);
}

std::vector<RelationKind> load_relation_kinds(Database& database) {
    if (!has_table(database)) return {};
    return read_kinds(database, database.query("SELECT name, label, symmetric, structural, quad, plover, mode, cameo, "
                                               "planned, denied, meaning FROM relation_kind ORDER BY name"));
}

std::vector<RelationKind> load_used_relation_kinds(Database& database) {
    if (!has_table(database)) return {};
    return read_kinds(database,
                      database.query("SELECT name, label, symmetric, structural, quad, plover, mode, cameo, "
                                     "planned, denied, meaning FROM relation_kind k WHERE EXISTS (SELECT 1 "
                                     "FROM account e WHERE e.relation = k.name) OR k.name IN (SELECT name FROM "
                                     "import_relation) ORDER BY name"));
}

}  // namespace entente
