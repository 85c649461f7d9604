// Who the actors of an event table are.
#pragma once

#include "model/entity.h"
#include "pipeline/import_mapping.h"

#include <map>
#include <string>
#include <string_view>

namespace entente {

// What a row says of an actor; each may be empty.
struct ActorCells {
    std::string_view code, name, country;

    bool is_empty() const { return code.empty() && name.empty() && country.empty(); }
};

// States are the states of documents (iso:GB), whether by code, by name or, where a row has nothing else, by country;
// so is a state's government (GBRGOV). International bodies that data/mappings/event_actors.tsv lists are those of
// documents, too (wd:Q7184). Everyone else is told apart by code, or without codes by name and country, within the
// tables of one mapping family: "cameo:GBRMIL", "icews:citizen (india)@iso:IN". Two of one name and two keys stay two.
class ImportActors {
public:
    // The texts of data/states.tsv, organizations.tsv and event_actors.tsv. Throws InputError.
    ImportActors(std::string_view states, std::string_view organizations, std::string_view codes);

    // The actor must not be empty.
    Entity find(const ImportMapping& mapping, const ActorCells& actor) const;

private:
    const Entity* find_by_code(std::string_view code) const;
    const Entity* find_by_name(std::string_view name) const;
    std::string describe_code(std::string_view code) const;
    Entity make_other(const ImportMapping& mapping, const ActorCells& actor) const;

    std::map<std::string, Entity, std::less<>> by_code_;  // ISO 3166-1, and event_actors.tsv
    std::map<std::string, Entity, std::less<>> by_name_;  // of states, in small letters
    std::map<std::string, std::string, std::less<>> parts_;
};

}  // namespace entente
