// An event costs one row of integers and a piece of a text that is written every kImportedRun events: SQLite's time
// goes by rows more than by bytes. Foreign keys to entities would cost two look-ups an event and were not taken; the
// import's entity_report holds its entities instead.
#include "store/event_import.h"

#include "model/errors.h"
#include "store/imports.h"
#include "store/ledger.h"
#include "store/write_entity.h"

#include <array>
#include <charconv>
#include <vector>

namespace entente {
namespace {

constexpr std::int64_t kLastEvent = (std::int64_t{1} << 32) - 1 - kFirstImported;

void append_number(std::string& text, std::uint64_t number) {
    char digits[24];
    const char* end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    text.append(digits, static_cast<std::size_t>(end - digits)).push_back(' ');
}

std::int64_t insert_import(Database& database, const ImportHead& head) {
    const std::int64_t document = database.insert(
        "INSERT INTO document (key, title, publisher, url, language, reader, title_begin, title_end, body_begin, size, "
        "given, text) VALUES (?1, '', ?2, '', 'und', ?3, 0, 0, 0, 0, '', '')",
        head.key, head.publisher, head.reader);
    database.change(
        "INSERT INTO import (document, rule, confidence, columns, content, bytes, first_event, last_event) "
        "VALUES (?1, ?2, ?3, ?4, 0, 0, 0, 0)",
        document, head.rule, head.confidence, head.columns);
    return document;
}

}  // namespace

struct EventImport::State {
    State(Database& to, const ImportHead& head)
        : database(to),
          rule(head.rule),
          key(head.key),
          reader(head.reader),
          document(insert_import(to, head)),
          first(to.number("SELECT coalesce(max(id), 0) + 1 FROM imported")),
          next(first),
          insert(to,
                 "INSERT INTO imported (id, subject, object, relation, status, day) VALUES (?1, ?2, ?3, ?4, ?5, ?6)") {}

    void write_run() {
        if (run.empty()) return;
        database.change("INSERT INTO imported_text (first_event, rows) VALUES (?1, CAST(?2 AS BLOB))", run_first, run);
        run.clear();
    }

    Database& database;
    std::string rule, key, reader;
    std::int64_t document, first, next;
    PreparedChange insert;
    std::string run;  // texts of the events from run_first on
    std::int64_t run_first = 0;
    std::vector<std::array<std::int64_t, kStatuses.size()>> counts;  // by relation
};

EventImport::EventImport(Database& database, const ImportHead& head)
    : state_(std::make_unique<State>(database, head)) {}

EventImport::~EventImport() = default;

EntityId EventImport::add_entity(const Entity& entity) {
    return write_entity(state_->database, entity, state_->document);
}

std::uint16_t EventImport::add_relation(std::string_view name) {
    Database& database = state_->database;
    std::int64_t id = 0;
    {
        ResultRows rows = database.query("SELECT id FROM import_relation WHERE name = ?1", name);
        if (rows.next()) id = rows.get<std::int64_t>(0);
    }
    if (id == 0) id = database.insert("INSERT INTO import_relation (name) VALUES (?1)", name);
    if (id < 0 || id > UINT16_MAX) throw StoreError("more than 65535 kinds of relation; import fewer");
    return static_cast<std::uint16_t>(id);
}

void EventImport::add(const ImportedEvent& event) {
    State& state = *state_;
    if (state.next > kLastEvent) throw StoreError("no number is left for a further event; use another database");
    const std::int64_t id = state.next++;
    state.insert.run({id, to_number(event.subject), to_number(event.object), event.relation,
                      static_cast<std::int64_t>(event.status),
                      event.day == kNoDay ? PreparedChange::kNull : event.day});
    if (state.run.empty()) state.run_first = id;
    append_number(state.run, event.begin);
    append_number(state.run, event.end);
    append_number(state.run, event.address.size());
    append_number(state.run, event.cells.size());
    state.run.append(event.address).append(event.cells);
    if (id - state.run_first + 1 == kImportedRun) state.write_run();
    if (event.relation >= state.counts.size()) state.counts.resize(event.relation + std::size_t{1});
    ++state.counts[event.relation][static_cast<std::size_t>(event.status)];
}

void EventImport::finish(const ImportedTable& table) {
    State& state = *state_;
    Database& database = state.database;
    state.write_run();
    const bool has_events = state.next > state.first;
    const std::int64_t events = state.next - state.first;
    database.change("UPDATE import SET content = ?2, bytes = ?3, first_event = ?4, last_event = ?5 WHERE document = ?1",
                    state.document, static_cast<std::int64_t>(table.content), table.bytes, has_events ? state.first : 0,
                    has_events ? state.next - 1 : 0);
    const std::string mapping = state.rule.substr(state.rule.find('/') + 1);
    database.change("UPDATE document SET title = ?2 WHERE id = ?1", state.document,
                    std::to_string(events) + (events == 1 ? " event" : " events") + " imported as " + mapping);
    for (std::size_t relation = 0; relation < state.counts.size(); ++relation)
        for (std::size_t status = 0; status < kStatuses.size(); ++status)
            if (state.counts[relation][status] > 0)
                database.change(
                    "INSERT INTO imported_count (document, relation, status, events) VALUES (?1, ?2, ?3, ?4)",
                    state.document, relation, status, state.counts[relation][status]);
    LedgerEntry entry(database);
    entry.add(state.key);
    entry.add(state.reader);
    entry.add(static_cast<std::int64_t>(table.content));
    entry.add(state.first);
    entry.add(events);
    entry.write("imported", state.document);
}

}  // namespace entente
