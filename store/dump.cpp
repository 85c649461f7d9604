// The canonical text of a database: one JSON object a line, tables in a fixed order, rows sorted by keys, no ids, no
// counters of ours, no ledger. Bytes that are not UTF-8 are shown as U+FFFD, since JSON knows no others.
#include "store/document_row.h"
#include "store/entities.h"
#include "store/events.h"
#include "store/imports.h"
#include "store/queries.h"
#include "store/relation_kinds.h"
#include "store/voices.h"

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>

namespace entente {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const std::optional<std::string>& text) {
    return text ? Json(*text) : Json(nullptr);
}

void write_line(std::ostream& out, const Json& line) {
    out << line.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

void dump_documents(Database& database, std::ostream& out) {
    ResultRows rows = database.query(
        "SELECT key, title, date, publisher, url, language, reader, title_begin, title_end, body_begin, given, text, "
        "agency FROM document d LEFT JOIN origin o ON o.document = d.id ORDER BY key");
    while (rows.next())
        write_line(out, {{"table", "document"},
                         {"key", rows.get<std::string>(0)},
                         {"title", rows.get<std::string>(1)},
                         {"date", to_json(rows.get<std::optional<std::string>>(2))},
                         {"publisher", rows.get<std::string>(3)},
                         {"agency", rows.get<std::string>(12)},
                         {"url", rows.get<std::string>(4)},
                         {"language", rows.get<std::string>(5)},
                         {"reader", rows.get<std::string>(6)},
                         {"title_begin", rows.get<std::int64_t>(7)},
                         {"title_end", rows.get<std::int64_t>(8)},
                         {"body_begin", rows.get<std::int64_t>(9)},
                         {"given", rows.get<std::string>(10)},
                         {"text", rows.get<std::string>(11)}});
}

void dump_sentences(Database& database, std::ostream& out) {
    ResultRows rows = database.query(
        "SELECT d.key, s.begin_byte, s.end_byte FROM document d JOIN sentence s ON s.document = d.id "
        "ORDER BY d.key, s.ordinal");
    while (rows.next())
        write_line(out, {{"table", "sentence"},
                         {"document", rows.get<std::string>(0)},
                         {"begin", rows.get<std::int64_t>(1)},
                         {"end", rows.get<std::int64_t>(2)}});
}

void dump_entities(Database& database, std::ostream& out) {
    for_each_entity(database, [&](StoredEntity&& stored) {
        const Entity& entity = stored.entity;
        write_line(out, {{"table", "entity"},
                         {"key", entity.key},
                         {"kind", to_text(entity.kind)},
                         {"name", entity.name},
                         {"aliases", entity.aliases},
                         {"iso2", entity.iso2},
                         {"iso3", entity.iso3},
                         {"wikidata", entity.wikidata}});
    });
}

void dump_mentions(Database& database, std::ostream& out) {
    ResultRows rows = database.query(
        "SELECT d.key, e.key, m.begin_byte, m.end_byte, m.kind "
        "FROM document d JOIN mention m ON m.document = d.id JOIN entity e ON e.id = m.entity ORDER BY d.key, "
        "m.ordinal");
    while (rows.next())
        write_line(out, {{"table", "mention"},
                         {"document", rows.get<std::string>(0)},
                         {"entity", rows.get<std::string>(1)},
                         {"begin", rows.get<std::int64_t>(2)},
                         {"end", rows.get<std::int64_t>(3)},
                         {"kind", rows.get<std::string>(4)}});
}

// Who takes part in a claim, as [role, ordinal of the mention].
Json claim_participants(Database& database, std::int64_t claim) {
    Json participants = Json::array();
    ResultRows rows =
        database.query("SELECT role, mention FROM claim_participant WHERE claim = ?1 ORDER BY position", claim);
    while (rows.next()) participants.push_back(Json::array({rows.get<std::string>(0), rows.get<std::int64_t>(1)}));
    return participants;
}

void dump_claims(Database& database, std::ostream& out) {
    ResultRows rows = database.query(
        "SELECT c.id, d.key, v.key, c.date_basis, s.key, c.hedge, c.rule, c.confidence, c.begin_byte, c.end_byte "
        "FROM document d JOIN claim c ON c.document = d.id JOIN account v ON v.id = c.account "
        "LEFT JOIN entity s ON s.id = c.speaker ORDER BY d.key, c.ordinal");
    while (rows.next())
        write_line(out, {{"table", "claim"},
                         {"document", rows.get<std::string>(1)},
                         {"account", rows.get<std::string>(2)},
                         {"participants", claim_participants(database, rows.get<std::int64_t>(0))},
                         {"date_basis", rows.get<std::string>(3)},
                         {"speaker", to_json(rows.get<std::optional<std::string>>(4))},
                         {"hedge", rows.get<std::string>(5)},
                         {"rule", rows.get<std::string>(6)},
                         {"confidence", rows.get<double>(7)},
                         {"begin", rows.get<std::int64_t>(8)},
                         {"end", rows.get<std::int64_t>(9)}});
}

Json account_participants(Database& database, std::int64_t account) {
    Json participants = Json::array();
    ResultRows rows = database.query(
        "SELECT p.role, e.key FROM participant p JOIN entity e ON e.id = p.entity WHERE p.account = ?1 "
        "ORDER BY p.position",
        account);
    while (rows.next()) participants.push_back(Json::array({rows.get<std::string>(0), rows.get<std::string>(1)}));
    return participants;
}

Json account_relations(Database& database, std::int64_t account) {
    Json relations = Json::array();
    ResultRows rows = database.query(
        "SELECT s.key, o.key FROM relation r JOIN entity s ON s.id = r.subject JOIN entity o ON o.id = r.object "
        "WHERE r.account = ?1 ORDER BY s.key, o.key",
        account);
    while (rows.next()) relations.push_back(Json::array({rows.get<std::string>(0), rows.get<std::string>(1)}));
    return relations;
}

void dump_accounts(Database& database, std::ostream& out) {
    ResultRows rows = database.query(
        "SELECT id, key, relation, status, date_from, date_to, date_precision, "
        "(SELECT count(*) FROM claim WHERE account = a.id) FROM account a ORDER BY key");
    while (rows.next()) {
        const auto id = rows.get<std::int64_t>(0);
        write_line(out, {{"table", "account"},
                         {"key", rows.get<std::string>(1)},
                         {"relation", rows.get<std::string>(2)},
                         {"status", rows.get<std::string>(3)},
                         {"from", to_json(rows.get<std::optional<std::string>>(4))},
                         {"to", to_json(rows.get<std::optional<std::string>>(5))},
                         {"precision", rows.get<std::string>(6)},
                         {"participants", account_participants(database, id)},
                         {"relations", account_relations(database, id)},
                         {"reports", rows.get<std::int64_t>(7)}});
    }
}

void dump_relation_kinds(Database& database, std::ostream& out) {
    for (const RelationKind& kind : load_used_relation_kinds(database))
        write_line(out, {{"table", "relation_kind"},
                         {"name", kind.name},
                         {"label", kind.label},
                         {"symmetric", kind.symmetric},
                         {"structural", kind.structural},
                         {"quad", kind.quad},
                         {"plover", kind.plover},
                         {"mode", kind.mode},
                         {"cameo", kind.cameo},
                         {"planned", kind.planned},
                         {"denied", kind.denied},
                         {"meaning", kind.meaning}});
}

void dump_imports(Database& database, std::ostream& out) {
    const std::vector<std::string> relations = load_import_relations(database);
    const auto key_of = [&](EntityId id) {
        ResultRows rows = database.query("SELECT key FROM entity WHERE id = ?1", to_number(id));
        if (!rows.next()) database.fail_damaged("a relation between entities that are not there");
        return rows.get<std::string>(0);
    };
    const auto dump_head = [&](std::int64_t document, const std::string& key) {
        ResultRows rows =
            database.query("SELECT rule, confidence, columns, bytes FROM import WHERE document = ?1", document);
        while (rows.next())
            write_line(out, {{"table", "import"},
                             {"document", key},
                             {"rule", rows.get<std::string>(0)},
                             {"confidence", rows.get<double>(1)},
                             {"columns", rows.get<std::string>(2)},
                             {"bytes", rows.get<std::int64_t>(3)}});
    };
    for (const ImportRange& import : list_imports_by_key(database)) {
        dump_head(import.document, import.key);
        ResultRows texts =
            database.query("SELECT first_event, rows FROM imported_text WHERE first_event BETWEEN ?1 AND ?2",
                           import.first, import.last);
        std::vector<ImportedText> run;  // of the events from run_first on
        std::int64_t run_first = import.first;
        read_imported(database, import, relations, [&](const RelationRow& row) {
            const std::int64_t id = to_number(row.event) - kFirstImported;
            if (id >= run_first + static_cast<std::int64_t>(run.size())) {
                if (!texts.next()) database.fail_damaged("an imported event without words");
                run_first = texts.get<std::int64_t>(0);
                run = split_run(database, texts.get<std::string_view>(1));
            }
            const std::size_t place = static_cast<std::size_t>(id - run_first);
            if (id < run_first || place >= run.size()) database.fail_damaged("an imported event without words");
            const ImportedText& text = run[place];
            write_line(out, {{"table", "imported"},
                             {"document", import.key},
                             {"relation", relations[row.kind]},
                             {"subject", key_of(row.subject)},
                             {"object", key_of(row.object)},
                             {"status", to_text(row.status)},
                             {"day", row.from == kNoDay ? Json(nullptr) : Json(to_iso(to_day(row.from)))},
                             {"begin", text.begin},
                             {"end", text.end},
                             {"address", text.address},
                             {"cells", text.cells}});
        });
    }
}

// No table of the file: the accounts as they are joined on reading, each event under the key of its head.
void dump_events(Database& database, std::ostream& out) {
    Voices voices(database);
    for_each_event(database, [&](const MergedEvent& event) {
        Json accounts = Json::array();
        for (const StoredAccount& account : event.accounts) accounts.push_back(account.key);
        const Corroboration counts = event.corroboration();
        write_line(out, {{"table", "event"},
                         {"key", event.head().key},
                         {"accounts", std::move(accounts)},
                         {"reports", counts.reports},
                         {"documents", counts.documents},
                         {"publishers", voices.count(event.documents())},
                         {"announcements", counts.announcements}});
    });
}

}  // namespace

void write_dump(Database& database, std::ostream& out) {
    const ReadTransaction reading(database);
    dump_documents(database, out);
    dump_sentences(database, out);
    dump_entities(database, out);
    dump_mentions(database, out);
    dump_claims(database, out);
    dump_accounts(database, out);
    dump_events(database, out);
    dump_imports(database, out);
    dump_relation_kinds(database, out);
}

}  // namespace entente
