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
#include "extract/reading.h"

#include <algorithm>

namespace entente {
namespace {

constexpr std::size_t kLongestOffice = 24;  // tokens

struct NameRange {
    std::size_t first = 0, last = 0;
    bool empty() const { return first == last; }
};

class PeopleFinder {
public:
    explicit PeopleFinder(Reading& reading) : reading_(reading), words_(reading.tables.words) {}

    // Who that is by the table of office holders on the day of publication: the full name for a surname with its title,
    // and the state whose title it is. Two who fit are nobody.
    void recognize(Person& person) {
        const std::string name = join(person.name);
        const std::string state = person.state == kNone ? "" : reading_.out.entities[person.state].key;
        const std::string office = person.office == "counterpart" ? "" : person.office;
        if (office.empty() && person.name.size() < 2) return;
        const auto holders = reading_.tables.gazetteer.find_holders(office, name, state, reading_.out.document.date);
        if (holders.empty()) return;
        for (const Holder* holder : holders)
            if (holder->name != holders.front()->name || holder->state != holders.front()->state) return;
        const Holder& holder = *holders.front();
        if (person.state == kNone && !office.empty()) person.state = reading_.listed(*holder.state);
        if (holder.name == name) return;
        aliases_[static_cast<std::size_t>(&person - reading_.people.data())].push_back(name);
        person.name.clear();
        for (std::size_t at = 0; at <= holder.name.size();) {
            const std::size_t space = std::min(holder.name.find(' ', at), holder.name.size());
            person.name.push_back(holder.name.substr(at, space - at));
            at = space + 1;
        }
    }

    void find_titled(Line& line) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (const std::size_t length = office_at(line, i); length > 0)
                i = std::max(i, read_office(line, i, length) - 1);
            else if (words_.match("honorific", line.lower, i) > 0 && is_capitalized(line.words[i]))
                read_honorific(line, i, words_.match("honorific", line.lower, i));
            else if (line.lower[i] == "counterpart" || line.lower[i] == "counterparts")
                read_counterpart(line, i);
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
            if (!is_capitalized(last) || office_at(line, first) > 0) continue;
            add(line, {first, name.last}, first, name.last, "", kNone);
        }
    }

    // A surname or a full name without a title, of somebody already known.
    void find_again(Line& line) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line.phrase_over(i) != kNone || !is_capitalized(line.words[i])) continue;
            for (std::size_t p = 0; p < reading_.people.size(); ++p) {
                // "Mr Lammy" elsewhere makes a person of "David Lammy" here.
                if (reading_.people[p].name.size() == 1 && i + 1 < line.size() && is_name_word(line, i) &&
                    line.words[i + 1] == reading_.people[p].name.front() && line.is_free(i, i + 2)) {
                    add(line, {i, i + 2}, i, i + 2, "", kNone);
                    break;
                }
                const std::size_t length = length_of_name(line, i, reading_.people[p]);
                if (length == 0) continue;
                add(line, {i, i + length}, i, i + length, "", kNone);
                i += length - 1;
                break;
            }
        }
    }

    // Gives every person their entity, now that the fullest form of each name is known.
    void settle() {
        for (Person& person : reading_.people) {
            recognize(person);
            Entity entity{.kind = EntityKind::person, .name = join(person.name)};
            const std::string folded = to_lower(entity.name);
            if (person.name.size() > 1)
                entity.key = "person:" + folded;
            else if (person.state != kNone)
                entity.key = "person:" + folded + "@" + reading_.out.entities[person.state].key;
            else
                entity.key = "doc:" + reading_.out.document.key + "#" + folded;
            person.entity = reading_.entity(std::move(entity));
            for (const std::string& alias : aliases_[static_cast<std::size_t>(&person - reading_.people.data())])
                reading_.add_alias(person.entity, alias);
        }
        for (Line& line : reading_.lines)
            for (Phrase& phrase : line.phrases)
                if (phrase.person_name) phrase.entities = {reading_.people[phrase.entities.front()].entity};
    }

