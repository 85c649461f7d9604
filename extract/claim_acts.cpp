// What the lexicon's verbs and nouns say, by the order of words in a clause.
//
// Subjects and objects are found by extract/clause.h, tense and negation by extract/status.h. This reads word order
// only; a grammar of trees can take its place behind claim_acts().
#include "extract/attribution.h"
#include "extract/claims.h"
#include "extract/clause.h"
#include "extract/dates.h"
#include "extract/status.h"

#include <algorithm>

namespace entente {
namespace {

class ActReader {
public:
    ActReader(Reading& reading, const Line& line)
        : reading_(reading),
          line_(line),
          words_(reading.tables.words),
          clauses_(reading, line),
          dates_(find_dates(line.lower, reading.out.document.date, words_)) {}

    void read() {
        for (std::size_t i = 0; i < line_.size();)
            i += line_.phrase_over(i) == kNone ? std::max<std::size_t>(read_at(i), 1) : 1;
    }

private:
    Reading& reading_;
    const Line& line_;
    const WordClasses& words_;
    ClauseReader clauses_;
    std::vector<DateMention> dates_;

    // The number of words of the row that says something from there on; 0 when none does.
    std::size_t read_at(std::size_t at) {
        for (const auto& match : reading_.tables.lexicon.find_all(std::span(line_.lower).subspan(at)))
            for (const Trigger& trigger : *match.values)
                if (read_trigger(trigger, at, at + match.length)) return match.length;
        return 0;
    }

    const Group* find_object(const LexiconEntry& entry, std::size_t after) const {
        if (entry.direct_object)
            if (const Group* group = clauses_.object_from(after)) {
                if (!fitting(*group, entry.objects).empty()) return group;
                // "thank President X for": the direct object decides, but a place or date before it does not.
                if (entry.prepositions.empty()) return nullptr;
            }
        for (const std::string& preposition : entry.prepositions)
            if (const Group* group = clauses_.object_after(after, preposition, 10))
                if (!fitting(*group, entry.objects).empty()) return group;
        return nullptr;
    }

    std::vector<std::size_t> fitting(const Group& group, const std::vector<EntityKind>& kinds) const {
        return members_of(reading_, line_, group, kinds);
    }

    // ---- dates ----

    Date date_for(std::size_t at, const VerbReading& verb) const {
        const DateMention* best = nullptr;
        std::size_t best_distance = kNone;
        for (const DateMention& date : dates_) {
            const bool same_clause = clauses_.clause_of(date.first) == clauses_.clause_of(at);
            const bool leads = date.first <= 2;
            if (!same_clause && !leads) continue;
            if (date.first > at && verb_between(at + 1, date.first)) continue;
            std::size_t distance = date.first > at ? date.first - at : (at - date.last) * 2;
            if (!same_clause) distance += 1000;
            if (distance < best_distance) {
                best_distance = distance;
                best = &date;
            }
        }
        if (best) return best->when(verb.is_future);
        if (verb.is_performative && reading_.out.document.date)
            return make_day(*reading_.out.document.date, DateBasis::publication);
        if (dates_.size() == 1 && verb.is_future) return dates_.front().when(true);
        return {};
    }

    // Whether a past or participle of the lexicon stands in between: "will open the Fair, inspired by the Pact
    // signed in March" dates the signing.
    bool verb_between(std::size_t from, std::size_t to) const {
        for (std::size_t i = from; i < to; ++i) {
            if (line_.phrase_over(i) != kNone) continue;
            const auto match = reading_.tables.lexicon.find(std::span(line_.lower).subspan(i));
            for (std::size_t t = 0; match.length > 0 && t < match.values->size(); ++t) {
                const Trigger& trigger = (*match.values)[t];
                if (trigger.entry->kind == TriggerKind::verb &&
                    (trigger.form == VerbForm::past || trigger.form == VerbForm::participle))
                    return true;
            }
        }
        return false;
    }

    // ---- verbs ----

    bool is_noun_here(std::size_t at, bool is_base) const {
        if (at == 0) return false;
        const std::string& before = line_.lower[at - 1];
        if (before == "'s") return true;
        if (const std::size_t p = line_.phrase_until(at); p != kNone) {
            const Phrase& phrase = line_.phrases[p];
            return phrase.possessive || (phrase.mention == MentionKind::demonym);
        }
        if (before == "to") return !is_base;
        if (before == "and" || before == "that") return false;
        return words_.has("determiner", before) || words_.has("preposition", before) ||
               (before.front() >= '0' && before.front() <= '9');
    }

