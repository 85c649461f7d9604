// A bond is a relation and its participants, those sorted by role and entity key; the key adds status and date. Nothing
// in it depends on who reports it or came first. The basis of the date is left out, for "on Friday" and "on 21
// November" may be one day.
//
// In a symmetric relation the sides may change places, and "A and B met" says what "A met B" says: both become
// subject A and object B, the lesser key first. Three who met stay three subjects.
//
//     meets|subject 6:iso:DE|object 6:iso:GB||occurred|2025-11-20|day
//
// Lengths stand before the entity keys, so that no key can be written to look like two. The double bar ends the bond:
// all keys of one bond, and no others, begin with it and the bars, so they stand together when keys are sorted.
#include "model/event_identity.h"

#include <algorithm>

namespace entente {
namespace {

// The entities that take part in one role, once each, by key.
std::vector<std::size_t> entities_in_role(const Extraction& extraction, const Claim& claim, Role role) {
    std::vector<std::size_t> entities;
    for (const Participant& participant : claim.participants)
        if (participant.role == role) entities.push_back(extraction.mentions[participant.mention].entity);
    std::ranges::sort(entities, {},
                      [&](std::size_t entity) -> const std::string& { return extraction.entities[entity].key; });
    entities.erase(std::unique(entities.begin(), entities.end()), entities.end());
    return entities;
}

}  // namespace

std::optional<std::string_view> find_bond(std::string_view key) {
    // Status, date and precision hold no bars.
    std::size_t bar = key.size();
    for (int i = 0; i < 3; ++i) {
        if (bar == 0) return std::nullopt;
        bar = key.rfind('|', bar - 1);
        if (bar == std::string_view::npos) return std::nullopt;
    }
    if (bar == 0 || key[bar - 1] != '|') return std::nullopt;
    return key.substr(0, bar - 1);
}

EventIdentity identify_event(const Extraction& extraction, const Claim& claim, bool symmetric) {
    const auto key_of = [&](std::size_t entity) -> const std::string& { return extraction.entities[entity].key; };
    const auto keys_less = [&](std::size_t a, std::size_t b) { return key_of(a) < key_of(b); };

    std::vector<std::size_t> subjects = entities_in_role(extraction, claim, Role::subject);
    std::vector<std::size_t> objects = entities_in_role(extraction, claim, Role::object);
    if (symmetric && objects.empty() && subjects.size() == 2) {
        objects.push_back(subjects.back());
        subjects.pop_back();
    }
    if (symmetric && !objects.empty() && std::ranges::lexicographical_compare(objects, subjects, keys_less))
        std::swap(subjects, objects);

    EventIdentity identity;
    const auto take_part = [&](Role role, const std::vector<std::size_t>& entities) {
        for (const std::size_t entity : entities) identity.participants.emplace_back(role, entity);
    };
    take_part(Role::subject, subjects);
    take_part(Role::object, objects);
    for (const Role role : {Role::place, Role::instrument, Role::counterpart, Role::beneficiary})
        take_part(role, entities_in_role(extraction, claim, role));

    identity.bond = claim.relation;
    for (const auto& [role, entity] : identity.participants) {
        identity.bond.append("|").append(to_text(role)) += ' ';
        identity.bond.append(std::to_string(key_of(entity).size())).append(":").append(key_of(entity));
    }
    identity.key = identity.bond + "||";
    identity.key.append(to_text(claim.status)) += '|';
    identity.key.append(to_text(claim.date)) += '|';
    identity.key.append(to_text(claim.date.precision));

    for (const ClaimPair& pair : to_pairs(extraction, claim, symmetric)) {
        std::pair ends(extraction.mentions[pair.subject].entity, extraction.mentions[pair.object].entity);
        if (symmetric && keys_less(ends.second, ends.first)) std::swap(ends.first, ends.second);
        identity.relations.push_back(ends);
    }
    return identity;
}

}  // namespace entente
