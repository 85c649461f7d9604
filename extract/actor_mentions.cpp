// The codes of mentions in their document: the words of a mention first, then all that the document says of its entity.
#include "extract/actor_coder.h"

namespace entente {
namespace {

// Fills what a code lacks from another.
void fill(ActorCode& code, const ActorCode& other) {
    if (code.country.empty()) {
        code.country = other.country;
        code.country_words = other.country_words;
    }
    const bool is_unsaid = code.sectors.empty() || code.sectors.front() == "UNK";
    if (is_unsaid && !other.sectors.empty() && other.sectors.front() != "UNK") {
        code.sectors = other.sectors;
        code.sector_words = other.sector_words;
    }
}

bool is_actor(const Entity& entity) {
    return entity.kind != EntityKind::agreement && entity.kind != EntityKind::event;
}

}  // namespace

std::vector<ActorCode> ActorCoder::code_mentions(const Extraction& extraction) const {
    const std::optional<Day> day = extraction.document.date;
    std::vector<bool> takes_part(extraction.mentions.size()), is_wanted(extraction.entities.size());
    for (const Claim& claim : extraction.claims)
        for (const Participant& participant : claim.participants) {
            takes_part[participant.mention] = true;
            is_wanted[extraction.mentions[participant.mention].entity] = true;
        }

    std::vector<ActorCode> entities(extraction.entities.size());
    for (std::size_t e = 0; e < entities.size(); ++e) {
        if (!is_wanted[e] || !is_actor(extraction.entities[e])) continue;
        const Entity& entity = extraction.entities[e];
        if (entity.kind == EntityKind::country)
            entities[e] = {.country = entity.iso3, .country_words = entity.name};
        else
            entities[e] = code(entity.name, day);
    }
    std::vector<ActorCode> codes(extraction.mentions.size());
    for (std::size_t m = 0; m < codes.size(); ++m) {
        const Mention& mention = extraction.mentions[m];
        if (!is_wanted[mention.entity] || !is_actor(extraction.entities[mention.entity])) continue;
        if (mention.kind != MentionKind::pronoun) codes[m] = code(mention.surface, day);
        // "both Baltic ministers" tells what each is, not whose.
        if (mention.kind == MentionKind::collective) codes[m].country = codes[m].country_words = "";
        // What one mention says of a state's sector ("German police") is not said of the state.
        if (extraction.entities[mention.entity].kind != EntityKind::country) fill(entities[mention.entity], codes[m]);
    }
    // An office that the text gives somebody by a claim.
    for (const Claim& claim : extraction.claims) {
        if (claim.relation != "holds-office") continue;
        for (const ClaimPair pair : to_pairs(extraction, claim, false)) {
            ActorCode of = entities[extraction.mentions[pair.object].entity];
            if (extraction.entities[extraction.mentions[pair.object].entity].kind == EntityKind::country)
                of.sectors = {"GOV"};
            fill(entities[extraction.mentions[pair.subject].entity], of);
        }
    }
    for (std::size_t m = 0; m < codes.size(); ++m) {
        const std::size_t e = extraction.mentions[m].entity;
        if (!takes_part[m] || !is_actor(extraction.entities[e])) {
            codes[m] = {};
            continue;
        }
        // The state that an entity is, is surer than the words.
        if (extraction.entities[e].kind == EntityKind::country) {
            codes[m].country = extraction.entities[e].iso3;
            if (codes[m].country_words.empty()) codes[m].country_words = extraction.mentions[m].surface;
        }
        fill(codes[m], entities[e]);
    }
    return codes;
}

}  // namespace entente