    // A present tense stands right after its subject, an auxiliary, a "who", a comma or an "and"; after any other word
    // ("significant sanctions") it is a noun.
    bool follows_plain_word(std::size_t at) const {
        const std::size_t begin = clauses_.verb_group_begin(at);
        if (begin != at || at == 0 || line_.phrase_over(at - 1) != kNone) return false;
        return clauses_.is_plain_word(at - 1);
    }

    bool read_trigger(const Trigger& trigger, std::size_t at, std::size_t after) {
        return trigger.entry->kind == TriggerKind::noun ? read_noun(*trigger.entry, at, after)
                                                        : read_verb_trigger(trigger, at, after);
    }

    bool read_verb_trigger(const Trigger& trigger, std::size_t at, std::size_t after) {
        const LexiconEntry& entry = *trigger.entry;
        const bool ambiguous = trigger.form == VerbForm::base || trigger.form == VerbForm::third_person;
        if (ambiguous && (is_noun_here(at, trigger.form == VerbForm::base) || follows_plain_word(at))) return false;
        const std::size_t clause = clauses_.clause_of(at);
        const bool has_be = is_passive(line_, clause, at, words_);
        if (entry.kind == TriggerKind::passive) return read_passive_tie(entry, at, after);
        const bool by_follows = after < line_.size() && line_.lower[after] == "by" && clauses_.object_from(after + 1);
        if (trigger.form == VerbForm::past && (has_be || by_follows)) return false;
        if (trigger.form == VerbForm::participle && (has_be || by_follows)) return read_passive(entry, at, after);
        if (trigger.form == VerbForm::participle && !has_have(at)) return false;
        return read_active(trigger, at, after);
    }

    bool has_have(std::size_t verb) const {
        for (std::size_t i = clauses_.verb_group_begin(verb); i < verb; ++i)
            if (line_.lower[i] == "has" || line_.lower[i] == "have" || line_.lower[i] == "had" ||
                line_.lower[i] == "'ve")
                return true;
        return false;
    }

    bool read_active(const Trigger& trigger, std::size_t at, std::size_t after) {
        const LexiconEntry& entry = *trigger.entry;
        const auto verb = read_verb(reading_, line_, clauses_.clause_of(at), at, trigger.form, entry.stance);
        if (!verb) return false;
        const Group* object = find_object(entry, after);
        const Group* subject = nullptr;
        if (trigger.form == VerbForm::gerund && at == 0) {
            // "Receiving her guest, X, the Minister will argue": the subject follows the object.
            for (const Group& group : clauses_.groups())
                if (object && group.first > object->last && line_.words[group.first - 1] != "of" &&
                    clauses_.can_be_subject(group) && !subject)
                    subject = &group;
            if (!subject && object) {
                // Object and subject in one coordinated group: the last phrase is the subject.
                return read_gerund_group(entry, *object, *verb, at);
            }
        } else {
            subject = clauses_.subject_of(at);
        }
        if (!subject) return false;
        std::vector<std::size_t> subjects = fitting(*subject, entry.subjects);
        std::vector<std::size_t> objects;
        if (object && object != subject) objects = fitting(*object, entry.objects);
        if (!object) objects = relative_object(entry, at, *subject);
        // Several subjects do not meet each other in the singular.
        if (objects.empty() && (!entry.reciprocal || trigger.form == VerbForm::third_person)) return false;
        return claim(entry, std::move(subjects), std::move(objects), *verb, at, "verb");
    }

    // "Receiving her Kenyan guest, X, the Trade Minister will ...": all one run of phrases.
    bool read_gerund_group(const LexiconEntry& entry, const Group& group, const VerbReading& verb, std::size_t at) {
        if (group.phrases.size() < 2) return false;
        const Phrase& last = line_.phrases[group.phrases.back()];
        if (last.last >= line_.size() || !words_.has("auxiliary", line_.lower[last.last])) return false;
        std::vector<std::size_t> objects;
        for (std::size_t i = 0; i + 1 < group.phrases.size(); ++i)
            for (const std::size_t mention : members_of(reading_, line_, line_.phrases[group.phrases[i]]))
                objects.push_back(mention);
        return claim(entry, members_of(reading_, line_, last), std::move(objects), verb, at, "verb");
    }

