// Standing ties that a parsed sentence tells outside verbs: where somebody is, of what they are a part, whom an
// agreement binds.
//
//   in           "the hospital in Omsk", "smugglers in Libya and Tunisia", "the summit in Madrid"
//   origin       "Garuda, an Indonesian airline"
//   seat         "the Oslo-based institute", "Kenyan banks including A and B"
//   region       "Ghana and other West African states": all of them lie there
//   possessor    "NATO's Military Committee" is a part of NATO
//   parties      "their treaty", "Japan's pact with Palau" bind those who have them
#include "extract/claim_ties.h"

#include "extract/claims.h"
#include "extract/roles.h"
#include "extract/tree_dates.h"
#include "extract/tree_status.h"

#include <algorithm>

namespace entente {
namespace {

constexpr EntityKind kBodies[] = {EntityKind::organization, EntityKind::international_organization};

class TieReader {
public:
    TieReader(Reading& reading, const Line& line)
        : reading_(reading),
          line_(line),
          words_(reading.tables.words),
          tree_(line),
          roles_(reading, line, tree_),
          dates_(reading, line, tree_) {}

    void read() {
        for (const Phrase& phrase : line_.phrases) {
            if (phrase.entities.size() != 1 || phrase.mention == MentionKind::pronoun) continue;
            if (is_located(phrase)) {
                read_place(phrase);
                read_base(phrase);
            }
            if (phrase.kind == EntityKind::organization) {
                read_origin(phrase);
                read_mission(phrase);
            }
            if (phrase.kind == EntityKind::agreement) read_parties(phrase);
            if (is_body(phrase.kind) || phrase.kind == EntityKind::agreement) read_whole(phrase);
        }
        for (std::size_t p = 0; p + 1 < line_.phrases.size(); ++p) read_address(line_.phrases[p], line_.phrases[p + 1]);
        for (std::size_t i = 0; i < line_.size(); ++i) {
            if (tree_.tag(i) != Tag::noun) continue;
            read_examples(i);
            read_region(i);
        }
    }

private:
    Reading& reading_;
    const Line& line_;
    const WordClasses& words_;
    TreeView tree_;
    Roles roles_;
    TreeDates dates_;

    static bool is_body(EntityKind kind) {
        return std::find(std::begin(kBodies), std::end(kBodies), kind) != std::end(kBodies);
    }

    static bool is_located(const Phrase& phrase) {
        return is_body(phrase.kind) || phrase.kind == EntityKind::event || phrase.kind == EntityKind::group;
    }

    std::size_t head(const Phrase& phrase) const { return tree_.head_of(phrase.first, phrase.last); }

    void claim(const char* relation, std::vector<std::size_t> subjects, std::vector<std::size_t> objects,
               const char* rule, double confidence) {
        if (subjects.empty() || objects.empty()) return;
        add_claim(reading_, line_,
                  {relation, std::move(subjects), std::move(objects), Status::ongoing, {}, rule, confidence});
    }

    std::vector<std::size_t> places(std::size_t nominal) const {
        return roles_.mentions(nominal, {EntityKind::place, EntityKind::country});
    }

    bool is_listed(const Phrase& place) const {
        return place.kind == EntityKind::place && !reading_.out.entities[place.entities.front()].wikidata.empty();
    }

    // "in Vientiane, Laos,": between a comma and the next mark the second is where the first is.
    void read_address(const Phrase& place, const Phrase& whole) {
        const bool follows = whole.first == place.last + 1 && line_.words[place.last] == ",";
        const bool closed = whole.last >= line_.size() || line_.words[whole.last] == "," ||
                            line_.words[whole.last] == "." || line_.words[whole.last] == ";" ||
                            line_.words[whole.last] == ")";
        const bool is_whole = (whole.kind == EntityKind::country || whole.kind == EntityKind::place) &&
                              whole.mention == MentionKind::name && whole.entities.size() == 1;
        const bool is_place = place.kind == EntityKind::place && place.entities.size() == 1 && place.first > 0 &&
                              words_.has("place-preposition", line_.lower[place.first - 1]);
        // In a list of places ("in Paris, Berlin, and Rome") the second is another of them.
        const bool in_list = whole.last + 1 < line_.size() && line_.words[whole.last] == "," &&
                             line_.phrase_from(whole.last + 1) != kNone;
        const bool and_more = whole.last + 1 < line_.size() && line_.lower[whole.last + 1] == "and";
        const bool same_state =
            whole.kind == EntityKind::country && (place.state == kNone || place.state == whole.entities.front());
        if (follows && closed && is_whole && is_place && !in_list && !and_more && (same_state || is_listed(whole)))
            claim("located-in", members_of(reading_, line_, place), members_of(reading_, line_, whole), "tie/address",
                  0.8);
    }

