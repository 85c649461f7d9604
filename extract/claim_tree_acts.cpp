// What the lexicon's verbs and nouns say in a parsed sentence: the roles are filled by grammar, not by word order.
//
//   active      subject and object, or an object after the entry's preposition
//   passive     "was arrested by", "wanted by", and participles ("the individual arrested by")
//   relative    "the Treaty we signed", "the law that X has championed"
//   noun        "X's visit to Y", "Russia's war against Ukraine", "returns deals with", "talks between X and Y"
//   light verb  "held talks with", "reaffirmed its support for": the subject is the verb's, the rest is the noun's
#include "extract/claim_frames.h"
#include "extract/claim_tree_nouns.h"
#include "extract/claims.h"
#include "extract/roles.h"
#include "extract/tree_status.h"
#include "extract/tree_triggers.h"

#include <algorithm>

namespace entente {
namespace {

bool is_stance(const LexiconEntry& entry) {
    return entry.stance == Stance::performative || entry.stance == Stance::state;
}

class TreeActReader {
public:
    TreeActReader(Reading& reading, const Line& line)
        : reading_(reading),
          line_(line),
          words_(reading.tables.words),
          tree_(line),
          roles_(reading, line, tree_),
          dates_(reading, line, tree_),
          claimer_(reading, line, tree_, roles_, dates_) {}

    void read() {
        for (std::size_t i = 0; i < line_.size(); ++i) {
            const std::size_t over = line_.phrase_over(i);
            if (over != kNone && line_.phrases[over].mention != MentionKind::description) continue;
            const auto triggers = find_tree_triggers(reading_.tables.lexicon, line_, tree_, roles_, i);
            const bool may_sign = std::any_of(triggers.begin(), triggers.end(), [](const TreeTrigger& found) {
                return found.trigger->entry->relation == "signs";
            });
            for (const TreeTrigger& found : triggers) {
                // "hold the Tana Forum" is to host it, where "hold talks" is to meet; "sign a treaty" signs it.
                const bool is_verb = found.trigger->entry->kind != TriggerKind::noun;
                if (is_verb && claimer_.is_entity(found.noun, may_sign)) continue;
                if (!read_trigger(found, i)) continue;
                said_.push_back(found.noun);
                break;
            }
        }
        claim_frames(reading_, line_, tree_, roles_, dates_);
    }

private:
    Reading& reading_;
    const Line& line_;
    const WordClasses& words_;
    TreeView tree_;
    Roles roles_;
    TreeDates dates_;
    TreeClaimer claimer_;
    // Nouns that a longer row has read: "held talks" and "readmission deal" are one act.
    std::vector<std::size_t> said_;

    bool read_trigger(const TreeTrigger& found, std::size_t at) {
        const LexiconEntry& entry = *found.trigger->entry;
        const Tag tag = tree_.tag(at);
        if (entry.kind == TriggerKind::noun) {
            const std::size_t noun = found.noun;
            // "signed a deal on returns": that they agreed does not say upon what.
            const bool is_said = std::find(said_.begin(), said_.end(), noun) != said_.end();
            if (is_said && entry.relation != "returns-deal-with") return false;
            const bool predicate = tree_.tag(noun) == Tag::adj && tree_.child(noun, "cop") != kNone;
            if (tree_.tag(noun) != Tag::noun && tree_.tag(noun) != Tag::propn && !predicate) return false;
            return claim_tree_noun(reading_, line_, tree_, roles_, claimer_, entry, noun);
        }
        const bool is_be = line_.lower[at] == "be" && entry.stance == Stance::future;
        if (is_be) return read_presence(entry, at);
        if (tag != Tag::verb) return false;
        if (entry.kind == TriggerKind::passive) return read_tie(entry, at);
        return roles_.is_passive(at) ? read_passive(entry, at, found.noun) : read_active(entry, at, found.noun);
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
                std::vector<std::size_t> nominals = roles_.with_preposition(token, preposition);
                if (nominals.empty() && token == noun && preposition == "of" && !has_complement(noun))
                    nominals = roles_.owners(noun);
                std::erase_if(nominals, [&](std::size_t nominal) { return is_of_topic(token, nominal); });
                const auto found = roles_.all_mentions(nominals, entry.objects, true);
                if (!found.empty()) return found;
                if (preposition == "as")
                    for (const std::size_t nominal : nominals)
                        if (const auto state = state_of_title(nominal, entry.objects); state != kNone) return {state};
            }
        // "Mozambique, where Rwandan troops are deployed"
        const std::size_t where = tree_.child(verb, "advmod");
        if (tree_.relation(verb) == "acl:relcl" && where != kNone && line_.lower[where] == "where" &&
            (has_preposition(entry, "in") || has_preposition(entry, "to")))
            return roles_.mentions(tree_.head(verb), entry.objects);
        return {};
    }

