// What the lexicon's verbs and nouns say in a parsed sentence: the roles are filled by grammar, not by word order.
//
//   active      subject and object, or an object after the entry's preposition
//   passive     "was arrested by", "wanted by", and participles ("the individual arrested by")
//   relative    "the Treaty we signed", "the law that X has championed"
//   noun        "X's visit to Y", "Russia's war against Ukraine", "returns deals with", "talks between X and Y"
//   light verb  "held talks with", "reaffirmed its support for": the subject is the verb's, the rest is the noun's
#include "extract/attribution.h"
#include "extract/claim_frames.h"
#include "extract/claims.h"
#include "extract/roles.h"
#include "extract/tree_dates.h"
#include "extract/tree_status.h"
#include "extract/tree_triggers.h"

#include <algorithm>

namespace entente {
namespace {

class TreeActReader {
public:
    TreeActReader(Reading& reading, const Line& line)
        : reading_(reading),
          line_(line),
          words_(reading.tables.words),
          tree_(line),
          arguments_(reading, line, tree_),
          dates_(reading, line, tree_) {}

    void read() {
        for (std::size_t i = 0; i < line_.size(); ++i) {
            const std::size_t over = line_.phrase_over(i);
            if (over != kNone && line_.phrases[over].mention != MentionKind::description) continue;
            for (const TreeTrigger& found : find_tree_triggers(reading_.tables.lexicon, line_, tree_, arguments_, i)) {
                if (!read_trigger(found, i)) continue;
                said_.push_back(found.noun);
                break;
            }
        }
        claim_frames(reading_, line_, tree_, arguments_, dates_);
    }

private:
    Reading& reading_;
    const Line& line_;
    const WordClasses& words_;
    TreeView tree_;
    Roles arguments_;
    TreeDates dates_;
    // Nouns that a longer row has read: "held talks" and "readmission deal" are one act.
    std::vector<std::size_t> said_;

    bool read_trigger(const TreeTrigger& found, std::size_t at) {
        const LexiconEntry& entry = *found.trigger->entry;
        const Tag tag = tree_.tag(at);
        if (entry.kind == TriggerKind::noun) {
            const std::size_t noun = found.noun;
            if (std::find(said_.begin(), said_.end(), noun) != said_.end()) return false;
            const bool predicate = tree_.tag(noun) == Tag::adj && tree_.child(noun, "cop") != kNone;
            if (tree_.tag(noun) != Tag::noun && tree_.tag(noun) != Tag::propn && !predicate) return false;
            return read_noun(entry, noun);
        }
        const bool is_be = line_.lower[at] == "be" && entry.stance == Stance::future;
        if (is_be) return read_presence(entry, at);
        if (tag != Tag::verb || is_entity(found.noun)) return false;
        if (entry.kind == TriggerKind::passive) return read_tie(entry, at);
        return arguments_.is_passive(at) ? read_passive(entry, at, found.noun) : read_active(entry, at, found.noun);
    }

    // "hold the Tana Forum" is to host it, where "hold talks" is to meet; "sign a treaty" signs it.
    bool is_entity(std::size_t noun) const {
        const std::size_t p = noun == kNone ? kNone : line_.phrase_over(noun);
        if (p == kNone) return false;
        const Phrase& phrase = line_.phrases[p];
        return phrase.kind == EntityKind::agreement ||
               (phrase.kind == EntityKind::event && phrase.mention == MentionKind::name);
    }

    // ---- verbs ----

    // "discussed the negotiations with Iran": the preposition is the noun's, which is only talked about.
    bool is_of_topic(std::size_t verb, std::size_t nominal) const {
        const std::size_t up = tree_.head(nominal);
        return up != kNone && up != verb && words_.has("topic-verb", tree_.lemma(verb)) &&
               reading_.tables.lexicon.find(std::span(line_.lower).subspan(up)).length > 0;
    }

    // `noun`: the last word of the row ("aid" of "send ~ aid"), to which the preposition may belong; may be kNone.
    std::vector<std::size_t> prepositional(const LexiconEntry& entry, std::size_t verb, std::size_t noun) const {
        for (const std::string& preposition : entry.prepositions)
            for (const std::size_t token : {noun, verb}) {
                if (token == kNone) continue;
                std::vector<std::size_t> nominals = arguments_.with_preposition(token, preposition);
                std::erase_if(nominals, [&](std::size_t nominal) { return is_of_topic(token, nominal); });
                const auto found = arguments_.all_mentions(nominals, entry.objects, is_stance(entry));
                if (!found.empty()) return found;
                if (preposition == "as")
                    for (const std::size_t nominal : nominals)
                        if (const auto state = state_of_title(nominal, entry.objects); state != kNone) return {state};
            }
        return {};
    }

