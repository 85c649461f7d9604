// All entities and relations at once, in an order free of ids.
#include "model/relation_row.h"
#include "store/entities.h"
#include "store/imports.h"
#include "store/queries.h"
#include "store/relation_rows.h"

namespace entente {
namespace {

// Those of imports, by the import's key and the rows of its table.
void append_imported(Database& database, KindNames& kinds, std::vector<RelationRow>& rows) {
    const std::vector<std::string> relations = load_import_relations(database);
    const std::vector<std::uint16_t> numbers = kinds.numbers_of(relations);
    for (const ImportRange& import : list_imports_by_key(database))
        read_imported(database, import, relations, [&](const RelationRow& row) {
            rows.push_back(row);
            rows.back().kind = numbers[row.kind];
        });
}

}  // namespace

Snapshot load_snapshot(Database& database) {
    const ReadTransaction reading(database);
    Snapshot snapshot;
    EntityRanks ranks;
    for_each_entity(database, [&](StoredEntity&& entity) {
        ranks.emplace(to_number(entity.id), snapshot.entities.size());
        snapshot.entities.push_back(std::move(entity));
    });
    KindNames kinds;
    std::vector<RelationRow> rows = load_account_rows(database, kinds);
    append_imported(database, kinds, rows);
    sort_rows(database, rows, kinds, ranks);
    snapshot.relations.reserve(rows.size());
    for (const RelationRow& row : rows) snapshot.relations.push_back(to_relation(row, kinds.names()[row.kind]));
    return snapshot;
}

}  // namespace entente
