// "entente.relation/1": what one document says, one relation between two entities a line, without a store.
#include "export/export.h"
#include "export/json_values.h"
#include "model/event_identity.h"
#include "model/merge_accounts.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace entente {
namespace {

using Json = nlohmann::ordered_json;

Json to_json_end(const Extraction& extraction, std::size_t index, const ActorCode& code) {
    const Mention& mention = extraction.mentions[index];
    const Entity& entity = extraction.entities[mention.entity];
    return {{"name", entity.name},
            {"type", to_text(entity.kind)},
            {"id", entity.iso2.empty() ? entity.wikidata : entity.iso2},
            {"surface", mention.surface},
            {"begin", mention.span.begin},
            {"end", mention.span.end},
            {"aliases", entity.aliases},
            {"code", to_text(code)},
            {"country", code.country},
            {"sectors", code.sectors}};
}

EntityKind kind_of(const Extraction& extraction, std::size_t mention) {
    return extraction.entities[extraction.mentions[mention].entity].kind;
}

// Subjects and objects.
std::size_t count_parties(const Claim& claim) {
    return static_cast<std::size_t>(
        std::count_if(claim.participants.begin(), claim.participants.end(), [](const Participant& participant) {
            return participant.role == Role::subject || participant.role == Role::object;
        }));
}

ActorCode code_at(const std::vector<ActorCode>& actors, std::size_t mention) {
    return mention < actors.size() ? actors[mention] : ActorCode();
}

// The event of each claim: the number, from 1, of the first claim that tells of it.
std::vector<std::size_t> number_events(const Extraction& extraction, const Vocabulary& vocabulary) {
    struct Telling {
        std::vector<Account> accounts;
        std::map<std::string, std::size_t> places;                // by key
        std::vector<std::pair<std::size_t, std::size_t>> claims;  // claim, account
    };
    std::map<std::string, Telling> tellings;  // by bond
    for (std::size_t i = 0; i < extraction.claims.size(); ++i) {
        const Claim& claim = extraction.claims[i];
        EventIdentity identity = identify_event(extraction, claim, vocabulary.is_symmetric(claim.relation));
        Telling& telling = tellings[identity.bond];
        const auto [place, is_new] = telling.places.try_emplace(std::move(identity.key), telling.accounts.size());
        if (is_new) telling.accounts.push_back({claim.status, claim.date, extraction.document.date});
        telling.claims.emplace_back(i, place->second);
    }
    std::vector<std::size_t> numbers(extraction.claims.size());
    for (const auto& [bond, telling] : tellings) {
        const std::vector<std::size_t> heads = merge_accounts(telling.accounts);
        std::map<std::size_t, std::size_t> first;  // claim of each head
        for (const auto& [claim, account] : telling.claims)
            numbers[claim] = first.try_emplace(heads[account], claim).first->second + 1;
    }
    return numbers;
}

}  // namespace

std::string relations_jsonl(const Extraction& extraction, const Vocabulary& vocabulary, const EventCodes& events,
                            const std::vector<ActorCode>& actors) {
    const std::vector<std::size_t> numbers = number_events(extraction, vocabulary);
    std::string lines;
    for (std::size_t number = 1; number <= extraction.claims.size(); ++number) {
        const Claim& claim = extraction.claims[number - 1];
        for (const ClaimPair pair : to_pairs(extraction, claim, vocabulary.is_symmetric(claim.relation))) {
            const EventCode code = events.code_of({claim.relation, claim.status, kind_of(extraction, pair.object),
                                                   count_parties(claim), claim.rule, claim.quote});
            lines += to_json_line(
                {{"schema", "entente.relation/1"},
                 {"doc", extraction.document.key},
                 {"relation", claim.relation},
                 {"status", to_text(claim.status)},
                 {"date", to_json_date(claim.date)},
                 {"subject", to_json_end(extraction, pair.subject, code_at(actors, pair.subject))},
                 {"object", to_json_end(extraction, pair.object, code_at(actors, pair.object))},
                 {"evidence", {{"begin", claim.span.begin}, {"end", claim.span.end}, {"text", claim.quote}}},
                 {"speaker", claim.speaker ? Json(extraction.entities[*claim.speaker].name) : Json(nullptr)},
                 {"hedge", claim.hedge.empty() ? Json(nullptr) : Json(claim.hedge)},
                 {"confidence", round_to(claim.confidence, 100)},
                 {"rule", claim.rule},
                 {"plover", code.plover},
                 {"mode", code.mode},
                 {"cameo", code.cameo},
                 {"event", extraction.document.key + "#" + std::to_string(numbers[number - 1])}});
        }
    }
    return lines;
}

}  // namespace entente