    // "resigned as president of Peru": the title stands for the state that it names.
    std::size_t state_of_title(std::size_t nominal, const std::vector<EntityKind>& kinds) const {
        const std::size_t p = line_.phrase_over(nominal);
        if (p == kNone || line_.phrases[p].state == kNone) return kNone;
        const Phrase& phrase = line_.phrases[p];
        const EntityKind kind = reading_.out.entities[phrase.state].kind;
        if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) return kNone;
        return reading_.mention(line_, phrase.first, phrase.last, phrase.state, phrase.mention);
    }

    // "gave Mali ten tanks", where the parser takes the name for a part of the noun.
    std::vector<std::size_t> receivers(const LexiconEntry& entry, std::size_t noun) const {
        std::vector<std::size_t> found;
        for (const std::size_t child : tree_.children(noun)) {
            const std::size_t p = tree_.is(child, "compound") ? line_.phrase_over(child) : kNone;
            if (p != kNone && line_.phrases[p].mention == MentionKind::name && !line_.phrases[p].possessive)
                for (const std::size_t mention : arguments_.mentions(child, entry.objects)) found.push_back(mention);
        }
        return found;
    }

    static bool is_stance(const LexiconEntry& entry) {
        return entry.stance == Stance::performative || entry.stance == Stance::state;
    }

    bool read_active(const LexiconEntry& entry, std::size_t verb, std::size_t noun) {
        const auto status = read_tree_verb(reading_, line_, tree_, verb, entry.stance);
        if (!status) return false;
        const auto subjects = arguments_.all_mentions(arguments_.subjects(verb), entry.subjects, false);
        std::vector<std::size_t> objects;
        if (entry.direct_object)
            objects = arguments_.all_mentions(arguments_.direct_objects(verb), entry.objects, is_stance(entry));
        if (entry.clause_subject && tree_.child(verb, "ccomp") != kNone)
            objects = arguments_.all_mentions(arguments_.subjects(tree_.child(verb, "ccomp")), entry.objects, false);
        if (objects.empty()) objects = prepositional(entry, verb, noun);
        if (objects.empty() && entry.direct_object && noun != kNone) objects = receivers(entry, noun);
        if (objects.empty() && !(entry.reciprocal && is_alone(verb) && !is_repeated(verb, subjects))) return false;
        return claim(entry, subjects, objects, *status, verb, "verb");
    }

    // "They discussed ...": that they talked has been said where they were named.
    bool is_repeated(std::size_t verb, const std::vector<std::size_t>& subjects) const {
        return words_.has("topic-verb", tree_.lemma(verb)) && !subjects.empty() &&
               std::all_of(subjects.begin(), subjects.end(), [&](std::size_t mention) {
                   const MentionKind kind = reading_.out.mentions[mention].kind;
                   return kind == MentionKind::pronoun || kind == MentionKind::collective;
               });
    }

    // Nothing is met but each other: no object that was merely not understood.
    bool is_alone(std::size_t verb) const {
        if (tree_.child(verb, "ccomp") != kNone && tree_.lemma(verb) != "agree") return false;
        return tree_.xpos(verb) != "VBZ" && arguments_.with_preposition(verb, "with").empty();
    }

