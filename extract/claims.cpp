#include "extract/claims.h"

#include <algorithm>
#include <set>

namespace entente {
namespace {

bool is_among(const std::vector<EntityKind>& kinds, EntityKind kind) {
    return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

// The entities of a claim; of a symmetric one all are subjects.
struct Ends {
    std::set<std::size_t> subjects, objects;

    std::set<std::size_t> all() const {
        std::set<std::size_t> both = subjects;
        both.insert(objects.begin(), objects.end());
        return both;
    }
};

Ends ends_of(const Extraction& out, const Claim& claim, bool symmetric) {
    Ends ends;
    for (const Participant& participant : claim.participants)
        (symmetric || participant.role == Role::subject ? ends.subjects : ends.objects)
            .insert(out.mentions[participant.mention].entity);
    return ends;
}

void register_claim(Reading& reading, std::size_t index, const Ends& ends) {
    const Claim& claim = reading.out.claims[index];
    std::vector<std::size_t>& known = reading.claims_of[{claim.relation, claim.status, *ends.all().begin()}];
    if (std::find(known.begin(), known.end(), index) == known.end()) known.push_back(index);
    const bool is_meeting = claim.relation == "meets" || claim.relation == "speaks-with";
    if (is_meeting && claim.status == Status::occurred && !claim.date.is_open())
        reading.first_meeting = std::min(reading.first_meeting, index);
}

}  // namespace

std::vector<std::size_t> members_of(Reading& reading, const Line& line, const Phrase& phrase) {
    std::vector<std::size_t> mentions;
    for (const std::size_t entity : phrase.entities)
        mentions.push_back(reading.mention(line, phrase.first, phrase.last, entity, phrase.mention));
    return mentions;
}

std::vector<std::size_t> members_of(Reading& reading, const Line& line, const Group& group,
                                    const std::vector<EntityKind>& kinds) {
    std::vector<std::size_t> mentions;
    for (const std::size_t p : group.phrases) {
        const Phrase& phrase = line.phrases[p];
        // "accused Tehran": where a place cannot stand, a capital is its state.
        if (phrase.use == NameUse::capital && phrase.state != kNone && !is_among(kinds, EntityKind::place) &&
            is_among(kinds, EntityKind::country)) {
            mentions.push_back(reading.mention(line, phrase.first, phrase.last, phrase.state, phrase.mention));
            continue;
        }
        for (const std::size_t mention : members_of(reading, line, phrase))
            if (is_among(kinds, reading.out.entities[reading.out.mentions[mention].entity].kind))
                mentions.push_back(mention);
    }
    return mentions;
}

void add_claim(Reading& reading, const Line& line, const ClaimParts& parts) {
    Extraction& out = reading.out;
    Claim claim;
    claim.relation = parts.relation;
    std::set<std::size_t> subjects, objects;
    for (const std::size_t mention : parts.subjects)
        if (subjects.insert(out.mentions[mention].entity).second)
            claim.participants.push_back({Role::subject, mention});
    for (const std::size_t mention : parts.objects)
        if (!subjects.contains(out.mentions[mention].entity) && objects.insert(out.mentions[mention].entity).second)
            claim.participants.push_back({Role::object, mention});
    const bool symmetric = reading.tables.vocabulary.is_symmetric(claim.relation);
    if (subjects.empty() || (objects.empty() && !(symmetric && subjects.size() > 1))) return;

    claim.status = parts.status;
    claim.date = parts.date;
    claim.rule = parts.rule;
    claim.confidence = parts.confidence;
    claim.span = line.sentence->span;
    claim.quote = std::string(slice(out.document.text, claim.span));
    claim.hedge = parts.hedge;
    if (parts.speaker != kNone) claim.speaker = parts.speaker;

    const Ends now = ends_of(out, claim, symmetric);
    std::set<std::size_t> candidates;  // earlier claims that may say the same, in order
    for (const std::size_t entity : now.all())
        if (const auto found = reading.claims_of.find({claim.relation, claim.status, entity});
            found != reading.claims_of.end())
            candidates.insert(found->second.begin(), found->second.end());
    for (const std::size_t index : candidates) {
        Claim& earlier = out.claims[index];
        const Ends before = ends_of(out, earlier, symmetric);
        const bool is_same = before.subjects == now.subjects && before.objects == now.objects;
        const bool is_part =
            std::ranges::includes(now.subjects, before.subjects) && std::ranges::includes(now.objects, before.objects);
        if (!is_same && !(is_part && earlier.date.is_open() && !claim.date.is_open())) continue;
        if (claim.date.is_open() || to_text(claim.date) == to_text(earlier.date)) return;
        // Said again with its date: the fuller words stand for both.
        if (earlier.date.is_open()) {
            earlier = std::move(claim);
            register_claim(reading, index, now);
            return;
        }
    }
    out.claims.push_back(std::move(claim));
    register_claim(reading, out.claims.size() - 1, now);
}

void add_parties(Reading& reading, const Line& line, ClaimParts parts) {
    std::erase_if(parts.subjects, [&](std::size_t mention) {
        return reading.out.entities[reading.out.mentions[mention].entity].kind != EntityKind::country;
    });
    if (parts.subjects.empty()) return;
    add_claim(reading, line, {"party-to", parts.subjects, parts.objects, Status::ongoing, {}, parts.rule, 0.7});
    if (parts.subjects.size() > 1)
        add_claim(reading, line, {"agrees-with", parts.subjects, {}, Status::occurred, parts.date, parts.rule, 0.6});
}

void add_wanted(Reading& reading, const Line& line, const ClaimParts& extradition, std::vector<std::size_t> people) {
    if (people.empty()) return;
    ClaimParts parts = extradition;
    parts.relation = "wanted-by";
    parts.subjects = std::move(people);
    parts.status = Status::ongoing;
    parts.date = {};
    add_claim(reading, line, parts);
}

}  // namespace entente