    void read_place(const Phrase& phrase) {
        for (const std::size_t child : tree_.children(head(phrase))) {
            const std::string_view preposition = tree_.preposition(child);
            if (!tree_.is(child, "nmod") || child < phrase.last) continue;
            if (preposition != "in" && preposition != "at" && preposition != "near") continue;
            if (phrase.kind == EntityKind::event)
                claim_venue(phrase, places(child));
            else
                claim("located-in", members_of(reading_, line_, phrase), places(child), "tie/in", 0.75);
        }
    }

    // A happening is in a place when it happens.
    void claim_venue(const Phrase& phrase, std::vector<std::size_t> places) {
        const std::size_t verb = tree_.predicate_above(head(phrase));
        const auto above = verb == kNone ? std::nullopt : read_tree_verb(reading_, line_, tree_, verb, Stance::none);
        Status status = above ? above->status : Status::occurred;
        if (status != Status::planned && status != Status::ongoing) status = Status::occurred;
        // "Following the summit in Lomé, both confirm ...": it is over.
        const std::string_view preposition = tree_.preposition(head(phrase));
        if (status == Status::ongoing && (preposition == "following" || preposition == "after"))
            status = Status::occurred;
        const VerbReading when{status, status == Status::planned, false};
        add_claim(reading_, line_,
                  {"located-in", members_of(reading_, line_, phrase), std::move(places), when.status,
                   dates_.date_for(head(phrase), when), "tie/venue", 0.75});
    }

    // "U.S. Embassy Tirana", "the Mexican embassy in Quito": the place within the name.
    void read_mission(const Phrase& phrase) {
        const bool is_mission = std::any_of(line_.lower.begin() + static_cast<std::ptrdiff_t>(phrase.first),
                                            line_.lower.begin() + static_cast<std::ptrdiff_t>(phrase.last),
                                            [&](const std::string& word) { return words_.has("mission-noun", word); });
        if (!is_mission) return;
        const TextSpan whole = reading_.span(line_, phrase.first, phrase.last);
        std::vector<std::size_t> places;
        for (const std::size_t m : reading_.mentions_within(whole))
            if (reading_.out.entities[reading_.out.mentions[m].entity].kind == EntityKind::place) places.push_back(m);
        claim("located-in", members_of(reading_, line_, phrase), places, "name/mission", 0.85);
    }

    // "Garuda, an Indonesian airline,"
    void read_origin(const Phrase& phrase) {
        for (const std::size_t noun : tree_.children(head(phrase))) {
            if (!tree_.is(noun, "appos") || tree_.tag(noun) != Tag::noun) continue;
            for (const std::size_t child : tree_.children(noun)) {
                const std::size_t p = line_.phrase_over(child);
                if (p != kNone && tree_.is(child, "amod") && line_.phrases[p].mention == MentionKind::demonym)
                    claim("located-in", members_of(reading_, line_, phrase),
                          members_of(reading_, line_, line_.phrases[p]), "tie/origin", 0.75);
            }
        }
    }

    // "Oslo-based": place, hyphen, participle, before the name or the noun that it describes.
    void read_base(const Phrase& phrase) {
        for (std::size_t i = 2; i < phrase.first; ++i) {
            if (line_.lower[i] != "based" || line_.words[i - 1] != "-") continue;
            const std::size_t p = line_.phrase_until(i - 1);
            if (p == kNone || tree_.head(i) == kNone || phrase.first - i > 4) continue;
            const std::size_t described = tree_.head(i);
            const bool is_this = described == head(phrase) || tree_.head(head(phrase)) == described;
            if (is_this)
                claim("located-in", members_of(reading_, line_, phrase), members_of(reading_, line_, line_.phrases[p]),
                      "tie/based", 0.85);
        }
    }