    bool read_passive(const LexiconEntry& entry, std::size_t verb, std::size_t noun) {
        auto status = read_tree_verb(reading_, line_, tree_, verb, entry.stance);
        if (!status) return false;
        std::vector<std::size_t> agents = arguments_.all_mentions(arguments_.agents(verb), entry.subjects, false);
        std::vector<std::size_t> patients;
        if (entry.direct_object)
            patients = arguments_.all_mentions(arguments_.subjects(verb), entry.objects, is_stance(entry));
        if (patients.empty()) patients = prepositional(entry, verb, noun);
        if (agents.empty() && entry.agent_in)
            agents = arguments_.all_mentions(arguments_.with_preposition(verb, "in"), {EntityKind::country}, false);
        if (agents.empty() && !entry.direct_object)
            agents = arguments_.all_mentions(arguments_.with_preposition(verb, "from"), entry.subjects, false);
        // "Rwandan troops are deployed in", "Polish aid was sent to": whose they are does it.
        if (agents.empty() && !entry.direct_object)
            for (const std::size_t subject : arguments_.subjects(verb)) {
                const auto owners = arguments_.owners(subject);
                for (const std::size_t mention : owners.empty()
                                                     ? arguments_.mentions(subject, {EntityKind::country})
                                                     : arguments_.all_mentions(owners, {EntityKind::country}))
                    agents.push_back(mention);
            }
        if (agents.empty() && reading_.tables.vocabulary.is_symmetric(entry.relation)) {
            agents = issuer_of(verb);
            if (!agents.empty() && status->status == Status::ongoing) status = {Status::occurred, false, true};
        }
        if (patients.empty()) return false;
        // "Talks were held between Niger and Mali."
        if (agents.empty() && patients.size() > 1 && reading_.tables.vocabulary.is_symmetric(entry.relation))
            return claim(entry, patients, {}, *status, verb, "passive");
        return claim(entry, agents, patients, *status, verb, "passive");
    }

    // "Today's designations are coordinated with": the deeds of the state that publishes.
    std::vector<std::size_t> issuer_of(std::size_t verb) {
        if (reading_.home == kNone) return {};
        for (const std::size_t subject : arguments_.subjects(verb))
            if (words_.has("own-deed", line_.lower[subject]))
                return {reading_.mention(line_, subject, subject + 1, reading_.home, MentionKind::description)};
        return {};
    }

    // "wanted by the German authorities": what it is said of is the subject.
    bool read_tie(const LexiconEntry& entry, std::size_t verb) {
        auto status = read_tree_verb(reading_, line_, tree_, verb, entry.stance);
        if (!status) return false;
        if (entry.stance == Stance::state && status->status == Status::occurred) status->status = Status::ongoing;
        const auto subjects = arguments_.all_mentions(arguments_.subjects(verb), entry.subjects, false);
        auto objects = prepositional(entry, verb, kNone);
        if (objects.empty()) objects = arguments_.all_mentions(arguments_.agents(verb), entry.objects, false);
        if (objects.empty()) return false;
        return claim(entry, subjects, objects, *status, verb, "passive");
    }

    // "will be in Berlin": the place is the predicate, "be" its copula.
    bool read_presence(const LexiconEntry& entry, std::size_t copula) {
        const std::size_t place = tree_.head(copula);
        if (place == kNone || tree_.preposition(place) != "in") return false;
        const auto status = read_tree_verb(reading_, line_, tree_, place, Stance::none);
        if (!status || status->status != Status::planned) return false;
        const std::size_t subject = tree_.child(place, "nsubj");
        if (subject == kNone) return false;
        return claim(entry, arguments_.mentions(subject, entry.subjects), arguments_.mentions(place, entry.objects),
                     *status, place, "verb");
    }

    // ---- nouns ----

    // The verb whose object or predicate the noun is: kNone when it is something else's.
    std::size_t light_verb(std::size_t noun) const {
        std::size_t first = noun;
        while (tree_.is(first, "conj") && tree_.head(first) != kNone) first = tree_.head(first);
        // "a package of sanctions"
        if (tree_.preposition(first) == "of" && tree_.head(first) != kNone &&
            words_.has("measure-noun", line_.lower[tree_.head(first)]))
            first = tree_.head(first);
        // "the sanctions they have imposed": a relative clause without a relative pronoun as its subject.
        for (const std::size_t child : tree_.children(first))
            if (tree_.relation(child) == "acl:relcl" && words_.has("light-verb", tree_.lemma(child)) &&
                tree_.child(child, "nsubj") != kNone && !tree_.xpos(tree_.child(child, "nsubj")).starts_with("W"))
                return child;
        const std::size_t up = tree_.head(first);
        if (up == kNone || tree_.tag(up) != Tag::verb) return kNone;
        if (tree_.is(first, "obj") && words_.has("light-verb", tree_.lemma(up))) return up;
        return kNone;
    }

