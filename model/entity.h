// Who or what a document speaks of.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

enum class EntityKind { country, organization, international_organization, person, agreement, place, event, group };

inline constexpr std::array kEntityKinds = {
    EntityKind::country, EntityKind::organization, EntityKind::international_organization,
    EntityKind::person,  EntityKind::agreement,    EntityKind::place,
    EntityKind::event,   EntityKind::group};

// "Country", "Organization", "InternationalOrganization", "Person", "Agreement", "Place", "Event", "Group".
std::string_view to_text(EntityKind kind);
std::optional<EntityKind> parse_entity_kind(std::string_view text);

// An entity as the extractor found it. `key` says who it is: two entities, in one document or in two, are the same
// exactly if their keys are equal. Two entities with one name and two keys stay two.
//   iso:GB                    a state, by ISO 3166-1 alpha-2
//   wd:Q7184                  anything with a known Wikidata id
//   person:yvette cooper      a person by full name, lower case
//   office:foreign secretary@iso:GB   an office whose holder the text does not name
//   agreement:kensington treaty       and so on for the other kinds
//   doc:<document key>#3      something that only its document knows
struct Entity {
    EntityKind kind = EntityKind::organization;
    std::string key;
    std::string name;                  // fullest form: in the gazetteer for what is listed, else in the text
    std::vector<std::string> aliases;  // other names, sorted, without `name`; no pronouns, no demonyms
    std::string iso2, iso3;            // states only: ISO 3166-1 alpha-2 and alpha-3
    std::string wikidata;              // "Q145", or empty

    friend bool operator==(const Entity&, const Entity&) = default;
};

}  // namespace entente