    // Those of whom nouns of a state give examples: "Kenyan banks including A and B".
    void read_examples(std::size_t noun) {
        const std::size_t over = line_.phrase_over(noun);
        if (over != kNone && line_.phrases[over].mention != MentionKind::description) return;
        if (words_.has("representative-noun", line_.lower[noun])) return;
        std::vector<std::size_t> states;
        for (const std::size_t child : tree_.children(noun)) {
            const std::size_t p = line_.phrase_over(child);
            if (p != kNone && tree_.is(child, "amod") && line_.phrases[p].mention == MentionKind::demonym)
                states = members_of(reading_, line_, line_.phrases[p]);
        }
        if (states.empty()) return;
        for (const std::size_t child : tree_.children(noun)) {
            const std::string_view preposition = tree_.preposition(child);
            if (!tree_.is(child, "nmod") ||
                (preposition != "such" && preposition != "including" && preposition != "like"))
                continue;
            claim("located-in", roles_.mentions(child, {EntityKind::organization, EntityKind::place}), states,
                  "tie/examples", 0.75);
        }
    }

    // "A, B and other African states": each lies in that region; with a body in its place each is a member.
    void read_region(std::size_t noun) {
        if (!words_.has("state-plural", line_.lower[noun]) || !tree_.is(noun, "conj")) return;
        bool is_other = false;
        std::size_t whole = kNone;
        for (const std::size_t child : tree_.children(noun)) {
            is_other |= line_.lower[child] == "other" || line_.lower[child] == "fellow";
            if (const std::size_t p = line_.phrase_over(child); p != kNone && child < noun) whole = p;
        }
        if (!is_other || whole == kNone) return;
        std::size_t first = noun;
        while (tree_.is(first, "conj") && tree_.head(first) != kNone) first = tree_.head(first);
        const std::vector<std::size_t> states = roles_.mentions(first, {EntityKind::country});
        const Phrase& phrase = line_.phrases[whole];
        if (phrase.kind == EntityKind::place)
            claim("located-in", states, members_of(reading_, line_, phrase), "tie/region", 0.8);
        else if (phrase.kind == EntityKind::international_organization)
            claim("member-of", states, members_of(reading_, line_, phrase), "tie/members", 0.8);
    }

    // "NATO's Military Committee", "the Ministry's Victims Fund"
    void read_whole(const Phrase& phrase) {
        if (phrase.first < 2 || line_.words[phrase.first - 1] != "'s") return;
        const std::size_t p = line_.phrase_until(phrase.first - 1);
        if (p == kNone || !is_body(line_.phrases[p].kind)) return;
        claim("part-of", members_of(reading_, line_, phrase), members_of(reading_, line_, line_.phrases[p]),
              "tie/possessor", 0.8);
    }

    // "Oman has a trade agreement with Chile" binds Oman too.
    void add_holder(std::size_t agreement, std::vector<std::size_t>& parties) {
        const std::size_t verb = tree_.head(agreement);
        if (verb == kNone || !tree_.is(agreement, "obj") || !words_.has("holding-verb", tree_.lemma(verb))) return;
        const auto status = read_tree_verb(reading_, line_, tree_, verb, Stance::state);
        if (!status || (status->status != Status::occurred && status->status != Status::ongoing)) return;
        for (const std::size_t holder : roles_.all_mentions(roles_.subjects(verb), {EntityKind::country}))
            parties.insert(parties.begin(), holder);
    }

    void read_parties(const Phrase& phrase) {
        const std::size_t noun = head(phrase);
        if (words_.has("one-sided-agreement", line_.lower[phrase.last - 1]) ||
            words_.has("one-sided-agreement", line_.lower[noun]))
            return;
        std::vector<std::size_t> parties;
        for (const std::size_t owner : roles_.owners(noun))
            if (owner < phrase.first)
                for (const std::size_t mention : roles_.mentions(owner, {EntityKind::country}))
                    parties.push_back(mention);
        for (const std::string preposition : {"with", "between", "among"})
            for (const std::size_t nominal : roles_.with_preposition(noun, preposition))
                if (nominal >= phrase.last)
                    for (const std::size_t mention : roles_.mentions(nominal, {EntityKind::country}))
                        parties.push_back(mention);
        if (!parties.empty()) add_holder(noun, parties);
        if (parties.size() >= 2) claim("party-to", parties, members_of(reading_, line_, phrase), "tie/parties", 0.75);
    }
};

}  // namespace

void claim_ties(Reading& reading, const Line& line) {
    TieReader(reading, line).read();
}

}  // namespace entente
