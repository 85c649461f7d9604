#include "extract/claim_tree_nouns.h"

#include "extract/tree_status.h"

#include <algorithm>

namespace entente {
namespace {

class NounReader {
public:
    NounReader(const Reading& reading, const Line& line, const TreeView& tree, const Roles& roles, TreeClaimer& claimer)
        : reading_(reading), line_(line), words_(reading.tables.words), tree_(tree), roles_(roles), claimer_(claimer) {}

    bool read(const LexiconEntry& entry, std::size_t noun) {
        const std::size_t verb = light_verb(noun);
        auto status = noun_status(entry, noun, verb);
        if (!status) return false;
        std::vector<std::size_t> subjects = roles_.all_mentions(roles_.owners(noun), entry.subjects, false);
        std::vector<std::size_t> objects;
        for (const std::string& preposition : entry.prepositions) {
            std::vector<std::size_t> nominals = roles_.with_preposition(noun, preposition);
            if (nominals.empty() && verb != kNone) nominals = roles_.with_preposition(verb, preposition);
            const auto found = roles_.all_mentions(
                nominals, (preposition == "between" || preposition == "among") ? entry.subjects : entry.objects,
                is_stance(entry));
            if (found.empty()) continue;
            if (preposition == "between" || preposition == "among")
                return claimer_.claim(entry, found, {}, *status, noun, "noun");
            objects = found;
            break;
        }
        // "the Georgia-Moldova partnership"
        if (objects.empty() && subjects.size() > 1 && reading_.tables.vocabulary.is_symmetric(entry.relation) &&
            std::all_of(subjects.begin(), subjects.end(), [&](std::size_t mention) {
                return reading_.out.mentions[mention].kind != MentionKind::pronoun;
            }))
            return claimer_.claim(entry, subjects, {}, *status, noun, "noun");
        // "the delivery of tanks from Chile to Peru", where the parser hangs the places on the tanks
        for (const std::size_t child : tree_.children(noun))
            if (objects.empty() && tree_.preposition(child) == "of")
                for (const std::string& preposition : entry.prepositions)
                    if (objects.empty() && preposition != "of")
                        objects = roles_.all_mentions(roles_.with_preposition(child, preposition), entry.objects);
        if (objects.empty()) objects = targets(noun, entry.objects);
        // "Ortega's arrest by Malta": what would follow "of" stands before.
        const bool is_of =
            std::find(entry.prepositions.begin(), entry.prepositions.end(), "of") != entry.prepositions.end();
        if (const auto by = roles_.with_preposition(noun, "by"); objects.empty() && is_of && !by.empty()) {
            objects = roles_.all_mentions(roles_.owners(noun), entry.objects);
            subjects = roles_.all_mentions(by, entry.subjects);
        }
        // "A and B held a meeting"
        if (objects.empty() && verb != kNone && reading_.tables.vocabulary.is_symmetric(entry.relation)) {
            if (claimer_.is_entity(noun, true)) return false;
            subjects = roles_.all_mentions(roles_.subjects(verb), entry.subjects);
            return subjects.size() > 1 && claimer_.claim(entry, subjects, {}, *status, noun, "noun");
        }
        if (objects.empty()) return false;
        if (subjects.empty()) subjects = roles_.all_mentions(roles_.agents(noun), entry.subjects, false);
        if (subjects.empty())
            subjects = roles_.all_mentions(roles_.with_preposition(noun, "by"), entry.subjects, false);
        for (const std::size_t child : tree_.children(noun)) {
            const std::string_view preposition = tree_.preposition(child);
            const bool may_stand =
                (entry.subject_of && preposition == "of") || (entry.subject_from && preposition == "from");
            if (subjects.empty() && may_stand) subjects = roles_.mentions(child, entry.subjects);
        }
        if (subjects.empty() && verb != kNone)
            subjects = roles_.all_mentions(roles_.subjects(verb), entry.subjects, false);
        if (subjects.empty() && tree_.child(noun, "cop") != kNone && tree_.child(noun, "nsubj") != kNone)
            subjects = roles_.mentions(tree_.child(noun, "nsubj"), entry.subjects);
        if (subjects.empty() && tree_.is(noun, "xcomp"))
            subjects = roles_.all_mentions(roles_.subjects(noun), entry.subjects);
        if (subjects.empty()) subjects = predicate_subjects(noun, entry.subjects);
        if (subjects.empty()) subjects = named_by(noun, entry.subjects);
        if (subjects.empty() && is_consultation(entry)) {
            subjects = those_present(noun, entry.subjects);
            if (!subjects.empty())
                if (const auto then = read_tree_verb(reading_, line_, tree_, tree_.head(noun), Stance::none);
                    then && then->status == Status::planned)
                    status = then;
        }
        // "leads the field, also by readmission pacts with X": the clause's subject has them.
        if (subjects.empty() && entry.stance == Stance::state)
            for (std::size_t up = tree_.predicate_above(noun); up != kNone && subjects.empty();
                 up = tree_.predicate_above(up))
                subjects = roles_.all_mentions(roles_.subjects(up), entry.subjects, false);
        return claimer_.claim(entry, subjects, objects, *status, noun, "noun");
    }

private:
    const Reading& reading_;
    const Line& line_;
    const WordClasses& words_;
    const TreeView& tree_;
    const Roles& roles_;
    TreeClaimer& claimer_;