    // "the Treaty we signed", "the law that X has championed": the object stands before the subject.
    std::vector<std::size_t> relative_object(const LexiconEntry& entry, std::size_t at, const Group& subject) const {
        if (!entry.direct_object) return {};
        const std::string& opener = line_.lower[clauses_.clause_of(at)];
        const Group* before = nullptr;
        if (clauses_.clause_of(at) > 0 && (opener == "that" || opener == "which" || opener == "whom") &&
            subject.first > clauses_.clause_of(at))
            before = clauses_.antecedent(clauses_.clause_of(at));
        else if (subject.first > 0)
            for (const Group& group : clauses_.groups())
                if (group.last == subject.first) before = &group;
        return before && before != &subject ? fitting(*before, entry.objects) : std::vector<std::size_t>{};
    }

    // "X was arrested by Y", "the law, proposed by Y": the agent after "by" is the subject.
    bool read_passive(const LexiconEntry& entry, std::size_t at, std::size_t after) {
        const auto verb = read_verb(reading_, line_, clauses_.clause_of(at), at, VerbForm::participle, entry.stance);
        if (!verb) return false;
        const Group* agent = clauses_.object_after(after, "by", 6);
        // "handed from Malta to Samoa": the one who gives is the agent.
        if (!agent && !entry.direct_object) agent = clauses_.object_after(after, "from", 6);
        if (!agent) return false;
        const Group* patient = nullptr;
        if (entry.direct_object) {
            patient = is_passive(line_, clauses_.clause_of(at), at, words_)
                          ? clauses_.subject_of(at)
                          : clauses_.group_before(clauses_.verb_group_begin(at));
        } else {
            for (const std::string& preposition : entry.prepositions)
                if (!patient) patient = clauses_.object_after(after, preposition, 10);
        }
        if (!patient || patient == agent) return false;
        return claim(entry, fitting(*agent, entry.subjects), fitting(*patient, entry.objects), *verb, at, "passive");
    }

    // "wanted by the German authorities": what stands before it is the subject.
    bool read_passive_tie(const LexiconEntry& entry, std::size_t at, std::size_t after) {
        const auto verb = read_verb(reading_, line_, clauses_.clause_of(at), at, VerbForm::participle, entry.stance);
        if (!verb) return false;
        const bool full = is_passive(line_, clauses_.clause_of(at), at, words_);
        const Group* subject = full ? clauses_.subject_of(at) : clauses_.group_before(at);
        const Group* object = nullptr;
        for (const std::string& preposition : entry.prepositions)
            if (!object && after < line_.size() && line_.lower[after] == preposition)
                object = clauses_.object_from(after + 1);
        if (!subject || !object || subject == object) return false;
        VerbReading reading = *verb;
        if (entry.stance == Stance::state && reading.status == Status::occurred) reading.status = Status::ongoing;
        return claim(entry, fitting(*subject, entry.subjects), fitting(*object, entry.objects), reading, at, "passive");
    }

    // ---- nouns ----

    const Phrase* possessor(std::size_t at) const {
        std::size_t token = at;
        while (token > 0 && at - token < 3 && line_.phrase_over(token - 1) == kNone && line_.words[token - 1] != "'s" &&
               (clauses_.is_plain_word(token - 1) || line_.words[token - 1] == "State"))
            --token;
        if (token > 0 && line_.words[token - 1] == "'s") --token;
        const std::size_t p = line_.phrase_until(token);
        if (p == kNone) return nullptr;
        const Phrase& phrase = line_.phrases[p];
        return phrase.possessive || phrase.mention == MentionKind::demonym ? &phrase : nullptr;
    }

    VerbReading read_noun_status(const LexiconEntry& entry, std::size_t at) const {
        bool is_planned = false, is_denied = false;
        for (std::size_t i = clauses_.clause_of(at); i < at; ++i) {
            if (line_.phrase_over(i) != kNone) continue;
            is_planned |= words_.match("planned-marker", line_.lower, i) > 0 ||
                          (line_.lower[i] == "ahead" && i + 1 < at && line_.lower[i + 1] == "to");
            is_denied |= words_.match("denied-marker", line_.lower, i) > 0;
        }
        if (is_denied) return {Status::denied, is_planned, false};
        if (is_planned) return {Status::planned, true, false};
        if (entry.stance == Stance::state) return {Status::ongoing, false, false};
        return {Status::occurred, false, false};
    }

