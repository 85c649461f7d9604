// Listed names, and acronyms that the text itself introduces in brackets.
//
// The longest listed name wins at each word. A capital or a seat of power is a place unless it acts: "in Berlin", but
// "Berlin rejected". A demonym or a state before "government", "officials", "police" and the like is the state.
#include "extract/fold.h"
#include "extract/reading.h"

#include <algorithm>

namespace entente {

void find_headed_names(Reading& reading, Line& line);  // find_heads.cpp

namespace {

bool is_possessive_mark(const std::string& word) {
    return word == "'s" || word == "'";
}

// Whether the words after the name are those of somebody who acts: an auxiliary, or a finite verb of the lexicon.
bool acts(const Reading& reading, const Line& line, std::size_t first, std::size_t last) {
    if (first > 0 && reading.tables.words.has("preposition", line.lower[first - 1])) return false;
    if (last >= line.size() || line.words[last] == ",") return false;
    if (reading.tables.words.has("auxiliary", line.lower[last]) ||
        reading.tables.words.has("speech-verb", line.lower[last]))
        return true;
    const auto match = reading.tables.lexicon.find(std::span(line.lower).subspan(last));
    return match.length > 0 && std::any_of(match.values->begin(), match.values->end(), [](const Trigger& trigger) {
               return trigger.entry->kind == TriggerKind::verb &&
                      (trigger.form == VerbForm::past || trigger.form == VerbForm::third_person);
           });
}

const ListedName& best_of(const std::vector<ListedName>& values) {
    // A name before a demonym before a capital; the tables' order among equals.
    return *std::min_element(values.begin(), values.end(),
                             [](const ListedName& a, const ListedName& b) { return a.use < b.use; });
}

bool names_state(const Reading& reading, const Line& line, std::size_t at, const Entity& state) {
    const auto match = reading.tables.gazetteer.find_name(std::span(line.words).subspan(at, 1));
    return match.length > 0 && std::any_of(match.values->begin(), match.values->end(),
                                           [&](const ListedName& listed) { return listed.entity == &state; });
}

// "PARIS (Reuters) -", "MOSCOW /TASS/.": who wrote it, not who acts.
bool is_credit(const Reading& reading, const Line& line, std::size_t first, std::size_t last) {
    if (first == 0 || last >= line.size()) return false;
    const bool is_set_off = (line.words[first - 1] == "(" && line.words[last] == ")") ||
                            (line.words[first - 1] == "/" && line.words[last] == "/");
    return is_set_off && reading.tables.agencies.has(reading.surface(line, first, last));
}

void find_listed(Reading& reading, Line& line) {
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto match = reading.tables.gazetteer.find_name(std::span(line.words).subspan(i));
        if (match.length == 0) continue;
        const ListedName& listed = best_of(*match.values);
        if (listed.entity->kind == EntityKind::person) continue;  // left to find_people
        if (is_credit(reading, line, i, i + match.length)) continue;
        Phrase phrase{.first = i, .last = i + match.length, .use = listed.use};
        phrase.possessive = phrase.last < line.size() && is_possessive_mark(line.words[phrase.last]);
        const Entity* entity = listed.entity;
        const bool is_actor = acts(reading, line, phrase.first, phrase.last);
        if (listed.use == NameUse::capital && is_actor) entity = listed.state;
        if (listed.use == NameUse::seat && i > 0 &&
            (line.lower[i - 1] == "at" || line.lower[i - 1] == "to" || line.lower[i - 1] == "in" ||
             line.lower[i - 1] == "outside")) {
            i = phrase.last - 1;
            continue;
        }
        // "Indian Bureau of Mines": a national body whose name as written begins with its state.
        if (entity->kind == EntityKind::organization && listed.state && names_state(reading, line, i, *listed.state))
            phrase.state = reading.listed(*listed.state);
        if (listed.use == NameUse::capital && !is_actor) phrase.state = reading.listed(*listed.state);
        if (listed.use == NameUse::demonym) phrase.mention = MentionKind::demonym;
        phrase.entities = {reading.listed(*entity)};
        phrase.kind = entity->kind;
        // The states in an agreement's name are its parties, mentioned all the same.
        for (std::size_t inner = i; entity->kind == EntityKind::agreement && inner < phrase.last; ++inner) {
            const auto state =
                reading.tables.gazetteer.find_name(std::span(line.words).subspan(inner, phrase.last - inner));
            if (state.length == 0 || inner + state.length > phrase.last || state.length == match.length) continue;
            const ListedName& named = best_of(*state.values);
            if (named.entity->kind == EntityKind::country)
                reading.mention(line, inner, inner + state.length, reading.listed(*named.entity), MentionKind::name);
        }
        i = phrase.last - 1;
        line.put(std::move(phrase));
    }
}

// "German authorities", "the UK Government", "Canada's government", "the Government of Cuba".
void widen_states(Reading& reading, Line& line) {
    for (std::size_t p = 0; p < line.phrases.size(); ++p) {
        Phrase phrase = line.phrases[p];
        if (phrase.kind != EntityKind::country || phrase.use == NameUse::capital) continue;
        const std::size_t next = phrase.last + (phrase.possessive ? 1 : 0);
        const std::size_t nouns = next < line.size() ? reading.tables.words.match("state-noun", line.lower, next) : 0;
        // "15 Russian diplomats" are people, "Russian diplomats" their state.
        const bool is_counted =
            phrase.first > 0 &&
            (reading.tables.words.has("number-word", line.lower[phrase.first - 1]) ||
             (line.lower[phrase.first - 1].front() >= '0' && line.lower[phrase.first - 1].front() <= '9'));
        if (nouns > 0 && line.is_free(next, next + nouns) && !is_counted) {
            phrase.last = next + nouns;
        } else {
            std::size_t first = phrase.first;
            if (first > 0 && line.lower[first - 1] == "the") --first;
            if (first < 2 || line.lower[first - 1] != "of" ||
                reading.tables.words.match("state-noun", line.lower, first - 2) != 1 || !line.is_free(first - 2, first))
                continue;
            // "the delegations of Chad and Togo": not one state's alone.
            const bool goes_on =
                phrase.last + 1 < line.size() && (line.lower[phrase.last] == "and" || line.words[phrase.last] == ",");
            const std::size_t second = goes_on ? line.phrase_from(phrase.last + 1) : kNone;
            if (second != kNone && line.phrases[second].kind == EntityKind::country) continue;
            phrase.first = first - 2;
        }
        phrase.possessive = phrase.last < line.size() && is_possessive_mark(line.words[phrase.last]);
        phrase.mention = MentionKind::description;
        phrase.use = NameUse::name;
        line.put(std::move(phrase));
    }
}

bool is_acronym(const std::string& word) {
    return word.size() >= 2 && word.size() <= 12 &&
           std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) >= 2 &&
           std::all_of(word.begin(), word.end(), [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '&' || c == '.' || c == 's';
           });
}