    std::optional<VerbReading> noun_status(const LexiconEntry& entry, std::size_t noun, std::size_t verb) const {
        if (verb != kNone) {
            if (const std::size_t det = tree_.child(noun, "det"); det != kNone && line_.lower[det] == "no")
                return VerbReading{Status::denied, false, false};
            auto status = read_tree_verb(reading_, line_, tree_, verb, Stance::performative);
            // "look forward to continuing our partnership": it is there already.
            const bool goes_on = words_.has("continuing-governor", tree_.lemma(verb));
            if (status && entry.stance == Stance::state && (status->status == Status::occurred || goes_on))
                status->status = Status::ongoing;
            return status;
        }
        if (tree_.child(noun, "cop") != kNone) {
            auto status = read_tree_verb(reading_, line_, tree_, noun, Stance::state);
            const bool is_now = tree_.xpos(tree_.child(noun, "cop")).ends_with('P') ||
                                tree_.xpos(tree_.child(noun, "cop")).ends_with('Z');
            if (status && entry.stance == Stance::performative)
                status->is_performative = true;
            else if (status && is_now && status->status == Status::occurred)
                status->status = Status::ongoing;
            return status;
        }
        const std::size_t up = tree_.predicate_above(noun);
        if (up != kNone && tree_.is(noun, "obj") &&
            (words_.has("topic-verb", tree_.lemma(up)) || words_.has("ending-verb", tree_.lemma(up))))
            return std::nullopt;
        const std::size_t before = tree_.head(noun);
        const bool ahead = before != kNone && (line_.lower[before] == "ahead" || tree_.lemma(before) == "look");
        if (ahead || (up != kNone && tree_.lemma(up) == "look")) return VerbReading{Status::planned, true, false};
        if (entry.stance == Stance::state) return VerbReading{Status::ongoing, false, false};
        return VerbReading{Status::occurred, false, false};
    }

    // "The UK and Germany are key players in support for Ukraine": who the noun on which it hangs is said to be.
    std::vector<std::size_t> predicate_subjects(std::size_t noun, const std::vector<EntityKind>& kinds) const {
        std::size_t up = noun;
        while (tree_.is(up, "nmod") && tree_.head(up) != kNone) up = tree_.head(up);
        if (up == noun || tree_.child(up, "cop") == kNone) return {};
        const std::size_t subject = tree_.child(up, "nsubj");
        return subject == kNone ? std::vector<std::size_t>{} : arguments_.mentions(subject, kinds);
    }

    // "Mali, a member of ECOWAS," and "signatories to the pact include Mali": who the noun says what they are.
    std::vector<std::size_t> named_by(std::size_t noun, const std::vector<EntityKind>& kinds) const {
        std::size_t first = noun;
        while (tree_.is(first, "conj") && tree_.head(first) != kNone) first = tree_.head(first);
        const std::size_t up = tree_.head(first);
        if (up == kNone) return {};
        if (tree_.is(first, "appos")) return arguments_.mentions(up, kinds);
        if (tree_.is(first, "nsubj") && tree_.lemma(up) == "include")
            return arguments_.all_mentions(arguments_.direct_objects(up), kinds, false);
        return {};
    }

    // "X is the target of Y's sanctions": whom they hit.
    std::vector<std::size_t> targets(std::size_t noun, const std::vector<EntityKind>& kinds) const {
        const std::size_t up = tree_.head(noun);
        if (up == kNone || tree_.preposition(noun) != "of" || !words_.has("target-noun", line_.lower[up])) return {};
        if (tree_.is(up, "appos")) return arguments_.mentions(tree_.head(up), kinds);
        const std::size_t subject = tree_.child(up, "cop") == kNone ? kNone : tree_.child(up, "nsubj");
        return subject == kNone ? std::vector<std::size_t>{} : arguments_.mentions(subject, kinds);
    }

