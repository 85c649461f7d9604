// What the lexicon's verbs and nouns say in a parsed sentence: the roles are filled by grammar, not by word order.
//
//   active      subject and object, or an object after the entry's preposition
//   passive     "was arrested by", "wanted by", and participles ("the individual arrested by")
//   relative    "the Treaty we signed", "the law that X has championed"
//   noun        "X's visit to Y", "Russia's war against Ukraine", "returns deals with", "talks between X and Y"
//   light verb  "held talks with", "reaffirmed its support for": the subject is the verb's, the rest is the noun's
#include "extract/claims.h"
#include "extract/dates.h"
#include "extract/roles.h"
#include "extract/tree_status.h"

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
          dates_(find_dates(line.lower, reading.out.document.date, words_)) {}

    void read() {
        for (std::size_t i = 0; i < line_.size(); ++i) {
            const std::size_t over = line_.phrase_over(i);
            if (over != kNone && line_.phrases[over].mention != MentionKind::description) continue;
            bool said = false;
            for (const auto& match : reading_.tables.lexicon.find_all(std::span(line_.lower).subspan(i))) {
                for (const Trigger& trigger : *match.values) {
                    said = read_trigger(trigger, i, match.length);
                    if (said) break;
                }
                if (said) break;
            }
        }
    }

