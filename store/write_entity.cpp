#include "store/write_entity.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace entente {
namespace {

std::int64_t find_or_insert_entity(Database& database, const std::string& key) {
    {
        ResultRows rows = database.query("SELECT id FROM entity WHERE key = ?1", key);
        if (rows.next()) return rows.get<std::int64_t>(0);
    }
    return database.insert("INSERT INTO entity (key) VALUES (?1)", key);
}

// The form with exactly this description, aliases included.
std::optional<std::int64_t> find_form(Database& database, std::int64_t id, const Entity& entity,
                                      const std::vector<std::string>& aliases) {
    ResultRows rows = database.query(
        "SELECT f.id, a.name FROM entity_form f LEFT JOIN alias a ON a.form = f.id "
        "WHERE f.entity = ?1 AND f.kind = ?2 AND f.name = ?3 AND f.iso2 = ?4 AND f.iso3 = ?5 AND f.wikidata = ?6 "
        "ORDER BY f.id, a.name",
        id, to_text(entity.kind), entity.name, entity.iso2, entity.iso3, entity.wikidata);
    bool has_row = rows.next();
    while (has_row) {
        const std::int64_t form = rows.get<std::int64_t>(0);
        std::size_t same = 0, seen = 0;
        do {
            const auto name = rows.get<std::optional<std::string>>(1);
            if (!name) continue;
            if (seen < aliases.size() && aliases[seen] == *name) ++same;
            ++seen;
        } while ((has_row = rows.next()) && rows.get<std::int64_t>(0) == form);
        if (same == aliases.size() && seen == aliases.size()) return form;
    }
    return std::nullopt;
}

std::int64_t find_or_insert_form(Database& database, std::int64_t id, const Entity& entity) {
    const std::set<std::string> names(entity.aliases.begin(), entity.aliases.end());
    const std::vector<std::string> aliases(names.begin(), names.end());
    if (const auto form = find_form(database, id, entity, aliases)) return *form;
    const std::int64_t form = database.insert(
        "INSERT INTO entity_form (entity, kind, name, iso2, iso3, wikidata, documents) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)",
        id, to_text(entity.kind), entity.name, entity.iso2, entity.iso3, entity.wikidata);
    for (const std::string& alias : aliases)
        database.change("INSERT INTO alias (form, name) VALUES (?1, ?2)", form, alias);
    return form;
}

}  // namespace

EntityId write_entity(Database& database, const Entity& entity, std::int64_t document) {
    const std::int64_t id = find_or_insert_entity(database, entity.key);
    const std::int64_t form = find_or_insert_form(database, id, entity);
    database.change("INSERT INTO entity_report (document, form) VALUES (?1, ?2)", document, form);
    database.change("UPDATE entity_form SET documents = documents + 1 WHERE id = ?1", form);
    return EntityId{id};
}

}  // namespace entente