    bool read_noun(const LexiconEntry& entry, std::size_t noun) {
        const std::size_t verb = light_verb(noun);
        const auto status = noun_status(entry, noun, verb);
        if (!status) return false;
        std::vector<std::size_t> subjects = arguments_.all_mentions(arguments_.owners(noun), entry.subjects, false);
        std::vector<std::size_t> objects;
        for (const std::string& preposition : entry.prepositions) {
            std::vector<std::size_t> nominals = arguments_.with_preposition(noun, preposition);
            if (nominals.empty() && verb != kNone) nominals = arguments_.with_preposition(verb, preposition);
            const auto found = arguments_.all_mentions(
                nominals, (preposition == "between" || preposition == "among") ? entry.subjects : entry.objects,
                is_stance(entry));
            if (found.empty()) continue;
            if (preposition == "between" || preposition == "among")
                return claim(entry, found, {}, *status, noun, "noun");
            objects = found;
            break;
        }
        // "the Georgia-Moldova partnership"
        if (objects.empty() && subjects.size() > 1 && reading_.tables.vocabulary.is_symmetric(entry.relation) &&
            std::all_of(subjects.begin(), subjects.end(), [&](std::size_t mention) {
                return reading_.out.mentions[mention].kind != MentionKind::pronoun;
            }))
            return claim(entry, subjects, {}, *status, noun, "noun");
        if (objects.empty()) objects = targets(noun, entry.objects);
        // "A and B held a meeting"
        if (objects.empty() && verb != kNone && reading_.tables.vocabulary.is_symmetric(entry.relation)) {
            subjects = arguments_.all_mentions(arguments_.subjects(verb), entry.subjects);
            return subjects.size() > 1 && claim(entry, subjects, {}, *status, noun, "noun");
        }
        if (objects.empty()) return false;
        if (subjects.empty()) subjects = arguments_.all_mentions(arguments_.agents(noun), entry.subjects, false);
        if (subjects.empty())
            subjects = arguments_.all_mentions(arguments_.with_preposition(noun, "by"), entry.subjects, false);
        for (const std::size_t child : tree_.children(noun)) {
            const std::string_view preposition = tree_.preposition(child);
            const bool may_stand =
                (entry.subject_of && preposition == "of") || (entry.subject_from && preposition == "from");
            if (subjects.empty() && may_stand) subjects = arguments_.mentions(child, entry.subjects);
        }
        if (subjects.empty() && verb != kNone)
            subjects = arguments_.all_mentions(arguments_.subjects(verb), entry.subjects, false);
        if (subjects.empty() && tree_.child(noun, "cop") != kNone && tree_.child(noun, "nsubj") != kNone)
            subjects = arguments_.mentions(tree_.child(noun, "nsubj"), entry.subjects);
        if (subjects.empty()) subjects = predicate_subjects(noun, entry.subjects);
        if (subjects.empty()) subjects = named_by(noun, entry.subjects);
        // "plays a leading role, including through returns deals with X": the clause's subject has them.
        if (subjects.empty() && entry.stance == Stance::state)
            for (std::size_t up = tree_.predicate_above(noun); up != kNone && subjects.empty();
                 up = tree_.predicate_above(up))
                subjects = arguments_.all_mentions(arguments_.subjects(up), entry.subjects, false);
        return claim(entry, subjects, objects, *status, noun, "noun");
    }

    // ---- the claim ----

    static bool says_more(const LexiconEntry& entry) {
        return entry.stance == Stance::performative || entry.relation == "agrees-with";
    }

    // What those who met in a readout thanked, urged or agreed upon, they did when they met.
    Date meeting_date(const std::vector<std::size_t>& subjects) const {
        const auto entity = [&](std::size_t mention) { return reading_.out.mentions[mention].entity; };
        for (const Claim& met : reading_.out.claims) {
            if ((met.relation != "meets" && met.relation != "speaks-with") || met.status != Status::occurred ||
                met.date.is_open())
                continue;
            const bool took_part = std::all_of(subjects.begin(), subjects.end(), [&](std::size_t subject) {
                return std::any_of(met.participants.begin(), met.participants.end(),
                                   [&](const Participant& one) { return entity(one.mention) == entity(subject); });
            });
            return took_part ? met.date : Date{};
        }
        return {};
    }

    // With whom: "signed a treaty with Y".
    std::vector<std::size_t> partners(std::size_t verb) const {
        return arguments_.all_mentions(arguments_.with_preposition(verb, "with"), {EntityKind::country}, false);
    }

    // Who is handed over.
    std::vector<std::size_t> extradited(std::size_t verb) const {
        const std::vector<std::size_t> nominals =
            arguments_.is_passive(verb) ? arguments_.subjects(verb) : arguments_.direct_objects(verb);
        return arguments_.all_mentions(nominals, {EntityKind::person, EntityKind::group}, false);
    }

    bool claim(const LexiconEntry& entry, std::vector<std::size_t> subjects, std::vector<std::size_t> objects,
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
};

}  // namespace

void claim_tree_acts(Reading& reading, const Line& line) {
    TreeActReader(reading, line).read();
}

}  // namespace entente
