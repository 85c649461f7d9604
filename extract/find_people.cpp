// People by title and name, in the orders in which press releases set them:
//
//   Bolivian Trade Minister Ximena Ledezma            (state) office name
//   Austria's Chancellor Christian Stocker            state's office name
//   President of Moldova Maia Sandu                   office of state name
//   President Hakainde Hichilema of Zambia            office name of state
//   Ingvild Solheim, the Fisheries Minister of Norway name, office of state
//   her Peruvian counterpart, Rosario Quispe          counterpart, name
//
// A ministry is read greedily ("Minister of Trade and Industry of Fiji"). An office without a name stays an
// office phrase, for find_references. Names met in full lend themselves to later surnames.
#include "extract/fold.h"
#include "extract/name_scanner.h"
#include "extract/person_registry.h"
#include "extract/plural_titles.h"
#include "extract/reading.h"

#include <algorithm>

namespace entente {
namespace {

class PeopleFinder {
public:
    explicit PeopleFinder(Reading& reading)
        : reading_(reading), words_(reading.tables.words), names_(reading.tables), people_(reading) {}

    void find_titled(Line& line) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (const auto plural = read_plural_title(reading_.tables, line, i))
                i = add_all(line, *plural) - 1;
            else if (const OfficeMatch match = names_.office_at(line, i); match.length > 0)
                i = std::max(i, read_office(line, i, match) - 1);
            else if (words_.match("honorific", line.lower, i) > 0 && is_capitalized(line.words[i]))
                read_honorific(line, i, words_.match("honorific", line.lower, i));
            else if (line.lower[i] == "counterpart")
                read_counterpart(line, i);
        }
    }

    // People whom a table lists, where no title stands.
    void find_listed(Line& line) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            const auto match = reading_.tables.gazetteer.find_name(std::span(line.words).subspan(i));
            if (!person_among(match) || !line.is_free(i, i + match.length)) continue;
            people_.add(line, {i, i + match.length}, i, i + match.length, "", kNone);
            i += match.length - 1;
        }
    }

    // What the language model takes for a person's name, of two words or more, where no title stands.
    void find_modelled(Line& line) {
        for (const NameSpan& name : line.sentence->names) {
            if (name.kind != NameKind::person || name.last - name.first < 2 || name.last > line.size()) continue;
            std::size_t first = name.first;
            while (first < name.last &&
                   (words_.has("honorific", line.lower[first]) || !is_capitalized(line.words[first])))
                ++first;
            if (name.last - first < 2 || !line.is_free(first, name.last)) continue;
            const std::string& last = line.words[name.last - 1];
            if (!is_capitalized(last) || names_.office_at(line, first).length > 0 || heads_a_name(line, first))
                continue;
            people_.add(line, {first, name.last}, first, name.last, "", kNone);
        }
    }

    // Two or three capitalised words that the tree joins as it joins the parts of a person's name.
    void find_joined(Line& line) {
        if (!line.sentence->parsed || line.sentence->kind == SentenceKind::title) return;
        const std::vector<Token>& tokens = line.sentence->tokens;
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            const NameRange name = names_.name_from(line, i);
            const std::size_t length = name.last - name.first;
            if (length < 2 || length > 3 || !line.is_free(name.first, name.last)) continue;
            bool is_joined = tokens[i].tag == Tag::propn && !heads_a_name(line, i);
            for (std::size_t t = i + 1; t < name.last; ++t)
                is_joined &= tokens[t].relation == "flat" && tokens[t].head == static_cast<std::int32_t>(i);
            if (is_joined) people_.add(line, name, name.first, name.last, "", kNone);
            i = name.last - 1;
        }
    }

    // A surname or a full name without a title, of somebody already known.
    void find_again(Line& line) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line.phrase_over(i) != kNone || !is_capitalized(line.words[i])) continue;
            for (std::size_t p = 0; p < reading_.people.size(); ++p) {
                // "Mr Lammy" elsewhere makes a person of "David Lammy" here.
                if (reading_.people[p].name.size() == 1 && i + 1 < line.size() && names_.is_name_word(line, i) &&
                    line.words[i + 1] == reading_.people[p].name.front() && line.is_free(i, i + 2)) {
                    people_.add(line, {i, i + 2}, i, i + 2, "", kNone);
                    break;
                }
                const std::size_t length = length_of_name(line, i, reading_.people[p]);
                if (length == 0) continue;
                people_.add(line, {i, i + length}, i, i + length, "", kNone);
                i += length - 1;
                break;
            }
        }
    }

    void settle() { people_.settle(); }

