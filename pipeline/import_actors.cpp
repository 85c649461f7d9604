#include "pipeline/import_actors.h"

#include "model/errors.h"
#include "model/table.h"

#include <algorithm>

namespace entente {
namespace {

std::string to_small(std::string_view text) {
    std::string small(text);
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

void sort_aliases(Entity& entity) {
    std::ranges::sort(entity.aliases);
    entity.aliases.erase(std::ranges::unique(entity.aliases).begin(), entity.aliases.end());
    std::erase(entity.aliases, entity.name);
    std::erase(entity.aliases, "");
}

Entity read_state(const TableRow& row) {
    Entity state;
    state.kind = EntityKind::country;
    state.key = "iso:" + std::string(row.cells[0]);
    state.iso2 = row.cells[0];
    state.iso3 = row.cells[1];
    state.wikidata = row.cells[2];
    state.name = row.cells[3];
    state.aliases.emplace_back(row.cells[4]);
    for (const std::string_view name : split_list(row.cells[5])) state.aliases.emplace_back(name);
    sort_aliases(state);
    return state;
}

Entity read_organization(const TableRow& row) {
    Entity body;
    body.kind = parse_entity_kind(row.cells[0]).value_or(EntityKind::organization);
    body.key = "wd:" + std::string(row.cells[1]);
    body.wikidata = row.cells[1];
    body.name = row.cells[3];
    for (const std::string_view name : split_list(row.cells[4])) body.aliases.emplace_back(name);
    sort_aliases(body);
    return body;
}

}  // namespace

ImportActors::ImportActors(std::string_view states, std::string_view organizations, std::string_view codes) {
    std::map<std::string, Entity, std::less<>> known;  // by alpha-2 code, or id in Wikidata
    for (const TableRow& row :
         read_table(states, "states.tsv",
                    {"iso2", "iso3", "wikidata", "name", "official", "other_names", "demonyms", "capital", "seats"})) {
        const Entity state = read_state(row);
        known.emplace(state.iso2, state);
        by_code_.emplace(state.iso3, state);
        by_code_.emplace(state.iso2, state);
        by_name_.emplace(to_small(state.name), state);
        for (const std::string& name : state.aliases) by_name_.emplace(to_small(name), state);
    }
    for (const TableRow& row : read_table(organizations, "organizations.tsv",
                                          {"kind", "wikidata", "country", "name", "other_names", "members"}))
        if (!row.cells[1].empty()) known.emplace(row.cells[1], read_organization(row));
    for (const TableRow& row : read_table(codes, "event_actors.tsv", {"code", "wikidata", "iso2", "part"})) {
        const std::string code(row.cells[0]);
        if (!row.cells[3].empty()) {
            parts_.emplace(code, row.cells[3]);
            continue;
        }
        const auto entity = known.find(row.cells[1].empty() ? row.cells[2] : row.cells[1]);
        if (entity == known.end() || !by_code_.emplace(code, entity->second).second)
            throw InputError("event_actors.tsv:" + std::to_string(row.line) + ": '" + code +
                             "' names nobody in organizations.tsv or states.tsv, or has a meaning already");
    }
}

const Entity* ImportActors::find_by_code(std::string_view code) const {
    if (code.size() == 6 && code.ends_with("GOV")) {
        const auto state = by_code_.find(code.substr(0, 3));
        if (state != by_code_.end() && state->second.kind == EntityKind::country) return &state->second;
    }
    if (code.size() > 3 && code.starts_with("IGO")) code.remove_prefix(code.size() - 3);
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? nullptr : &found->second;
}

const Entity* ImportActors::find_by_name(std::string_view name) const {
    const auto found = by_name_.find(to_small(name));
    return found == by_name_.end() ? nullptr : &found->second;
}

// "United Kingdom: military"; empty when a part of the code is unknown.
std::string ImportActors::describe_code(std::string_view code) const {
    if (code.size() % 3 != 0) return {};
    std::string text;
    const auto whole = by_code_.find(code.substr(0, 3));
    const bool has_owner = code.size() > 3 && whole != by_code_.end();
    if (has_owner) text = whole->second.name + ": ";
    for (std::size_t at = has_owner ? 3 : 0; at < code.size(); at += 3) {
        const auto part = parts_.find(code.substr(at, 3));
        if (part == parts_.end()) return {};
        text += (at > 3 || (at > 0 && !has_owner) ? ", " : "") + part->second;
    }
    return text;
}

Entity ImportActors::make_other(const ImportMapping& mapping, const ActorCells& actor) const {
    Entity other;
    other.kind = mapping.kind;
    if (!actor.code.empty()) {
        other.key = "cameo:" + std::string(actor.code);
        other.name = describe_code(actor.code);
        if (other.name.empty()) other.name = actor.name.empty() ? actor.code : actor.name;
        if (other.name != actor.code) other.aliases.emplace_back(actor.code);
        return other;
    }
    other.key = mapping.name + ":" + to_small(actor.name);
    if (!actor.country.empty()) {
        const Entity* state = find_by_code(actor.country);
        if (!state) state = find_by_name(actor.country);
        other.key += "@" + (state ? state->key : to_small(actor.country));
    }
    other.name = actor.name;
    return other;
}

Entity ImportActors::find(const ImportMapping& mapping, const ActorCells& actor) const {
    if (!actor.code.empty()) {
        const Entity* known = find_by_code(actor.code);
        return known ? *known : make_other(mapping, actor);
    }
    const std::string_view name = actor.name.empty() ? actor.country : actor.name;
    const Entity* known = find_by_name(name);
    if (!known && actor.name.empty()) known = find_by_code(name);
    if (known) return *known;
    if (!actor.name.empty()) return make_other(mapping, actor);
    return make_other(mapping, {.code = {}, .name = actor.country, .country = {}});
}

}  // namespace entente