private:
    Reading& reading_;
    const WordClasses& words_;
    std::vector<std::vector<std::string>> aliases_;  // by person

    static std::string join(const std::vector<std::string>& words) {
        std::string joined;
        for (const std::string& word : words) {
            const bool glued = word == "-" || (!joined.empty() && joined.back() == '-');
            if (!joined.empty() && !glued) joined += ' ';
            joined += word;
        }
        return joined;
    }

    // The length of the longest office from `token` on, before anybody named: of "Secretary General of NATO" the first
    // two.
    std::size_t office_at(const Line& line, std::size_t token) const {
        std::size_t free = token;
        while (free < line.size() && free - token < kLongestOffice && line.phrase_over(free) == kNone) ++free;
        return reading_.tables.gazetteer.find_office(std::span(line.lower).subspan(token, free - token)).length;
    }

    static bool is_plain_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

    bool is_name_word(const Line& line, std::size_t token) const {
        if (token >= line.size() || !is_capitalized(line.words[token])) return false;
        const std::size_t over = line.phrase_over(token);
        if (over != kNone && line.phrases[over].kind != EntityKind::place) return false;
        const std::string& word = line.lower[token];
        return !words_.has("month", word) && !words_.has("weekday", word) && !words_.has("determiner", word) &&
               !words_.has("preposition", word) && !words_.has("conjunction", word) &&
               !words_.has("subordinator", word) && !words_.has("auxiliary", word) && word != "'s";
    }

    // The longest run of name words from `token` on, at most six, particles and hyphens inside it.
    NameRange name_from(const Line& line, std::size_t token) const {
        NameRange name{token, token};
        std::size_t i = token;
        while (i < line.size() && i - token < 7) {
            if (i == token && line.lower[i] != "al" && !is_name_word(line, i)) break;
            if (i > token && office_at(line, i) > 0) break;
            if (is_name_word(line, i) || words_.has("name-suffix", line.lower[i])) {
                name.last = ++i;
                continue;
            }
            const bool particle = words_.has("name-particle", line.lower[i]) && line.phrase_over(i) == kNone &&
                                  (is_name_word(line, i + 1) || (i + 1 < line.size() && line.words[i + 1] == "-") ||
                                   (i + 1 < line.size() && words_.has("name-particle", line.lower[i + 1])));
            const bool hyphen = line.words[i] == "-" && i > token && !line.sentence->tokens[i].space_after &&
                                !line.sentence->tokens[i - 1].space_after;
            const bool quoted = line.words[i] == "\"" && i + 2 < line.size() && line.words[i + 2] == "\"" && i > token;
            if (quoted) {
                i += 3;
                continue;
            }
            if (!particle && !hyphen) break;
            ++i;
        }
        return name;
    }

    // A name of two words or more that ends right before `last`.
    NameRange name_until(const Line& line, std::size_t last) const {
        for (std::size_t first = last >= 6 ? last - 6 : 0; first + 1 < last; ++first) {
            if (first > 0 && is_name_word(line, first - 1)) continue;
            const NameRange name = name_from(line, first);
            if (name.last == last && last - first >= 2) return name;
        }
        return {last, last};
    }

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

    // Reads past "of/for Foreign Affairs and Trade" after "Minister".
    std::size_t past_ministry(const Line& line, std::size_t last) const {
        if (last + 1 >= line.size() || (line.lower[last] != "of" && line.lower[last] != "for")) return last;
        std::size_t i = last + 1;
        if (line.lower[i] == "the" && i + 1 < line.size()) ++i;
        const std::size_t begin = i;
        std::size_t end = last;
        while (i < line.size() && line.phrase_over(i) == kNone) {
            const bool joins =
                line.lower[i] == "and" || line.lower[i] == "," || line.lower[i] == "the" || line.lower[i] == "&";
            const bool goes_on = joins && i > begin && i + 1 < line.size() && is_capitalized(line.words[i + 1]) &&
                                 line.phrase_over(i + 1) == kNone && line.lower[i] != ",";
            if (!is_capitalized(line.words[i]) && !goes_on) break;
            end = ++i;
            if (i - begin > 10) break;
        }
        return end;
    }

    std::size_t read_office(Line& line, std::size_t first, std::size_t length) {
        const auto match = reading_.tables.gazetteer.find_office(std::span(line.lower).subspan(first, length));
        const Office& office = *match.values->front();
        std::size_t last = first + length;
        std::size_t begin = first;  // with the state before it
        std::size_t state = kNone, state_phrase = state_phrase_until(line, first);
        if (state_phrase ==
            kNone) {  // "US Deputy National ..." keeps adjectives out; bodies too: "NATO Secretary General"
            const std::size_t p = line.phrase_until(first);
            if (p != kNone && line.phrases[p].kind == EntityKind::international_organization) state_phrase = p;
        }
        if (state_phrase != kNone) {
            begin = line.phrases[state_phrase].first;
            state = mention_state(line, state_phrase);
        }
        if (is_capitalized(line.words[first])) last = past_ministry(line, last);
        if (const std::size_t of = of_state(line, last); of != kNone && state == kNone) {
            state = mention_state(line, of);
            last = line.phrases[of].last;
        }
        // "Foreign Secretary" is a British title by itself, but only where the text is about Britain at all.
        const auto home = office.home ? reading_.entity_of_key.find(office.home->key) : reading_.entity_of_key.end();
        std::size_t implied = kNone;
        if (state == kNone && home != reading_.entity_of_key.end()) implied = home->second;
        if (state == kNone && office.body) implied = reading_.listed(*office.body);

        // "Trade Minister, Ximena Ledezma said": a comma may stand before the name when one follows it, or a verb.
        NameRange name = last < line.size() ? name_from(line, last) : NameRange{last, last};
        if (name.empty() && last + 1 < line.size() && line.words[last] == ",") {
            const NameRange after = name_from(line, last + 1);
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
            add(line, name, begin, end, office.name, state);
            return end;
        }
        // "Maia Sandu, the President of Moldova", "Ingvild Solheim, Minister of Fisheries"
        std::size_t before = begin;
        if (before > 0 && (line.lower[before - 1] == "the" || line.lower[before - 1] == "a")) --before;
        if (before > 1 && line.words[before - 1] == ",") {
            const NameRange named = name_until(line, before - 1);
            const std::size_t known = line.phrase_until(before - 1);
            if (!named.empty() || (known != kNone && line.phrases[known].person_name)) {
                const NameRange range =
                    named.empty() ? NameRange{line.phrases[known].first, line.phrases[known].last} : named;
                if (!named.empty()) {
                    add(line, range, range.first, last, office.name, state == kNone ? implied : state);
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
        const NameRange name = name_from(line, first + length);
        if (!name.empty()) add(line, name, first, name.last, "", kNone);
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
        if (const std::size_t length = office_at(line, next); length > 0) title = next + length;
        const NameRange name = name_from(line, title);
        if (name.empty() || (state == kNone && title == next)) return;
        add(line, name, begin, name.last, "counterpart", state);
    }

    // The state's mention is kept even though the person's phrase takes its place.
    std::size_t mention_state(const Line& line, std::size_t p) {
        const Phrase& phrase = line.phrases[p];
        const std::size_t last = phrase.last;
        reading_.mention(line, phrase.first, last, phrase.entities.front(), phrase.mention);
        return phrase.entities.front();
    }

    static bool same_person(const std::vector<std::string>& a, const std::vector<std::string>& b) {
        if (a.size() == 1 || b.size() == 1) return a.back() == b.back();
        return a == b || (a.front() == b.front() && a.back() == b.back());
    }

    std::size_t person_of(const std::vector<std::string>& name, const std::string& office, std::size_t state) {
        for (std::size_t p = 0; p < reading_.people.size(); ++p) {
            Person& person = reading_.people[p];
            if (!same_person(person.name, name)) continue;
            if (person.state != kNone && state != kNone && person.state != state && person.name != name) continue;
            if (name.size() > person.name.size()) person.name = name;
            if (person.office.empty() || person.office == "counterpart")
                person.office = office.empty() ? person.office : office;
            if (person.state == kNone) person.state = state;
            return p;
        }
        reading_.people.push_back({name, office, state, kNone});
        aliases_.emplace_back();
        return reading_.people.size() - 1;
    }

    // Until settle(), a person phrase holds the index of the person in place of the entity.
    void add(Line& line, NameRange name, std::size_t begin, std::size_t end, const std::string& office,
             std::size_t state) {
        std::vector<std::string> words;
        for (std::size_t i = name.first; i < name.last; ++i) {
            if (line.words[i] == "\"") {  // Thomas "Tommy" Pigott
                i += 2;
                continue;
            }
            words.push_back(line.words[i]);
        }
        while (words.size() > 1 && words_.has("honorific", to_lower(words.front()))) words.erase(words.begin());
        if (words.size() > 1 && words_.has("name-suffix", to_lower(words.back()))) words.pop_back();
        const std::size_t person = person_of(words, office, state);
        aliases_[person].push_back(join(words));
        Phrase phrase{.first = begin, .last = end, .entities = {person}, .kind = EntityKind::person};
        phrase.office = office;
        phrase.state = state;
        phrase.person_name = true;
        phrase.possessive = end < line.size() && (line.words[end] == "'s" || line.words[end] == "'");
        line.put(std::move(phrase));
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
    for (Line& line : reading.lines) finder.find_modelled(line);
    for (Line& line : reading.lines) finder.find_again(line);
    finder.settle();
}

}  // namespace entente