    static bool is_stance(const LexiconEntry& entry) {
        return entry.stance == Stance::performative || entry.stance == Stance::state;
    }

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
            const std::string_view tense = tree_.xpos(tree_.child(noun, "cop"));
            const bool is_said = entry.stance == Stance::performative && tree_.tag(noun) == Tag::adj;
            if (status && is_said)
                status->is_performative = true;  // "is grateful"
            else if (status && (tense == "VBP" || tense == "VBZ") && status->status == Status::occurred)
                status->status = Status::ongoing;
            return status;
        }
        // "any support must end"
        if (const std::size_t det = tree_.child(noun, "det");
            det != kNone && words_.has("empty-determiner", line_.lower[det]))
            return std::nullopt;
        for (const std::size_t child : tree_.children(noun))
            if (tree_.is(child, "amod") && words_.has("coming-word", line_.lower[child]))
                return VerbReading{Status::planned, true, false};
            else if (tree_.is(child, "amod") && words_.has("lasting-word", line_.lower[child]))
                return VerbReading{Status::ongoing, false, false};
        const std::size_t up = tree_.predicate_above(noun);
        const bool is_undergone = tree_.is(noun, "obj") || tree_.relation(noun) == "nsubj:pass";
        if (up != kNone && is_undergone &&
            (words_.has("topic-verb", tree_.lemma(up)) || words_.has("ending-verb", tree_.lemma(up))))
            return std::nullopt;
        const std::size_t before = tree_.head(noun);
        const bool ahead = before != kNone && (line_.lower[before] == "ahead" || tree_.lemma(before) == "look");
        if (ahead || (up != kNone && tree_.lemma(up) == "look")) return VerbReading{Status::planned, true, false};
        if (entry.stance == Stance::state) return VerbReading{Status::ongoing, false, false};
        return VerbReading{Status::occurred, false, false};
    }

    // "Fiji and Palau are strong voices in opposition to X": who the noun on which it hangs is said to be.
    std::vector<std::size_t> predicate_subjects(std::size_t noun, const std::vector<EntityKind>& kinds) const {
        std::size_t up = noun;
        while (tree_.is(up, "nmod") && tree_.head(up) != kNone) up = tree_.head(up);
        if (up == noun || tree_.child(up, "cop") == kNone) return {};
        const std::size_t subject = tree_.child(up, "nsubj");
        return subject == kNone ? std::vector<std::size_t>{} : roles_.mentions(subject, kinds);
    }

    // "Mali, a member of ECOWAS," and "signatories to the pact include Mali": who the noun says what they are.
    std::vector<std::size_t> named_by(std::size_t noun, const std::vector<EntityKind>& kinds) const {
        std::size_t first = noun;
        while (tree_.is(first, "conj") && tree_.head(first) != kNone) first = tree_.head(first);
        const std::size_t up = tree_.head(first);
        if (up == kNone) return {};
        if (tree_.is(first, "appos")) return roles_.mentions(up, kinds);
        if (tree_.is(first, "nsubj") && tree_.lemma(up) == "include")
            return roles_.all_mentions(roles_.direct_objects(up), kinds, false);
        return {};
    }

    bool is_consultation(const LexiconEntry& entry) const {
        const RelationKind* relation = reading_.tables.vocabulary.find(entry.relation);
        return relation && relation->plover == "CONSULT";
    }

    // "During talks with X, Y said", "at a meeting with X", "after a visit to X": who does something then takes part.
    std::vector<std::size_t> those_present(std::size_t noun, const std::vector<EntityKind>& kinds) const {
        const std::string_view preposition = tree_.preposition(noun);
        const std::size_t up = tree_.head(noun);
        const bool is_then = preposition == "during" || preposition == "in" || preposition == "at" ||
                             preposition == "after" || preposition == "following" || preposition == "on";
        if (!is_then || !tree_.is(noun, "obl") || up == kNone || tree_.tag(up) != Tag::verb) return {};
        return roles_.all_mentions(roles_.subjects(up), kinds);
    }

    // "X is the target of Y's sanctions": whom they hit.
    std::vector<std::size_t> targets(std::size_t noun, const std::vector<EntityKind>& kinds) const {
        const std::size_t up = tree_.head(noun);
        if (up == kNone || tree_.preposition(noun) != "of" || !words_.has("target-noun", line_.lower[up])) return {};
        if (tree_.is(up, "appos")) return roles_.mentions(tree_.head(up), kinds);
        const std::size_t subject = tree_.child(up, "cop") == kNone ? kNone : tree_.child(up, "nsubj");
        return subject == kNone ? std::vector<std::size_t>{} : roles_.mentions(subject, kinds);
    }
};

}  // namespace

bool claim_tree_noun(const Reading& reading, const Line& line, const TreeView& tree, const Roles& roles,
                     TreeClaimer& claimer, const LexiconEntry& entry, std::size_t noun) {
    return NounReader(reading, line, tree, roles, claimer).read(entry, noun);
}

}  // namespace entente