    static bool has_preposition(const LexiconEntry& entry, const std::string& preposition) {
        return std::find(entry.prepositions.begin(), entry.prepositions.end(), preposition) != entry.prepositions.end();
    }

    bool has_complement(std::size_t noun) const {
        return std::any_of(tree_.children(noun).begin(), tree_.children(noun).end(),
                           [&](std::size_t child) { return child > noun && tree_.is(child, "nmod"); });
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
                for (const std::size_t mention : roles_.mentions(child, entry.objects)) found.push_back(mention);
        }
        return found;
    }

    bool read_active(const LexiconEntry& entry, std::size_t verb, std::size_t noun) {
        auto status = read_tree_verb(reading_, line_, tree_, verb, entry.stance);
        if (!status) return false;
        auto subjects = roles_.all_mentions(roles_.subjects(verb), entry.subjects, false);
        // "underlined Togo's support for": it is Togo that supports.
        if (noun != kNone && !entry.direct_object && is_verbal(entry))
            if (const auto owners = named_owners(noun, entry.subjects); !owners.empty()) {
                subjects = owners;
                if (status->status == Status::occurred) status = {Status::ongoing, false, false};
            }
        std::vector<std::size_t> objects;
        if (entry.direct_object)
            objects = roles_.all_mentions(roles_.direct_objects(verb), entry.objects, is_stance(entry));
        if (const std::size_t clause = tree_.child(verb, "ccomp");
            entry.clause_subject && clause != kNone && !roles_.is_passive(clause))
            objects = roles_.all_mentions(roles_.subjects(tree_.child(verb, "ccomp")), entry.objects, false);
        if (objects.empty()) objects = prepositional(entry, verb, noun);
        if (objects.empty() && entry.direct_object && noun != kNone) objects = receivers(entry, noun);
        if (objects.empty() && !(entry.reciprocal && is_alone(verb) && !is_repeated(verb, subjects))) return false;
        return claimer_.claim(entry, subjects, objects, *status, verb, "verb");
    }

    bool is_verbal(const LexiconEntry& entry) const {
        return reading_.tables.vocabulary.find(entry.relation)->quad == 1;
    }

    std::vector<std::size_t> named_owners(std::size_t noun, const std::vector<EntityKind>& kinds) const {
        std::vector<std::size_t> nominals = roles_.owners(noun);
        std::erase_if(nominals, [&](std::size_t nominal) {
            const Phrase& phrase = line_.phrases[line_.phrase_over(nominal)];
            return !phrase.possessive && phrase.mention != MentionKind::demonym;
        });
        auto owners = roles_.all_mentions(nominals, kinds);
        std::erase_if(owners,
                      [&](std::size_t mention) { return reading_.out.mentions[mention].kind == MentionKind::pronoun; });
        return owners;
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
        return tree_.xpos(verb) != "VBZ" && roles_.with_preposition(verb, "with").empty();
    }

