// Each table is read by its own columns; the longest match decides, so that "Russian Federation" is a state before
// "Russian" is a demonym. A name that stands in two tables with two kinds is left to the sentence.
#include "language/name_list.h"

#include "language/characters.h"
#include "language/split.h"
#include "model/code_point.h"
#include "model/errors.h"
#include "model/table.h"

#include <algorithm>

namespace entente {
namespace {

// Apostrophes straight, hyphens plain, invisible characters gone: as the tables spell words.
void read_plain(std::string_view word, std::string& plain) {
    plain.clear();
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint code = code_point_at(word, at);
        if (code.value == U'\u2019' || code.value == U'\u2018' || code.value == U'\u02BC')
            plain.push_back('\'');
        else if (code.value == U'\u2010' || code.value == U'\u2011')
            plain.push_back('-');
        else if (class_of(code.value) != CharacterClass::invisible)
            plain.append(word.substr(at, code.size));
        at += code.size;
    }
}

std::vector<std::string> words_of(std::string_view phrase) {
    NameWords words;
    words.read(phrase, tokenize(phrase, {0, phrase.size()}));
    return std::move(words.plain);
}

std::vector<std::string> lower_words_of(std::string_view phrase) {
    NameWords words;
    words.read(phrase, tokenize(phrase, {0, phrase.size()}));
    return std::move(words.lower);
}

// "CFB" and "F.B.I.", not "UN" and not "Hamas".
bool is_long_acronym(std::string_view word) {
    std::size_t letters = 0;
    for (const char c : word) {
        if (is_ascii_upper(c)) ++letters;
        if (is_ascii_lower(c) || static_cast<unsigned char>(c) >= 0x80) return false;
    }
    return letters >= 3;
}

bool is_certain_body(const std::vector<std::string>& words) {
    const auto has_letter = [](const std::string& word) {
        return std::any_of(word.begin(), word.end(),
                           [](char c) { return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; });
    };
    return std::count_if(words.begin(), words.end(), has_letter) >= 2 ||
           (words.size() == 1 && is_long_acronym(words[0]));
}

}  // namespace

void NameWords::read(std::string_view text, std::span<const Token> tokens) {
    plain.resize(tokens.size());
    lower.resize(tokens.size());
    for (std::size_t token = 0; token < tokens.size(); ++token) {
        read_plain(slice(text, tokens[token].span), plain[token]);
        lower[token].assign(plain[token]);
        for (char& c : lower[token])
            if (is_ascii_upper(c)) c = static_cast<char>(c - 'A' + 'a');
    }
}

NameList::NameList(const NameTables& tables) {
    read_words(tables.words);  // first: the others ask for homonyms
    read_states(tables.states);
    read_bodies(tables.organizations);
    read_places(tables.places);
    read_offices(tables.offices);
}

NameList::Match NameList::find(std::span<const std::string> plain) const {
    const auto match = names_.find(plain);
    if (match.length == 0) return {};
    Match found{match.length, match.values->front()};
    for (const NameEntry& other : *match.values) {
        found.name.certain = found.name.certain || other.certain;
        found.name.either = found.name.either || other.either || other.kind != found.name.kind;
    }
    if (found.name.either) found.name.certain = false;
    return found;
}

NameList::Head NameList::find_head(std::span<const std::string> lower) const {
    const auto match = heads_.find(lower);
    if (match.length == 0) return {};
    return {match.length, match.values->front()};
}