// "the Central Fisheries Bureau (CFB)": from here on CFB is a name of the bureau, in this document.
void find_acronyms(Reading& reading) {
    std::map<std::string, Phrase, std::less<>> introduced;
    for (const Line& line : reading.lines)
        for (const Phrase& phrase : line.phrases) {
            const std::size_t open = phrase.last;
            if (phrase.entities.size() != 1 || phrase.kind == EntityKind::country || phrase.person_name ||
                open + 2 >= line.size() || line.words[open] != "(" || line.words[open + 2] != ")" ||
                !is_acronym(line.words[open + 1]))
                continue;
            introduced.try_emplace(line.words[open + 1], phrase);
            reading.add_alias(phrase.entities.front(), line.words[open + 1]);
        }
    if (introduced.empty()) return;
    for (Line& line : reading.lines)
        for (std::size_t i = 0; i < line.size(); ++i) {
            const auto found = introduced.find(line.words[i]);
            const std::size_t over = line.phrase_over(i);
            if (found == introduced.end() || (over != kNone && line.phrases[over].last - line.phrases[over].first > 1))
                continue;
            Phrase phrase{.first = i, .last = i + 1, .entities = found->second.entities, .kind = found->second.kind};
            phrase.possessive = phrase.last < line.size() && is_possessive_mark(line.words[phrase.last]);
            line.put(std::move(phrase));
        }
}

// Organisations and places that the language model names and no list holds.
void find_modelled(Reading& reading, Line& line) {
    for (const NameSpan& name : line.sentence->names) {
        if (name.last > line.size() || name.first >= name.last || !line.is_free(name.first, name.last)) continue;
        if (name.kind != NameKind::organization && name.kind != NameKind::place) continue;
        if (is_credit(reading, line, name.first, name.last)) continue;
        std::size_t first = name.first;
        if (line.lower[first] == "the" && first + 1 < name.last) ++first;
        if (!is_capitalized(line.words[first]) ||
            reading.tables.gazetteer.find_office(std::span(line.lower).subspan(first)).length)
            continue;
        const bool is_body = name.kind == NameKind::organization;
        Entity entity{.kind = is_body ? EntityKind::organization : EntityKind::place};
        entity.name = reading.surface(line, first, name.last);
        std::replace_if(
            entity.name.begin(), entity.name.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
        entity.key = (is_body ? "org:" : "place:") + to_lower(entity.name);
        Phrase phrase{.first = first, .last = name.last, .kind = entity.kind};
        phrase.entities = {reading.entity(std::move(entity))};
        phrase.possessive = phrase.last < line.size() && is_possessive_mark(line.words[phrase.last]);
        line.put(std::move(phrase));
    }
}

}  // namespace

void find_names(Reading& reading) {
    for (Line& line : reading.lines) {
        find_listed(reading, line);
        widen_states(reading, line);
        find_headed_names(reading, line);
    }
    find_acronyms(reading);
}

void find_modelled_names(Reading& reading) {
    for (Line& line : reading.lines) find_modelled(reading, line);
}

}  // namespace entente