private:
    Reading& reading_;
    const WordClasses& words_;
    NameScanner names_;
    PersonRegistry people_;

    // Gives the token past the last of them.
    std::size_t add_all(Line& line, const PluralTitle& title) {
        std::vector<std::size_t> states;
        for (const TitledName& one : title.people)
            states.push_back(one.state == kNone ? kNone : mention_state(line, one.state));
        for (std::size_t i = 0; i < title.people.size(); ++i) {
            const TitledName& one = title.people[i];
            people_.add(line, one.name, one.name.first, one.last, title.office, states[i]);
            line.phrases[line.phrase_from(one.name.first)].owner_end = title.first;
        }
        return title.people.back().last;
    }

    // "Exercise Balikatan", "Operation X", "Bank Y" are no people.
    bool heads_a_name(const Line& line, std::size_t token) const {
        const std::string& word = line.lower[token];
        return words_.has("event-head", word) || words_.has("organization-head", word) ||
               words_.has("agreement-head", word);
    }

    static bool is_plain_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

    std::size_t state_phrase_until(const Line& line, std::size_t token) const {
        const std::size_t bare = token > 0 && line.words[token - 1] == "'s" ? token - 1 : token;
        const std::size_t p = line.phrase_until(bare);
        return p != kNone && line.phrases[p].kind == EntityKind::country && line.phrases[p].entities.size() == 1
                   ? p
                   : kNone;
    }

    // "of [the] State" from `token` on: the phrase of the state.
    std::size_t of_state(const Line& line, std::size_t token) const {
        if (token + 1 >= line.size() || line.lower[token] != "of") return kNone;
        const std::size_t p = line.phrase_from(token + 1 + (line.lower[token + 1] == "the" ? 1 : 0));
        if (p == kNone) return kNone;
        const Phrase& phrase = line.phrases[p];
        const bool is_body = phrase.kind == EntityKind::country || phrase.kind == EntityKind::organization ||
                             phrase.kind == EntityKind::international_organization;
        return is_body && phrase.entities.size() == 1 ? p : kNone;
    }

    // Whose office it is besides a state's: "NATO Secretary General", "the airline's director", "Macron's spokesman",
    // "its administrator". The phrase; kNone when there is none.
    std::size_t employer_until(const Line& line, std::size_t token) const {
        if (token == 0) return kNone;
        if (line.lower[token - 1] == "its") return body_before(line, token - 1);
        const bool is_owned = line.words[token - 1] == "'s" || line.words[token - 1] == "'";
        const std::size_t p = line.phrase_until(is_owned ? token - 1 : token);
        if (p == kNone || line.phrases[p].entities.size() != 1) return kNone;
        const Phrase& phrase = line.phrases[p];
        const bool is_body =
            phrase.kind == EntityKind::international_organization || phrase.kind == EntityKind::organization;
        return is_body || (is_owned && phrase.person_name) ? p : kNone;
    }

    // The last body before the token.
    static std::size_t body_before(const Line& line, std::size_t token) {
        std::size_t found = kNone;
        for (std::size_t p = 0; p < line.phrases.size() && line.phrases[p].last <= token; ++p) {
            const EntityKind kind = line.phrases[p].kind;
            if (kind == EntityKind::organization || kind == EntityKind::international_organization) found = p;
        }
        return found;
    }

    // The entity for which one works whose title follows that phrase: of a person's man, the state that the person
    // serves.
    std::size_t employer(const Line& line, std::size_t p) {
        const Phrase& phrase = line.phrases[p];
        return phrase.person_name ? phrase.state : mention_state(line, p);
    }

    // "Ghanaian President A and Foreign Minister B": the second title is of the first one's state.
    std::size_t state_beside(const Line& line, std::size_t begin) const {
        if (begin < 2 || line.lower[begin - 1] != "and") return kNone;
        const std::size_t p = line.phrase_until(begin - (line.words[begin - 2] == "," ? 2 : 1));
        if (p == kNone || !line.phrases[p].person_name || line.phrases[p].office.empty()) return kNone;
        const TextSpan whole = reading_.span(line, line.phrases[p].first, line.phrases[p].last);
        const std::vector<std::size_t> inside = reading_.mentions_within(whole);
        const bool is_said = std::any_of(inside.begin(), inside.end(), [&](std::size_t mention) {
            return reading_.out.mentions[mention].entity == line.phrases[p].state;
        });
        return is_said ? line.phrases[p].state : kNone;
    }

    // Reads past "to (the) State" after "Ambassador".
    std::size_t past_post(const Line& line, std::size_t last) {
        if (last + 1 >= line.size() || line.lower[last] != "to") return last;
        const std::size_t p = line.phrase_from(last + 1 + (line.lower[last + 1] == "the" ? 1 : 0));
        if (p == kNone || line.phrases[p].person_name || line.phrases[p].entities.size() != 1) return last;
        mention_state(line, p);
        return line.phrases[p].last;
    }

    std::size_t read_office(Line& line, std::size_t first, OfficeMatch match) {
        const Office& office = *match.office;
        std::size_t last = first + match.length;
        std::size_t begin = first;  // with the state before it
        const bool is_owned = first > 0 && (line.words[first - 1] == "'s" || line.words[first - 1] == "'" ||
                                            words_.has("third-person", line.lower[first - 1]));
        std::size_t boss = kNone;  // person
        std::size_t state = kNone, state_phrase = state_phrase_until(line, first);
        if (state_phrase == kNone) state_phrase = employer_until(line, first);
        if (state_phrase != kNone) {
            begin = line.phrases[state_phrase].first;
            state = employer(line, state_phrase);
            if (line.phrases[state_phrase].person_name) {
                boss = line.phrases[state_phrase].entities.front();
                begin = first;
            }
        } else if (first > 0 && words_.has("third-person", line.lower[first - 1])) {
            boss = people_.last_added();
        }
        if (is_capitalized(line.words[first])) last = names_.past_ministry(line, last);
        if (office.level == "envoy") last = past_post(line, last);
        // "Minister of State and National Security Adviser of Oman": the state that follows is the state of both.
        if (last + 1 < line.size() && line.lower[last] == "and")
            if (const std::size_t second = names_.office_at(line, last + 1).length; second > 0) {
                const std::size_t end = names_.past_ministry(line, last + 1 + second);
                if (of_state(line, end) != kNone) last = end;
            }
        if (const std::size_t of = of_state(line, last); of != kNone && state == kNone) {
            state = mention_state(line, of);
            last = line.phrases[of].last;
            if (office.level == "envoy") last = past_post(line, last);
        }
        // "Foreign Secretary" is a British title by itself, but only where the text is about Britain at all.
        const auto home = office.home ? reading_.entity_of_key.find(office.home->key) : reading_.entity_of_key.end();
        std::size_t implied = state == kNone && home != reading_.entity_of_key.end() ? home->second : kNone;
        // Where another state publishes, "the Secretary of State" is hers.
        if (reading_.home != kNone && implied != reading_.home) implied = kNone;
        if (state == kNone && office.body) implied = reading_.listed(*office.body);

        // "Trade Minister, Ximena Ledezma said": a comma may stand before the name when one follows it, or a verb.
        NameRange name = last < line.size() ? names_.name_from(line, last) : NameRange{last, last};
        if (name.empty() && last + 1 < line.size() && line.words[last] == ",") {
            const NameRange after = names_.name_from(line, last + 1);
            const bool closed = after.last >= line.size() || !is_plain_letter(line.words[after.last].front()) ||
                                words_.has("speech-verb", line.lower[after.last]) ||
                                words_.has("finite-auxiliary", line.lower[after.last]);
            if (after.last - after.first >= 2 && closed) name = after;
        }
        if (!name.empty() && (is_capitalized(line.words[first]) || name.last - name.first >= 2)) {
            std::size_t end = name.last;
            if (state == kNone) {
                if (const std::size_t of = of_state(line, name.last); of != kNone) {
                    state = mention_state(line, of);
                    end = line.phrases[of].last;
                }
            }
            if (state == kNone) state = implied;
            if (state == kNone && !is_owned) state = state_beside(line, begin);
            Person& person = reading_.people[people_.add(line, name, begin, end, office.name, state)];
            person.serves = boss;
            person.is_owned |= is_owned;
            return end;
        }
        // "Maia Sandu, the President of Moldova", "Ingvild Solheim, Minister of Fisheries"
        std::size_t before = begin;
        if (before > 0 && (line.lower[before - 1] == "the" || line.lower[before - 1] == "a")) --before;
        if (before > 1 && line.words[before - 1] == ",") {
            const NameRange named = names_.name_until(line, before - 1);
            const std::size_t known = line.phrase_until(before - 1);
            if (!named.empty() || (known != kNone && line.phrases[known].person_name)) {
                const NameRange range =
                    named.empty() ? NameRange{line.phrases[known].first, line.phrases[known].last} : named;
                if (!named.empty()) {
                    people_.add(line, range, range.first, last, office.name, state == kNone ? implied : state);
                    return last;
                }
            }
        }
        const bool definite = begin > 0 && (line.lower[begin - 1] == "the" || line.lower[begin - 1] == "her" ||
                                            line.lower[begin - 1] == "his" || line.lower[begin - 1] == "its");
        if (!is_capitalized(line.words[first]) && state == kNone && !definite) return last;
        Phrase phrase{.first = begin, .last = last, .mention = MentionKind::title, .kind = EntityKind::person};
        phrase.office = office.name;
        phrase.state = state == kNone ? implied : state;
        phrase.possessive = last < line.size() && line.words[last] == "'s";
        line.put(std::move(phrase));
        return last;
    }

    void read_honorific(Line& line, std::size_t first, std::size_t length) {
        const NameRange name = names_.name_from(line, first + length);
        if (!name.empty()) people_.add(line, name, first, name.last, "", kNone);
    }

    // "her Peruvian counterpart, Rosario Quispe" and "Israeli counterpart Gideon Sa'ar".
    void read_counterpart(Line& line, std::size_t at) {
        std::size_t next = at + 1;
        if (next < line.size() && line.words[next] == ",") ++next;
        if (next >= line.size()) return;
        std::size_t begin = at, state = kNone;
        if (const std::size_t p = state_phrase_until(line, at); p != kNone) {
            begin = line.phrases[p].first;
            state = mention_state(line, p);
        }
        // The name may come with its title: "her counterpart, Trade Minister Rosario Quispe".
        std::size_t title = next;
        title = next + names_.office_at(line, next).length;
        const NameRange name = names_.name_from(line, title);
        if (name.empty() || (state == kNone && title == next)) return;
        people_.add(line, name, begin, name.last, "counterpart", state);
    }

    // The state's mention is kept even though the person's phrase takes its place.
    std::size_t mention_state(const Line& line, std::size_t p) {
        const Phrase& phrase = line.phrases[p];
        const std::size_t last = phrase.last;
        reading_.mention(line, phrase.first, last, phrase.entities.front(), phrase.mention);
        return phrase.entities.front();
    }

    std::size_t length_of_name(const Line& line, std::size_t at, const Person& person) const {
        const auto matches = [&](std::span<const std::string> name) {
            return at + name.size() <= line.size() &&
                   std::equal(name.begin(), name.end(), line.words.begin() + static_cast<std::ptrdiff_t>(at)) &&
                   line.is_free(at, at + name.size());
        };
        const std::span<const std::string> full(person.name);
        if (matches(full)) return full.size();
        if (full.size() > 2) {
            const std::vector<std::string> short_form = {full.front(), full.back()};
            if (matches(short_form)) return 2;
        }
        // A surname alone, unless it is the middle of some other name.
        const bool inside = at > 0 && is_capitalized(line.words[at - 1]) && line.phrase_over(at - 1) == kNone && at > 1;
        const bool goes_on =
            at + 1 < line.size() && is_capitalized(line.words[at + 1]) && line.phrase_over(at + 1) == kNone;
        return full.size() > 1 && full.back().size() > 2 && matches(full.last(1)) && !inside && !goes_on ? 1 : 0;
    }
};

}  // namespace

void find_people(Reading& reading) {
    PeopleFinder finder(reading);
    for (Line& line : reading.lines) finder.find_titled(line);
    for (Line& line : reading.lines) finder.find_listed(line);
    for (Line& line : reading.lines) finder.find_modelled(line);
    for (Line& line : reading.lines) finder.find_joined(line);
    for (Line& line : reading.lines) finder.find_again(line);
    finder.settle();
}

}  // namespace entente