    bool read_passive(const LexiconEntry& entry, std::size_t verb, std::size_t noun) {
        auto status = read_tree_verb(reading_, line_, tree_, verb, entry.stance);
        if (!status) return false;
        std::vector<std::size_t> agents = roles_.all_mentions(roles_.agents(verb), entry.subjects, false);
        std::vector<std::size_t> patients;
        if (entry.direct_object) patients = roles_.all_mentions(roles_.subjects(verb), entry.objects, is_stance(entry));
        if (patients.empty()) patients = prepositional(entry, verb, noun);
        if (agents.empty() && entry.agent_in)
            agents = roles_.all_mentions(roles_.with_preposition(verb, "in"), {EntityKind::country}, false);
        if (agents.empty() && !entry.direct_object)
            agents = roles_.all_mentions(roles_.with_preposition(verb, "from"), entry.subjects, false);
        // "Rwandan troops are deployed in", "Polish aid was sent to": whose they are does it.
        if (agents.empty() && !entry.direct_object)
            for (const std::size_t subject : roles_.subjects(verb)) {
                const auto owners = roles_.owners(subject);
                for (const std::size_t mention : owners.empty() ? roles_.mentions(subject, {EntityKind::country})
                                                                : roles_.all_mentions(owners, {EntityKind::country}))
                    agents.push_back(mention);
            }
        if (agents.empty() && reading_.tables.vocabulary.is_symmetric(entry.relation)) {
            agents = issuer_of(verb);
            if (!agents.empty() && status->status == Status::ongoing) status = {Status::occurred, false, true};
        }
        if (patients.empty()) return false;
        // "Talks were held between Niger and Mali."
        if (agents.empty() && patients.size() > 1 && reading_.tables.vocabulary.is_symmetric(entry.relation))
            return claimer_.claim(entry, patients, {}, *status, verb, "passive");
        return claimer_.claim(entry, agents, patients, *status, verb, "passive");
    }

    // "This week's listings were agreed upon with": the deeds of the state that publishes.
    std::vector<std::size_t> issuer_of(std::size_t verb) {
        if (reading_.home == kNone) return {};
        for (const std::size_t subject : roles_.subjects(verb))
            if (words_.has("own-deed", line_.lower[subject]))
                return {reading_.mention(line_, subject, subject + 1, reading_.home, MentionKind::description)};
        return {};
    }

    // "wanted by the Samoan police": what it is said of is the subject.
    bool read_tie(const LexiconEntry& entry, std::size_t verb) {
        auto status = read_tree_verb(reading_, line_, tree_, verb, entry.stance);
        if (!status) return false;
        if (entry.stance == Stance::state && status->status == Status::occurred) status->status = Status::ongoing;
        const auto subjects = roles_.all_mentions(roles_.subjects(verb), entry.subjects, false);
        auto objects = prepositional(entry, verb, kNone);
        if (objects.empty()) objects = roles_.all_mentions(roles_.agents(verb), entry.objects, false);
        if (objects.empty()) return false;
        return claimer_.claim(entry, subjects, objects, *status, verb, "passive");
    }

    // "will be in Berlin": the place is the predicate, "be" its copula.
    bool read_presence(const LexiconEntry& entry, std::size_t copula) {
        const std::size_t place = tree_.head(copula);
        if (place == kNone || tree_.preposition(place) != "in") return false;
        const auto status = read_tree_verb(reading_, line_, tree_, place, Stance::none);
        if (!status || status->status != Status::planned) return false;
        const std::size_t subject = tree_.child(place, "nsubj");
        if (subject == kNone) return false;
        return claimer_.claim(entry, roles_.mentions(subject, entry.subjects), roles_.mentions(place, entry.objects),
                              *status, place, "verb");
    }
};

}  // namespace

void claim_tree_acts(Reading& reading, const Line& line) {
    TreeActReader(reading, line).read();
}

}  // namespace entente
