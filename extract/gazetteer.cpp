#include "extract/gazetteer.h"

#include "extract/fold.h"
#include "extract/words.h"
#include "model/errors.h"
#include "model/table.h"

#include <algorithm>

namespace entente {
namespace {

std::string place_of(std::string_view table, std::size_t line) {
    return std::string(table) + ":" + std::to_string(line) + ": ";
}

void add_aliases(Entity& entity, std::string_view cell) {
    for (const std::string_view alias : split_list(cell))
        if (alias != entity.name) entity.aliases.emplace_back(alias);
}

void sort_aliases(Entity& entity) {
    std::sort(entity.aliases.begin(), entity.aliases.end());
    entity.aliases.erase(std::unique(entity.aliases.begin(), entity.aliases.end()), entity.aliases.end());
}

std::string key_of(const Entity& entity, std::string_view prefix) {
    return entity.wikidata.empty() ? std::string(prefix) + ":" + to_lower(entity.name) : "wd:" + entity.wikidata;
}

}  // namespace

const Entity* person_among(const TokenTrie<ListedName>::Match& match) {
    if (match.length == 0) return nullptr;
    for (const ListedName& listed : *match.values)
        if (listed.entity->kind == EntityKind::person) return listed.entity;
    return nullptr;
}

Gazetteer::Gazetteer(std::string_view states, std::string_view organizations, std::string_view places,
                     std::string_view offices, std::string_view holders) {
    read_states(states);
    read_organizations(organizations);
    read_places(places);
    read_offices(offices);
    read_holders(holders);
}

const Entity* Gazetteer::state(std::string_view iso2) const {
    const auto found = states_.find(iso2);
    return found == states_.end() ? nullptr : found->second;
}

const Entity* Gazetteer::find_state(std::string_view iso2, std::string_view table, std::size_t line) const {
    if (iso2.empty()) return nullptr;
    if (const Entity* found = state(iso2)) return found;
    throw InputError(place_of(table, line) + "unknown state '" + std::string(iso2) +
                     "'; expected an ISO 3166-1 alpha-2 code that states.tsv lists");
}

std::string_view Gazetteer::level_of_office(std::string_view office) const {
    const std::vector<std::string> words = to_lower_words(office);
    const auto match = find_office(words);
    if (words.empty() || match.length != words.size()) return {};
    return match.values->front()->level;
}

const Entity* Gazetteer::find_body(std::string_view name) const {
    for (const auto& entity : entities_)
        if (entity->kind != EntityKind::country && entity->name == name) return entity.get();
    return nullptr;
}

Entity& Gazetteer::add_entity(Entity entity) {
    sort_aliases(entity);
    entities_.push_back(std::make_unique<Entity>(std::move(entity)));
    return *entities_.back();
}

void Gazetteer::read_states(std::string_view table) {
    for (const TableRow& row :
         read_table(table, "states.tsv",
                    {"iso2", "iso3", "wikidata", "name", "official", "other_names", "demonyms", "capital", "seats"})) {
        Entity state{.kind = EntityKind::country, .key = "iso:" + std::string(row.cells[0])};
        state.iso2 = row.cells[0];
        state.iso3 = row.cells[1];
        state.wikidata = row.cells[2];
        state.name = row.cells[3];
        add_aliases(state, row.cells[4]);
        add_aliases(state, row.cells[5]);
        if (state.iso2.size() != 2 || state.name.empty() || states_.contains(state.iso2))
            throw InputError(place_of("states.tsv", row.line) + "expected a new alpha-2 code and a name, found '" +
                             state.iso2 + "' and '" + state.name + "'");
        const Entity& stored = add_entity(std::move(state));
        states_[stored.iso2] = &stored;
        names_.add(to_words(stored.name), {NameUse::name, &stored, &stored});
        for (const std::string& alias : stored.aliases) names_.add(to_words(alias), {NameUse::name, &stored, &stored});
        for (const std::string_view demonym : split_list(row.cells[6]))
            names_.add(to_words(demonym), {NameUse::demonym, &stored, &stored});
        const std::vector<std::string_view> capitals = split_list(row.cells[7]);
        if (!capitals.empty()) {
            Entity capital{.kind = EntityKind::place, .name = std::string(capitals.front())};
            for (const std::string_view other : capitals)
                if (other != capital.name) capital.aliases.emplace_back(other);
            // A capital that bears its state's name (Singapore) is left to the state.
            if (capital.name != stored.name) {
                capital.key = "capital:" + stored.key;
                const Entity& place = add_entity(std::move(capital));
                for (const std::string_view name : capitals)
                    names_.add(to_words(name), {NameUse::capital, &place, &stored});
            }
        }
        for (const std::string_view seat : split_list(row.cells[8]))
            names_.add(to_words(seat), {NameUse::seat, &stored, &stored});
    }
}

void Gazetteer::read_organizations(std::string_view table) {
    for (const TableRow& row :
         read_table(table, "organizations.tsv", {"kind", "wikidata", "country", "name", "other_names", "members"})) {
        const auto kind = parse_entity_kind(row.cells[0]);
        if (!kind)
            throw InputError(place_of("organizations.tsv", row.line) + "unknown kind '" + std::string(row.cells[0]) +
                             "'; expected InternationalOrganization, Organization, Group or Agreement");
        Entity body{.kind = *kind};
        body.wikidata = row.cells[1];
        body.name = row.cells[3];
        add_aliases(body, row.cells[4]);
        body.key = key_of(body, *kind == EntityKind::agreement ? "agreement"
                                : *kind == EntityKind::person  ? "person"
                                : *kind == EntityKind::event   ? "event"
                                                               : "org");
        const Entity* country = find_state(row.cells[2], "organizations.tsv", row.line);
        const Entity& stored = add_entity(std::move(body));
        names_.add(to_words(stored.name), {NameUse::name, &stored, country});
        for (const std::string& alias : stored.aliases) names_.add(to_words(alias), {NameUse::name, &stored, country});
    }
}

void Gazetteer::read_places(std::string_view table) {
    for (const TableRow& row :
         read_table(table, "places.tsv", {"name", "wikidata", "state", "other_names", "adjectives"})) {
        Entity place{.kind = EntityKind::place};
        place.name = row.cells[0];
        place.wikidata = row.cells[1];
        add_aliases(place, row.cells[3]);
        place.key = key_of(place, "place");
        const Entity* country = find_state(row.cells[2], "places.tsv", row.line);
        const Entity& stored = add_entity(std::move(place));
        names_.add(to_words(stored.name), {NameUse::name, &stored, country});
        for (const std::string& alias : stored.aliases) names_.add(to_words(alias), {NameUse::name, &stored, country});
        for (const std::string_view adjective : split_list(row.cells[4]))
            names_.add(to_words(adjective), {NameUse::demonym, &stored, country});
    }
}

void Gazetteer::read_offices(std::string_view table) {
    for (const TableRow& row : read_table(table, "offices.tsv", {"office", "other_forms", "level", "home", "body"})) {
        Office office;
        office.name = row.cells[0];
        office.level = row.cells[2];
        office.home = find_state(row.cells[3], "offices.tsv", row.line);
        office.body = find_body(row.cells[4]);
        if (!office.body && !row.cells[4].empty())
            throw InputError(place_of("offices.tsv", row.line) + "unknown body '" + std::string(row.cells[4]) +
                             "'; expected a name that organizations.tsv lists");
        if (office.name.empty()) throw InputError(place_of("offices.tsv", row.line) + "the office has no name");
        office_list_.push_back(std::make_unique<Office>(std::move(office)));
        const Office* stored = office_list_.back().get();
        offices_.add(to_lower_words(stored->name), stored);
        for (const std::string_view form : split_list(row.cells[1])) offices_.add(to_lower_words(form), stored);
    }
}

}  // namespace entente
