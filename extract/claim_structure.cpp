// What phrases say by their own build: "Bolivian Trade Minister X" holds an office of Bolivia, "India's Central Bureau
// of Investigation" is a part of India, "her Peruvian counterpart" is a counterpart, "ASEAN members, Laos and Brunei"
// are members, and a treaty that bears two states' names binds both.
#include "extract/claim_ties.h"
#include "extract/claims.h"

#include <algorithm>
#include <set>

namespace entente {
namespace {

class StructureReader {
public:
    explicit StructureReader(Reading& reading) : reading_(reading) {}

    void read(const Line& line) {
        groups_ = find_groups(reading_, line);
        for (const Phrase& phrase : line.phrases) {
            if (phrase.kind == EntityKind::person && phrase.entities.size() == 1) {
                read_office(line, phrase);
                if (phrase.office == "counterpart") read_counterpart(line, phrase);
            }
            if (phrase.kind == EntityKind::organization) {
                read_part(line, phrase);
                read_seat(line, phrase);
            }
            const bool is_placed = phrase.kind == EntityKind::event || phrase.kind == EntityKind::organization;
            if (is_placed && !line.sentence->parsed) read_place(line, phrase);
            if (phrase.kind == EntityKind::agreement) read_parties(line, phrase);
        }
        read_members(line);
        if (line.sentence->parsed) claim_ties(reading_, line);
    }

private:
    Reading& reading_;
    std::vector<Group> groups_;
    std::set<std::pair<std::size_t, std::size_t>> offices_;  // person, state: said once

    void claim(const Line& line, const char* relation, std::vector<std::size_t> subjects,
               std::vector<std::size_t> objects, const char* rule, double confidence) {
        add_claim(reading_, line,
                  {relation, std::move(subjects), std::move(objects), Status::ongoing, {}, rule, confidence});
    }

    // Where in the phrase its state is mentioned; the whole phrase when only the title implies it.
    std::size_t mention_within(const Line& line, const Phrase& phrase, std::size_t entity) {
        const TextSpan whole = reading_.span(line, phrase.first, phrase.last);
        for (const std::size_t m : reading_.mentions_within(whole))
            if (reading_.out.mentions[m].entity == entity) return m;
        return reading_.mention(line, phrase.first, phrase.last, entity, MentionKind::title);
    }

    void read_office(const Line& line, const Phrase& titled) {
        Phrase phrase = titled;
        if (phrase.office.empty()) return;
        // "President Biden": the table of holders knows whose president.
        for (const Person& person : reading_.people)
            if (phrase.state == kNone && person.entity == phrase.entities.front()) phrase.state = person.state;
        if (phrase.state == kNone) return;
        if (reading_.tables.gazetteer.level_of_office(phrase.office) == "opposition") return;
        if (reading_.out.entities[phrase.entities.front()].key.starts_with("office:")) return;
        if (!offices_.emplace(phrase.entities.front(), phrase.state).second) return;
        add_claim(reading_, line,
                  {"holds-office",
                   members_of(reading_, line, phrase),
                   {mention_within(line, phrase, phrase.state)},
                   is_former(line, phrase) ? Status::occurred : Status::ongoing,
                   {},
                   "title/office",
                   0.95});
    }

    // "former President X", "then-Prime Minister Y"
    bool is_former(const Line& line, const Phrase& phrase) const {
        const std::size_t before = phrase.first >= 2 && line.words[phrase.first - 1] == "-" ? 2 : 1;
        const std::size_t from = phrase.first >= before ? phrase.first - before : phrase.first;
        return std::any_of(line.lower.begin() + static_cast<std::ptrdiff_t>(from),
                           line.lower.begin() + static_cast<std::ptrdiff_t>(phrase.last),
                           [&](const std::string& word) { return reading_.tables.words.has("former-word", word); });
    }

    // "her German counterpart, X": she and X. "his counterpart" without a person before it says nothing.
    void read_counterpart(const Line& line, const Phrase& phrase) {
        const std::size_t end = phrase.owner_end == kNone ? phrase.first : phrase.owner_end;
        if (end == 0) return;
        std::size_t p = line.phrase_until(end);
        if (p == kNone && line.words[end - 1] == "'s") p = line.phrase_until(end - 1);
        if (p == kNone || line.phrases[p].kind != EntityKind::person) return;
        claim(line, "counterpart-of", members_of(reading_, line, line.phrases[p]), members_of(reading_, line, phrase),
              "title/counterpart", 0.9);
    }