    bool read_noun(const LexiconEntry& entry, std::size_t at, std::size_t after) {
        VerbReading verb = read_noun_status(entry, at);
        std::vector<std::size_t> subjects, objects;
        const Phrase* owner = possessor(at);
        if (owner) subjects = fitting_phrase(*owner, entry.subjects);
        for (const std::string& preposition : entry.prepositions) {
            if (after >= line_.size() || line_.lower[after] != preposition) continue;
            const Group* group = clauses_.object_from(after + 1);
            if (!group) continue;
            if (preposition == "between" || preposition == "among") {
                if (group->phrases.size() < 2) continue;
                return claim(entry, fitting(*group, entry.subjects), {}, verb, at, "noun");
            }
            objects = fitting(*group, entry.objects);
            if (!owner)
                if (const Group* agent = clauses_.object_after(group->last, "by", 2))
                    subjects = fitting(*agent, entry.subjects);
            if (subjects.empty() && !owner && !is_purpose(at) && (preposition == "with" || is_predicate(at)))
                if (const Group* subject = clauses_.subject_of(at); subject && subject != group)
                    subjects = fitting(*subject, entry.subjects);
            break;
        }
        if (subjects.empty() || objects.empty()) return false;
        return claim(entry, std::move(subjects), std::move(objects), verb, at, "noun");
    }

    // "Germany and Britain are both members of NATO": a noun after a form of "be".
    bool is_predicate(std::size_t at) const {
        for (std::size_t i = at; i-- > clauses_.clause_of(at) && at - i <= 3;)
            if (line_.lower[i] == "is" || line_.lower[i] == "are" || line_.lower[i] == "was" ||
                line_.lower[i] == "were")
                return true;
        return false;
    }

    // Whether an infinitive without a plan stands before the noun in its clause: "to strengthen cooperation with".
    bool is_purpose(std::size_t at) const {
        for (std::size_t i = clauses_.clause_of(at); i + 1 < at; ++i)
            if (line_.lower[i] == "to" && line_.phrase_over(i + 1) == kNone && clauses_.is_plain_word(i + 1)) {
                bool planned = false;
                for (std::size_t back = 0; back < 3 && i >= back; ++back)
                    planned |= words_.match("planned-marker", line_.lower, i - back) > back;
                // "continues to play a role": not a purpose either.
                planned |= i > 0 && words_.match("continuing-marker", line_.lower, i - 1) == 2;
                if (!planned) return true;
            }
        return false;
    }

    std::vector<std::size_t> fitting_phrase(const Phrase& phrase, const std::vector<EntityKind>& kinds) const {
        std::vector<std::size_t> mentions = members_of(reading_, line_, phrase);
        std::erase_if(mentions, [&](std::size_t mention) {
            const EntityKind kind = reading_.out.entities[reading_.out.mentions[mention].entity].kind;
            return std::find(kinds.begin(), kinds.end(), kind) == kinds.end();
        });
        return mentions;
    }

    // ---- the claim ----

    bool claim(const LexiconEntry& entry, std::vector<std::size_t> subjects, std::vector<std::size_t> objects,
               VerbReading verb, std::size_t at, const char* how) {
        const bool symmetric = reading_.tables.vocabulary.is_symmetric(entry.relation);
        if (entry.turned) std::swap(subjects, objects);
        if (subjects.empty() || (objects.empty() && !(symmetric && subjects.size() > 1))) return false;
        Date date = date_for(at, verb);
        // What lies after the day of publication has not happened.
        const std::optional<Day> published = reading_.out.document.date;
        if (verb.status == Status::occurred && published && date.from && *date.from > *published) {
            verb.status = Status::planned;
            date = date_for(at, {verb.status, true, false});
        }
        // What has come about is a standing tie from then on: "joined NATO".
        if (verb.status == Status::occurred && reading_.tables.vocabulary.is_structural(entry.relation))
            verb.status = Status::ongoing;
        ClaimParts parts{entry.relation,
                         std::move(subjects),
                         std::move(objects),
                         verb.status,
                         date,
                         entry.relation + "/" + how + ":" + entry.words.substr(0, entry.words.find(':')),
                         0.75,
                         speaker_at(reading_, line_, nullptr, at),
                         hedge_at(reading_, line_, nullptr, at)};
        add_claim(reading_, line_, parts);
        if (entry.relation == "signs" && verb.status == Status::occurred)
            add_parties(reading_, line_, std::move(parts));
        return true;
    }
};

}  // namespace

void claim_tree_acts(Reading& reading, const Line& line);  // claim_tree_acts.cpp

void claim_acts(Reading& reading) {
    for (const Line& line : reading.lines) {
        if (line.sentence->parsed)
            claim_tree_acts(reading, line);
        else
            ActReader(reading, line).read();
    }
}

}  // namespace entente
