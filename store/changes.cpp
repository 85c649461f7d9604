// Documents only ever add reports, and what reports add up to is worked out bond by bond: so what a new document
// changes is the bonds of its claims, whole, and the descriptions of the entities that it names. Imported events stand
// for themselves. What takes away, or changes what a relation is, is told from the beginning instead.
#include "store/changes.h"

#include "store/entities.h"
#include "store/events.h"
#include "store/imports.h"
#include "store/ledger.h"
#include "store/relation_rows.h"

#include <algorithm>
#include <set>

namespace entente {
namespace {

bool was_a_state(Database& database, const StoreState& earlier) {
    if (earlier.seq == 0) return earlier.chain == 0;
    ResultRows rows = database.query("SELECT chain FROM ledger WHERE seq = ?1", earlier.seq);
    return rows.next() && static_cast<std::uint64_t>(rows.get<std::int64_t>(0)) == earlier.chain;
}

struct NewDocuments {
    std::vector<std::int64_t> read, imported;
};

// nullopt when anything else was done.
std::optional<NewDocuments> find_new_documents(Database& database, std::int64_t since) {
    NewDocuments documents;
    ResultRows rows = database.query("SELECT action, document FROM ledger WHERE seq > ?1 ORDER BY seq", since);
    while (rows.next()) {
        const auto action = rows.get<std::string>(0);
        if (action != "applied" && action != "imported") return std::nullopt;
        (action == "applied" ? documents.read : documents.imported).push_back(rows.get<std::int64_t>(1));
    }
    return documents;
}

void append_accounts(Database& database, std::int64_t document, std::set<std::int64_t>& accounts) {
    ResultRows rows = database.query("SELECT DISTINCT account FROM claim WHERE document = ?1", document);
    while (rows.next()) accounts.insert(rows.get<std::int64_t>(0));
}

void append_entities(Database& database, const NewDocuments& documents, StoreChanges& changes) {
    std::set<std::int64_t> ids;
    for (const auto& some : {documents.read, documents.imported})
        for (const std::int64_t document : some) {
            ResultRows rows = database.query(
                "SELECT f.entity FROM entity_report r JOIN entity_form f ON f.id = r.form WHERE r.document = ?1",
                document);
            while (rows.next()) ids.insert(rows.get<std::int64_t>(0));
        }
    for (const std::int64_t id : ids)
        if (auto entity = load_entity(database, EntityId{id})) changes.entities.push_back(std::move(*entity));
    std::ranges::sort(changes.entities, {},
                      [](const StoredEntity& stored) -> const std::string& { return stored.entity.key; });
}

}  // namespace

std::optional<StoreChanges> load_changes(Database& database, const StoreState& earlier, std::size_t limit) {
    const ReadTransaction reading(database);
    if (!was_a_state(database, earlier)) return std::nullopt;
    const std::optional<NewDocuments> documents = find_new_documents(database, earlier.seq);
    if (!documents) return std::nullopt;

    std::set<std::int64_t> accounts;
    for (const std::int64_t document : documents->read) {
        append_accounts(database, document, accounts);
        if (accounts.size() > limit) return std::nullopt;
    }
    std::vector<ImportRange> imports;
    std::size_t imported = 0;
    for (const std::int64_t document : documents->imported) {
        const std::optional<ImportRange> import = find_import(database, document);
        if (!import || import->last == 0) continue;
        imports.push_back(*import);
        imported += static_cast<std::size_t>(import->last - import->first + 1);
        if (imported > limit) return std::nullopt;
    }

    StoreChanges changes;
    KindNames kinds;
    Voices voices(database);
    std::vector<EventId> touched;
    for (const std::int64_t account : accounts) touched.push_back(EventId{account});
    bool is_too_much = false;
    for_each_event_of_bonds(database, touched, [&](const MergedEvent& event) {
        if (is_too_much) return;
        for (const StoredAccount& account : event.accounts) changes.withdrawn.push_back(EventId{account.id});
        append_event_rows(database, event, voices, kinds, changes.rows);
        is_too_much = changes.rows.size() + imported > limit;
    });
    if (is_too_much) return std::nullopt;
    std::ranges::sort(changes.withdrawn);

    const std::vector<std::string> relations = load_import_relations(database);
    const std::vector<std::uint16_t> numbers = kinds.numbers_of(relations);
    for (const ImportRange& import : imports)
        read_imported(database, import, relations, [&](const RelationRow& row) {
            changes.rows.push_back(row);
            changes.rows.back().kind = numbers[row.kind];
        });
    append_entities(database, *documents, changes);
    changes.kinds = kinds.names();
    return changes;
}

}  // namespace entente