    void read_part(const Line& line, const Phrase& phrase) {
        const Entity& body = reading_.out.entities[phrase.entities.front()];
        if (!body.key.starts_with("org:") && !body.key.starts_with("wd:")) return;
        const std::size_t before =
            phrase.first > 0 && line.words[phrase.first - 1] == "'s" ? phrase.first - 1 : phrase.first;
        const std::size_t p = line.phrase_until(before);
        if (p != kNone && line.phrases[p].kind == EntityKind::country && line.phrases[p].entities.size() == 1 &&
            line.phrases[p].mention != MentionKind::pronoun) {
            claim(line, "part-of", members_of(reading_, line, phrase), members_of(reading_, line, line.phrases[p]),
                  "name/possessor", 0.9);
        } else if (phrase.state != kNone) {
            claim(line, "part-of", members_of(reading_, line, phrase), {mention_within(line, phrase, phrase.state)},
                  "name/state", 0.85);
        }
    }

    // "the Chilean bank Andes Sur": the body of that state, by the noun between them.
    void read_seat(const Line& line, const Phrase& phrase) {
        std::size_t noun = phrase.first;
        while (noun > 0 && phrase.first - noun < 3 && line.phrase_over(noun - 1) == kNone &&
               line.lower[noun - 1].front() >= 'a' && line.lower[noun - 1].front() <= 'z' &&
               line.lower[noun - 1] == line.words[noun - 1] &&
               !reading_.tables.words.has("determiner", line.lower[noun - 1]) &&
               !reading_.tables.words.has("preposition", line.lower[noun - 1]) &&
               !reading_.tables.words.has("conjunction", line.lower[noun - 1]))
            --noun;
        const std::size_t p = noun < phrase.first ? line.phrase_until(noun) : kNone;
        if (p == kNone) return;
        const Phrase& state = line.phrases[p];
        const bool is_where = state.mention == MentionKind::demonym || state.kind == EntityKind::place;
        if (is_where && !state.possessive)
            claim(line, "located-in", members_of(reading_, line, phrase), members_of(reading_, line, state),
                  "name/demonym", 0.8);
    }

    // "the Regional Ministerial in Colombia", "the hospital in Omsk"
    void read_place(const Line& line, const Phrase& phrase) {
        if (phrase.last + 1 >= line.size() || line.lower[phrase.last] != "in") return;
        const std::size_t p = line.phrase_from(phrase.last + 1);
        if (p == kNone || (line.phrases[p].kind != EntityKind::place && line.phrases[p].kind != EntityKind::country))
            return;
        if (line.phrases[p].possessive || line.phrases[p].mention == MentionKind::demonym) return;
        claim(line, "located-in", members_of(reading_, line, phrase), members_of(reading_, line, line.phrases[p]),
              "name/in", 0.75);
    }

    void read_parties(const Line& line, const Phrase& phrase) {
        // States named in its name: "Chile-Peru Water Compact".
        const TextSpan whole = reading_.span(line, phrase.first, phrase.last);
        std::vector<std::size_t> parties;
        for (const std::size_t m : reading_.mentions_within(whole)) {
            const Mention& mention = reading_.out.mentions[m];
            if (mention.entity != phrase.entities.front() &&
                reading_.out.entities[mention.entity].kind == EntityKind::country)
                parties.push_back(m);
        }
        if (parties.size() >= 2)
            claim(line, "party-to", parties, members_of(reading_, line, phrase), "name/parties", 0.85);
        // "the agreement between A and B"
        if (phrase.last < line.size() && (line.lower[phrase.last] == "between" || line.lower[phrase.last] == "among"))
            for (const Group& group : groups_) {
                const bool follows = group.first == phrase.last + 1 ||
                                     (group.first == phrase.last + 2 && line.lower[phrase.last + 1] == "the");
                if (follows && group.phrases.size() > 1)
                    claim(line, "party-to", members_of(reading_, line, group), members_of(reading_, line, phrase),
                          "noun/between", 0.85);
            }
    }

    // "NATO members Norway and Canada", "As loyal ASEAN and G20 members, Laos and Japan"
    void read_members(const Line& line) {
        for (std::size_t g = 0; g + 1 < groups_.size(); ++g) {
            const Group &bodies = groups_[g], &members = groups_[g + 1];
            std::size_t next = bodies.last;
            if (next >= line.size()) continue;
            const std::string& noun = line.lower[next];
            if (noun != "partners" && noun != "members" && noun != "member" && noun != "allies" && noun != "ally")
                continue;
            ++next;
            while (next < members.first && (line.words[next] == "," || line.lower[next] == "the")) ++next;
            if (next != members.first || members.is_possessive(line)) continue;
            const auto whole =
                members_of(reading_, line, bodies, {EntityKind::international_organization, EntityKind::group});
            const auto parts = members_of(reading_, line, members, {EntityKind::country, EntityKind::person});
            if (!whole.empty() && !parts.empty()) claim(line, "member-of", parts, whole, "apposition/members", 0.85);
        }
    }
};

}  // namespace

void claim_structure(Reading& reading) {
    StructureReader reader(reading);
    for (const Line& line : reading.lines) reader.read(line);
}

}  // namespace entente
