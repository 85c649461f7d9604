// Each field of an entity takes the value that most documents give it, between equals the greatest in byte order. An
// empty value loses against any other: a document that does not know an id does not deny it.
#include "store/entities.h"

#include "store/document_row.h"

#include <map>
#include <optional>
#include <set>
#include <utility>

namespace entente {
namespace {

class Votes {
public:
    void add(std::string value, std::int64_t documents) {
        if (!value.empty()) documents_[std::move(value)] += documents;
    }
    std::string winner() const {
        std::pair<std::int64_t, std::string> best;
        for (const auto& [value, documents] : documents_)
            if (documents >= best.first) best = {documents, value};  // values come in ascending order
        return best.second;
    }

private:
    std::map<std::string, std::int64_t> documents_;
};

// The forms of one entity, merged.
class Description {
public:
    void add_form(const ResultRows& rows) {
        const auto documents = rows.get<std::int64_t>(3);
        kind_.add(rows.get<std::string>(4), documents);
        std::string name = rows.get<std::string>(5);
        names_.insert(name);
        name_.add(std::move(name), documents);
        iso2_.add(rows.get<std::string>(6), documents);
        iso3_.add(rows.get<std::string>(7), documents);
        wikidata_.add(rows.get<std::string>(8), documents);
    }
    void add_alias(std::string alias) { names_.insert(std::move(alias)); }

    Entity to_entity(const Database& database, std::string key) const {
        Entity entity;
        entity.key = std::move(key);
        entity.kind = to_stored(database, parse_entity_kind, kind_.winner());
        entity.name = name_.winner();
        entity.iso2 = iso2_.winner();
        entity.iso3 = iso3_.winner();
        entity.wikidata = wikidata_.winner();
        for (const std::string& name : names_)
            if (name != entity.name) entity.aliases.push_back(name);
        return entity;
    }

private:
    Votes kind_, name_, iso2_, iso3_, wikidata_;
    std::set<std::string> names_;
};

void visit_entities(const Database& database, ResultRows rows, const std::function<void(StoredEntity&&)>& visit) {
    bool has_row = rows.next();
    while (has_row) {
        const auto id = rows.get<std::int64_t>(0);
        std::string key = rows.get<std::string>(1);
        Description description;
        std::optional<std::int64_t> form;
        do {
            if (form != rows.get<std::int64_t>(2)) description.add_form(rows);
            form = rows.get<std::int64_t>(2);
            if (auto alias = rows.get<std::optional<std::string>>(9)) description.add_alias(std::move(*alias));
        } while ((has_row = rows.next()) && rows.get<std::int64_t>(0) == id);
        visit({EntityId{id}, description.to_entity(database, std::move(key))});
    }
}

}  // namespace

void for_each_entity(Database& database, const std::function<void(StoredEntity&&)>& visit) {
    visit_entities(
        database,
        database.query("SELECT e.id, e.key, f.id, f.documents, f.kind, f.name, f.iso2, f.iso3, f.wikidata, a.name "
                       "FROM entity e JOIN entity_form f ON f.entity = e.id LEFT JOIN alias a ON a.form = f.id "
                       "ORDER BY e.key, f.id"),
        visit);
}

std::optional<StoredEntity> load_entity(Database& database, EntityId id) {
    std::optional<StoredEntity> found;
    visit_entities(
        database,
        database.query("SELECT e.id, e.key, f.id, f.documents, f.kind, f.name, f.iso2, f.iso3, f.wikidata, a.name "
                       "FROM entity e JOIN entity_form f ON f.entity = e.id LEFT JOIN alias a ON a.form = f.id "
                       "WHERE e.id = ?1 ORDER BY f.id",
                       to_number(id)),
        [&](StoredEntity&& entity) { found = std::move(entity); });
    return found;
}

std::string load_entity_name(Database& database, std::int64_t entity) {
    ResultRows rows = database.query(
        "SELECT name FROM entity_form WHERE entity = ?1 GROUP BY name ORDER BY sum(documents) DESC, name DESC LIMIT 1",
        entity);
    if (!rows.next()) database.fail_damaged("an entity without a name");
    return rows.get<std::string>(0);
}

}  // namespace entente