void NameList::read_words(std::string_view table) {
    // In order of strength: a noun that is in two of these classes is what the first one says.
    struct Reader {
        std::string_view name;
        TokenTrie<char>* words;
        HeadNoun head;
        bool found = false;
    };
    Reader readers[] = {{"honorific", &titles_, HeadNoun::none},
                        {"name-homonym", &homonyms_, HeadNoun::none},
                        {"place-preposition", &place_prepositions_, HeadNoun::none},
                        {"month", &days_, HeadNoun::none},
                        {"weekday", &days_, HeadNoun::none},
                        {"compound-participle", &participles_, HeadNoun::none},
                        {"name-head-loose", nullptr, HeadNoun::loose},
                        {"organization-head", nullptr, HeadNoun::organization},
                        {"agreement-head", nullptr, HeadNoun::agreement},
                        {"event-head", nullptr, HeadNoun::event}};
    const std::vector<TableRow> rows = read_table(table, "words.tsv", {"class", "words"});
    for (Reader& reader : readers) {
        for (const TableRow& row : rows) {
            if (row.cells[0] != reader.name) continue;
            reader.found = true;
            for (const std::string_view member : split_list(row.cells[1])) {
                // "mr." is a token of its own in a text, where it is capitalised.
                if (member.ends_with('.') && reader.words != nullptr) reader.words->add({std::string(member)}, 1);
                if (reader.words != nullptr)
                    reader.words->add(lower_words_of(member), 1);
                else
                    heads_.add(lower_words_of(member), reader.head);
            }
        }
        if (!reader.found)
            throw InputError("words.tsv: no class '" + std::string(reader.name) +
                             "'; expected a row of that name, names cannot be told apart without it");
    }
}

void NameList::add(std::string_view name, NameEntry listed) {
    const std::vector<std::string> words = words_of(name);
    if (words.empty()) return;
    names_.add(words, listed);
}

void NameList::read_states(std::string_view table) {
    for (const TableRow& row :
         read_table(table, "states.tsv",
                    {"iso2", "iso3", "wikidata", "name", "official", "other_names", "demonyms", "capital", "seats"})) {
        for (const std::size_t column : {3u, 4u, 5u})
            for (const std::string_view name : split_list(row.cells[column])) {
                const std::vector<std::string> lower = lower_words_of(name);
                const bool is_homonym = homonyms_.find(lower).length == lower.size();
                add(name, {.kind = NameKind::place, .certain = !is_homonym});
            }
        for (const std::string_view name : split_list(row.cells[6]))
            add(name, {.kind = NameKind::nationality, .certain = true});
        for (const std::string_view name : split_list(row.cells[7])) add(name, {.kind = NameKind::place});
        for (const std::string_view name : split_list(row.cells[8]))
            add(name, {.kind = NameKind::organization, .either = true});
    }
}

void NameList::read_bodies(std::string_view table) {
    for (const TableRow& row :
         read_table(table, "organizations.tsv", {"kind", "wikidata", "country", "name", "other_names", "members"})) {
        const bool is_international = row.cells[0] == "InternationalOrganization";
        const NameKind kind = row.cells[0] == "Agreement" ? NameKind::other : NameKind::organization;
        for (const std::size_t column : {3u, 4u})
            for (const std::string_view name : split_list(row.cells[column])) {
                const std::vector<std::string> words = words_of(name);
                // "Israeli military" is a description: a state's people, and what a common noun says of them.
                if (!words.empty() && !words.back().empty() && is_ascii_lower(words.back().front()) &&
                    find(words).length > 0)
                    continue;
                add(name, {.kind = kind, .certain = is_international || is_certain_body(words)});
            }
    }
}

void NameList::read_places(std::string_view table) {
    for (const TableRow& row :
         read_table(table, "places.tsv", {"name", "wikidata", "state", "other_names", "adjectives"})) {
        for (const std::size_t column : {0u, 3u})
            for (const std::string_view name : split_list(row.cells[column])) add(name, {.kind = NameKind::place});
        for (const std::string_view name : split_list(row.cells[4])) add(name, {.kind = NameKind::nationality});
    }
}

void NameList::read_offices(std::string_view table) {
    for (const TableRow& row : read_table(table, "offices.tsv", {"office", "other_forms", "level", "home", "body"}))
        for (const std::size_t column : {0u, 1u})
            for (const std::string_view form : split_list(row.cells[column])) {
                const std::vector<std::string> words = lower_words_of(form);
                titles_.add(words, 1);
                offices_.add(words, 1);
            }
}

}  // namespace entente
