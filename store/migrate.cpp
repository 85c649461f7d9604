// Statements are spelt out here as they are for the next format, not taken from schema.sql, which will move on. Each is
// run once and not kept, because SQLite may not drop or rename what a kept statement reads.
#include "store/migrate.h"

#include "store/ledger.h"
#include "store/sketch.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace entente {
namespace {

constexpr const char* kRenames =
    "DROP VIEW IF EXISTS evidence;"
    "DROP INDEX claim_by_event;"
    "ALTER TABLE event RENAME TO account;"
    "ALTER TABLE participant RENAME COLUMN event TO account;"
    "ALTER TABLE relation RENAME COLUMN event TO account;"
    "ALTER TABLE claim RENAME COLUMN event TO account;"
    "CREATE INDEX claim_by_account ON claim (account);"
    "CREATE TABLE origin ("
    "    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,"
    "    agency   TEXT NOT NULL,"
    "    sketch   TEXT NOT NULL"
    ") STRICT;"
    "CREATE VIEW evidence AS "
    "SELECT claim.account, document.key AS document, document.title, document.date AS published, document.publisher,"
    "       claim.begin_byte, claim.end_byte,"
    "       CAST(substr(CAST(document.text AS BLOB), claim.begin_byte + 1, claim.end_byte - claim.begin_byte) AS TEXT)"
    "           AS quote,"
    "       claim.rule, claim.confidence, claim.hedge, claim.date_basis "
    "FROM claim JOIN document ON document.id = claim.document";

constexpr const char* kImportTables =
    "CREATE TABLE import ("
    "    document    INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,"
    "    rule        TEXT NOT NULL,"
    "    confidence  REAL NOT NULL,"
    "    columns     TEXT NOT NULL,"
    "    content     INTEGER NOT NULL,"
    "    bytes       INTEGER NOT NULL,"
    "    first_event INTEGER NOT NULL,"
    "    last_event  INTEGER NOT NULL"
    ") STRICT;"
    "CREATE TABLE import_relation ("
    "    id   INTEGER PRIMARY KEY,"
    "    name TEXT NOT NULL UNIQUE"
    ") STRICT;"
    "CREATE TABLE imported_count ("
    "    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,"
    "    relation INTEGER NOT NULL REFERENCES import_relation,"
    "    status   INTEGER NOT NULL,"
    "    events   INTEGER NOT NULL,"
    "    PRIMARY KEY (document, relation, status)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX imported_count_by_relation ON imported_count (relation);"
    "CREATE TABLE imported ("
    "    id       INTEGER PRIMARY KEY,"
    "    subject  INTEGER NOT NULL,"
    "    object   INTEGER NOT NULL,"
    "    relation INTEGER NOT NULL,"
    "    status   INTEGER NOT NULL,"
    "    day      INTEGER"
    ") STRICT;"
    "CREATE TABLE imported_text ("
    "    first_event INTEGER PRIMARY KEY,"
    "    rows        BLOB NOT NULL"
    ") STRICT;"
    "CREATE TABLE ledger ("
    "    seq      INTEGER PRIMARY KEY,"
    "    action   TEXT NOT NULL,"
    "    document INTEGER,"
    "    chain    INTEGER NOT NULL"
    ") STRICT;";

// "meets|occurred|2025-11-20|day|subject ..." becomes "meets|subject ...||occurred|2025-11-20|day".
std::string to_account_key(const Database& database, const std::string& key) {
    const std::size_t after_relation = key.find('|');
    std::size_t rest = after_relation;
    for (int i = 0; i < 3 && rest != std::string::npos; ++i) rest = key.find('|', rest + 1);
    if (rest == std::string::npos) database.fail_damaged("'" + key + "' stands where the key of an event is expected");
    return key.substr(0, after_relation) + key.substr(rest) + "||" +
           key.substr(after_relation + 1, rest - after_relation - 1);
}

void rewrite_keys(Database& database) {
    std::vector<std::pair<std::int64_t, std::string>> keys;
    {
        ResultRows rows = database.query("SELECT id, key FROM account");
        while (rows.next()) keys.emplace_back(rows.get<std::int64_t>(0), rows.get<std::string>(1));
    }
    for (const auto& [id, key] : keys)
        database.change("UPDATE account SET key = ?2 WHERE id = ?1", id, to_account_key(database, key));
}

// One text in memory at a time.
void make_origins(Database& database) {
    std::vector<std::int64_t> documents;
    {
        ResultRows rows = database.query("SELECT id FROM document");
        while (rows.next()) documents.push_back(rows.get<std::int64_t>(0));
    }
    for (const std::int64_t document : documents) {
        std::string sketch;
        {
            ResultRows rows = database.query("SELECT body_begin, text FROM document WHERE id = ?1", document);
            if (!rows.next()) database.fail_damaged("a document that is gone");
            const std::string text = rows.get<std::string>(1);
            const std::size_t body = std::min(rows.get<std::size_t>(0), text.size());
            sketch = to_text(make_sketch(std::string_view(text).substr(body)));
        }
        database.change("INSERT INTO origin (document, agency, sketch) VALUES (?1, '', ?2)", document, sketch);
    }
}

}  // namespace

void migrate_from_2(Database& database) {
    database.run(kImportTables);
    if (database.number("SELECT count(*) FROM document") == 0) return;
    LedgerEntry entry(database);
    {
        ResultRows rows = database.query("SELECT id, key, reader, size, date FROM document ORDER BY id");
        while (rows.next()) {
            entry.add(rows.get<std::int64_t>(0));
            entry.add(rows.get<std::string>(1));
            entry.add(rows.get<std::string>(2));
            entry.add(rows.get<std::int64_t>(3));
            entry.add(rows.get<std::string>(4));
        }
    }
    {
        ResultRows rows = database.query("SELECT id, key FROM account ORDER BY id");
        while (rows.next()) {
            entry.add(rows.get<std::int64_t>(0));
            entry.add(rows.get<std::string>(1));
        }
    }
    entry.write("migrated", std::nullopt);
}

void migrate_from_1(Database& database) {
    database.run(kRenames);
    rewrite_keys(database);
    make_origins(database);
}

}  // namespace entente