private:
    Reading& reading_;
    const Line& line_;
    const WordClasses& words_;
    TreeView tree_;
    Roles arguments_;
    std::vector<DateMention> dates_;

    bool read_trigger(const Trigger& trigger, std::size_t at, std::size_t length) {
        const LexiconEntry& entry = *trigger.entry;
        const Tag tag = tree_.tag(at);
        if (entry.kind == TriggerKind::noun) {
            const std::size_t noun = tree_.head_of(at, at + length);
            const bool predicate = tree_.tag(noun) == Tag::adj && tree_.child(noun, "cop") != kNone;
            if (tree_.tag(noun) != Tag::noun && tree_.tag(noun) != Tag::propn && !predicate) return false;
            return read_noun(entry, noun);
        }
        const bool is_be = line_.lower[at] == "be" && entry.stance == Stance::future;
        if (is_be) return read_presence(entry, at);
        if (tag != Tag::verb) return false;
        if (entry.kind == TriggerKind::passive) return read_tie(entry, at);
        return arguments_.is_passive(at) ? read_passive(entry, at) : read_active(entry, at);
    }

    std::vector<std::size_t> all_mentions(const std::vector<std::size_t>& nominals,
                                          const std::vector<EntityKind>& kinds, bool proxies) const {
        std::vector<std::size_t> found;
        for (const std::size_t nominal : nominals)
            for (const std::size_t mention : arguments_.mentions(nominal, kinds, proxies)) found.push_back(mention);
        return found;
    }

    // ---- verbs ----

    std::vector<std::size_t> prepositional(const LexiconEntry& entry, std::size_t token) const {
        for (const std::string& preposition : entry.prepositions) {
            const auto found =
                all_mentions(arguments_.with_preposition(token, preposition), entry.objects, is_stance(entry));
            if (!found.empty()) return found;
        }
        return {};
    }

    static bool is_stance(const LexiconEntry& entry) {
        return entry.stance == Stance::performative || entry.stance == Stance::state;
    }

    bool read_active(const LexiconEntry& entry, std::size_t verb) {
        const auto status = read_tree_verb(reading_, line_, tree_, verb, entry.stance);
        if (!status) return false;
        const auto subjects = all_mentions(arguments_.subjects(verb), entry.subjects, false);
        std::vector<std::size_t> objects;
        if (entry.direct_object)
            objects = all_mentions(arguments_.direct_objects(verb), entry.objects, is_stance(entry));
        if (entry.clause_subject && tree_.child(verb, "ccomp") != kNone)
            objects = all_mentions(arguments_.subjects(tree_.child(verb, "ccomp")), entry.objects, false);
        if (objects.empty()) objects = prepositional(entry, verb);
        if (objects.empty() && !(entry.reciprocal && is_alone(verb))) return false;
        return claim(entry, subjects, objects, *status, verb, "verb");
    }

    // Nothing is met but each other: no object that was merely not understood.
    bool is_alone(std::size_t verb) const {
        if (tree_.child(verb, "ccomp") != kNone && tree_.lemma(verb) != "agree") return false;
        return tree_.xpos(verb) != "VBZ" &&
               std::none_of(tree_.children(verb).begin(), tree_.children(verb).end(), [&](std::size_t child) {
                   return tree_.is(child, "obl") && tree_.preposition(child) == "with";
               });
    }

    bool read_passive(const LexiconEntry& entry, std::size_t verb) {
        const auto status = read_tree_verb(reading_, line_, tree_, verb, entry.stance);
        if (!status) return false;
        std::vector<std::size_t> agents = all_mentions(arguments_.agents(verb), entry.subjects, false);
        std::vector<std::size_t> patients;
        if (entry.direct_object)
            patients = all_mentions(arguments_.subjects(verb), entry.objects, is_stance(entry));
        else
            patients = prepositional(entry, verb);
        if (agents.empty() && entry.agent_in)
            agents = all_mentions(arguments_.with_preposition(verb, "in"), {EntityKind::country}, false);
        if (agents.empty() && !entry.direct_object)
            agents = all_mentions(arguments_.with_preposition(verb, "from"), entry.subjects, false);
        if (patients.empty()) return false;
        return claim(entry, agents, patients, *status, verb, "passive");
    }

    // "wanted by the Samoan police": what it is said of is the subject.
    bool read_tie(const LexiconEntry& entry, std::size_t verb) {
        auto status = read_tree_verb(reading_, line_, tree_, verb, entry.stance);
        if (!status) return false;
        if (entry.stance == Stance::state && status->status == Status::occurred) status->status = Status::ongoing;
        const auto subjects = all_mentions(arguments_.subjects(verb), entry.subjects, false);
        auto objects = prepositional(entry, verb);
        if (objects.empty()) objects = all_mentions(arguments_.agents(verb), entry.objects, false);
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
        const std::size_t up = tree_.head(first);
        if (up == kNone || tree_.tag(up) != Tag::verb) return kNone;
        if (tree_.is(first, "obj") && words_.has("light-verb", tree_.lemma(up))) return up;
        return kNone;
    }

    std::size_t verb_above(std::size_t token) const {
        std::size_t up = tree_.head(token);
        while (up != kNone && tree_.tag(up) != Tag::verb) up = tree_.head(up);
        return up;
    }

    std::optional<VerbReading> noun_status(const LexiconEntry& entry, std::size_t noun, std::size_t verb) const {
        if (verb != kNone) {
            auto status = read_tree_verb(reading_, line_, tree_, verb, Stance::performative);
            if (status && entry.stance == Stance::state && status->status == Status::occurred)
                status->status = Status::ongoing;
            return status;
        }
        if (tree_.child(noun, "cop") != kNone) {
            auto status = read_tree_verb(reading_, line_, tree_, noun, Stance::state);
            if (status && entry.stance == Stance::performative) status->is_performative = true;
            return status;
        }
        const std::size_t up = verb_above(noun);
        if (up != kNone && tree_.is(noun, "obj") &&
            (words_.has("topic-verb", tree_.lemma(up)) || words_.has("ending-verb", tree_.lemma(up))))
            return std::nullopt;
        const std::size_t before = tree_.head(noun);
        const bool ahead = before != kNone && (line_.lower[before] == "ahead" || tree_.lemma(before) == "look");
        if (ahead || (up != kNone && tree_.lemma(up) == "look")) return VerbReading{Status::planned, true, false};
        if (entry.stance == Stance::state) return VerbReading{Status::ongoing, false, false};
        return VerbReading{Status::occurred, false, false};
    }

    // "A and B are strong voices in opposition to C": who the noun on which it hangs is said to be.
    std::vector<std::size_t> predicate_subjects(std::size_t noun, const std::vector<EntityKind>& kinds) const {
        std::size_t up = noun;
        while (tree_.is(up, "nmod") && tree_.head(up) != kNone) up = tree_.head(up);
        if (up == noun || tree_.child(up, "cop") == kNone) return {};
        const std::size_t subject = tree_.child(up, "nsubj");
        return subject == kNone ? std::vector<std::size_t>{} : arguments_.mentions(subject, kinds);
    }

    bool read_noun(const LexiconEntry& entry, std::size_t noun) {
        const std::size_t verb = light_verb(noun);
        const auto status = noun_status(entry, noun, verb);
        if (!status) return false;
        std::vector<std::size_t> subjects = all_mentions(arguments_.owners(noun), entry.subjects, false);
        std::vector<std::size_t> objects;
        for (const std::string& preposition : entry.prepositions) {
            std::vector<std::size_t> nominals = arguments_.with_preposition(noun, preposition);
            if (nominals.empty() && verb != kNone) nominals = arguments_.with_preposition(verb, preposition);
            const auto found = all_mentions(
                nominals, (preposition == "between" || preposition == "among") ? entry.subjects : entry.objects,
                entry.stance == Stance::performative);
            if (found.empty()) continue;
            if (preposition == "between" || preposition == "among")
                return claim(entry, found, {}, *status, noun, "noun");
            objects = found;
            break;
        }
        if (objects.empty()) return false;
        if (subjects.empty()) subjects = all_mentions(arguments_.agents(noun), entry.subjects, false);
        if (subjects.empty() && verb != kNone)
            subjects = all_mentions(arguments_.subjects(verb), entry.subjects, false);
        if (subjects.empty() && tree_.child(noun, "cop") != kNone && tree_.child(noun, "nsubj") != kNone)
            subjects = arguments_.mentions(tree_.child(noun, "nsubj"), entry.subjects);
        if (subjects.empty()) subjects = predicate_subjects(noun, entry.subjects);
        // "plays a leading role, including through returns deals with X": the clause's subject has them.
        if (subjects.empty() && entry.stance == Stance::state)
            for (std::size_t up = verb_above(noun); up != kNone && subjects.empty(); up = verb_above(up))
                subjects = all_mentions(arguments_.subjects(up), entry.subjects, false);
        return claim(entry, subjects, objects, *status, noun, "noun");
    }

    // ---- dates ----

    // The verb or lexicon noun that a date hangs on.
    std::size_t dated(const DateMention& date) const {
        std::size_t token = tree_.head_of(date.first, date.last);
        while (token != kNone && tree_.tag(token) != Tag::verb && tree_.child(token, "cop") == kNone)
            token = tree_.head(token);
        return token;
    }

    Date date_for(std::size_t at, const VerbReading& verb) const {
        std::size_t own = at;
        while (own != kNone && tree_.tag(own) != Tag::verb && tree_.child(own, "cop") == kNone) own = tree_.head(own);
        const DateMention* best = nullptr;
        for (const DateMention& date : dates_) {
            std::size_t holder = dated(date);
            bool fits = holder == own || holder == at;
            // A date before both dates coordinated verbs alike; one on "plans to visit" is the visit's.
            for (std::size_t up = own, steps = 0; !fits && up != kNone && steps < 4; ++steps) {
                const bool shares =
                    tree_.is(up, "xcomp") || tree_.is(up, "advcl") || (tree_.is(up, "conj") && date.first < at);
                if (!shares) break;
                up = tree_.head(up);
                fits = holder == up && holder != kNone;
            }
            // One that the noun itself carries ("the visit in December") wins.
            if (fits && (!best || tree_.head(tree_.head_of(date.first, date.last)) == at)) best = &date;
        }
        if (best) return best->when(verb.is_future);
        if (verb.is_performative && reading_.out.document.date)
            return make_day(*reading_.out.document.date, DateBasis::publication);
        return {};
    }

    // ---- the claim ----

    bool claim(const LexiconEntry& entry, std::vector<std::size_t> subjects, std::vector<std::size_t> objects,
               VerbReading verb, std::size_t at, const char* how) {
        const Vocabulary& vocabulary = reading_.tables.vocabulary;
        if (subjects.empty() || (objects.empty() && !(vocabulary.is_symmetric(entry.relation) && subjects.size() > 1)))
            return false;
        Date date = date_for(at, verb);
        const std::optional<Day> published = reading_.out.document.date;
        if (verb.status == Status::occurred && published && date.from && *date.from > *published) {
            verb.status = Status::planned;
            date = date_for(at, {verb.status, true, false});
        }
        if (verb.status == Status::occurred && vocabulary.is_structural(entry.relation)) verb.status = Status::ongoing;
        const double margin = line_.sentence->tokens[at].margin;
        ClaimParts parts{entry.relation,
                         std::move(subjects),
                         std::move(objects),
                         verb.status,
                         date,
                         entry.relation + "/" + how + ":" + entry.words.substr(0, entry.words.find(':')),
                         margin > 2 ? 0.85 : 0.7};
        add_claim(reading_, line_, parts);
        if (entry.relation == "signs" && verb.status == Status::occurred)
            add_parties(reading_, line_, std::move(parts));
        return true;
    }
};

}  // namespace

void claim_tree_acts(Reading& reading, const Line& line) {
    TreeActReader(reading, line).read();
}

}  // namespace entente
