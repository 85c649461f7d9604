#include "extract/tree_claimer.h"

#include "extract/attribution.h"
#include "extract/claims.h"

#include <algorithm>
#include <utility>

namespace entente {
namespace {

bool says_more(const LexiconEntry& entry) {
    return entry.stance == Stance::performative || entry.relation == "agrees-with";
}

}  // namespace

bool TreeClaimer::is_entity(std::size_t noun, bool agreements_too) const {
    const std::size_t p = noun == kNone ? kNone : line_.phrase_over(noun);
    if (p == kNone) return false;
    const Phrase& phrase = line_.phrases[p];
    return (agreements_too && phrase.kind == EntityKind::agreement) ||
           (phrase.kind == EntityKind::event && phrase.mention == MentionKind::name);
}

// What those who met in a readout thanked, urged or agreed upon, they did when they met.
Date TreeClaimer::meeting_date(const std::vector<std::size_t>& subjects) const {
    const auto entity = [&](std::size_t mention) { return reading_.out.mentions[mention].entity; };
    if (reading_.first_meeting == kNone) return {};
    const Claim& met = reading_.out.claims[reading_.first_meeting];
    const bool took_part = std::all_of(subjects.begin(), subjects.end(), [&](std::size_t subject) {
        return std::any_of(met.participants.begin(), met.participants.end(),
                           [&](const Participant& one) { return entity(one.mention) == entity(subject); });
    });
    return took_part ? met.date : Date{};
}

// With whom: "signed a treaty with Y".
std::vector<std::size_t> TreeClaimer::partners(std::size_t verb) const {
    return roles_.all_mentions(roles_.with_preposition(verb, "with"), {EntityKind::country}, false);
}

// Who is handed over.
std::vector<std::size_t> TreeClaimer::extradited(std::size_t verb) const {
    const std::vector<std::size_t> nominals =
        roles_.is_passive(verb) ? roles_.subjects(verb) : roles_.direct_objects(verb);
    return roles_.all_mentions(nominals, {EntityKind::person, EntityKind::group}, false);
}

bool TreeClaimer::claim(const LexiconEntry& entry, std::vector<std::size_t> subjects, std::vector<std::size_t> objects,
                        VerbReading verb, std::size_t at, const char* how) {
    const Vocabulary& vocabulary = reading_.tables.vocabulary;
    if (entry.turned) std::swap(subjects, objects);
    if (subjects.empty() || (objects.empty() && !(vocabulary.is_symmetric(entry.relation) && subjects.size() > 1)))
        return false;
    // "handed over the keys to" is no extradition.
    const bool is_extradition = entry.relation == "extradites-to" && entry.kind == TriggerKind::verb;
    if (is_extradition && entry.words.ends_with(" over") && extradited(at).empty()) return false;
    // Whom a warrant was issued for is wanted, since whenever.
    const bool has_led_to = entry.turned && entry.stance == Stance::state;
    if (has_led_to && verb.status == Status::occurred) verb.status = Status::ongoing;
    Date date = has_led_to ? Date{} : dates_.date_for(at, verb);
    const std::optional<Day> published = reading_.out.document.date;
    if (verb.status == Status::occurred && published && date.from && *date.from > *published) {
        verb.status = Status::planned;
        date = dates_.date_for(at, {verb.status, true, false});
    }
    if (verb.status == Status::occurred && vocabulary.is_structural(entry.relation)) verb.status = Status::ongoing;
    if (date.is_open() && verb.status == Status::occurred && says_more(entry)) date = meeting_date(subjects);
    const double margin = line_.sentence->tokens[at].margin;
    ClaimParts parts{entry.relation,
                     std::move(subjects),
                     std::move(objects),
                     verb.status,
                     date,
                     entry.relation + "/" + how + ":" + entry.words.substr(0, entry.words.find(':')),
                     margin > 2 ? 0.85 : 0.7,
                     speaker_at(reading_, line_, &tree_, at),
                     hedge_at(reading_, line_, &tree_, at)};
    add_claim(reading_, line_, parts);
    if (entry.relation == "signs" && verb.status == Status::occurred) {
        for (const std::size_t partner : partners(at)) parts.subjects.push_back(partner);
        add_parties(reading_, line_, std::move(parts));
    } else if (entry.relation == "extradites-to" && entry.kind == TriggerKind::verb)
        add_wanted(reading_, line_, parts, extradited(at));
    return true;
}

}  // namespace entente
