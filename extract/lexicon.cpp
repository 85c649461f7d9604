#include "extract/lexicon.h"

#include "model/errors.h"
#include "model/table.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace entente {
namespace {

std::optional<EntityKind> kind_of_letter(char letter) {
    switch (letter) {
        case 'C':
            return EntityKind::country;
        case 'I':
            return EntityKind::international_organization;
        case 'O':
            return EntityKind::organization;
        case 'P':
            return EntityKind::person;
        case 'A':
            return EntityKind::agreement;
        case 'L':
            return EntityKind::place;
        case 'E':
            return EntityKind::event;
        case 'G':
            return EntityKind::group;
        default:
            return std::nullopt;
    }
}

std::vector<EntityKind> read_kinds(std::string_view letters, const std::string& place) {
    std::vector<EntityKind> kinds;
    for (const char letter : letters) {
        const auto kind = kind_of_letter(letter);
        if (!kind)
            throw InputError(place + "found '" + std::string(1, letter) +
                             "' among the kinds, expected letters of CIOPALEG");
        kinds.push_back(*kind);
    }
    return kinds;
}

// "take:took:taken ~ into custody" → "take ~ into custody".
std::string without_forms(std::string_view words) {
    const std::size_t colon = words.find(':');
    if (colon == std::string_view::npos) return std::string(words);
    const std::size_t space = words.find(' ', colon);
    return std::string(words.substr(0, colon)) +
           (space == std::string_view::npos ? "" : std::string(words.substr(space)));
}

LexiconEntry read_entry(const TableRow& row, const Vocabulary& vocabulary) {
    const std::string place = "lexicon.tsv:" + std::to_string(row.line) + ": ";
    const auto refuse = [&](std::string_view column, std::string_view expected) -> InputError {
        return InputError(place + "column '" + std::string(column) + "' expects " + std::string(expected));
    };
    LexiconEntry entry;
    entry.relation = row.cells[0];
    if (!vocabulary.find(entry.relation)) {
        const std::string near = vocabulary.suggest(entry.relation);
        throw InputError(place + "unknown relation '" + entry.relation + "'" +
                         (near.empty() ? "; relations.tsv lists them" : "; did you mean '" + near + "'?"));
    }
    const std::string_view kind = row.cells[1];
    if (kind == "verb")
        entry.kind = TriggerKind::verb;
    else if (kind == "passive")
        entry.kind = TriggerKind::passive;
    else if (kind == "noun")
        entry.kind = TriggerKind::noun;
    else
        throw refuse("kind", "verb, passive or noun, found '" + std::string(kind) + "'");
    if (row.cells[2].empty()) throw refuse("words", "at least one word");
    for (const std::string_view object : split_list(row.cells[3])) {
        if (object == "-")
            entry.direct_object = true;
        else if (object == "@in")
            entry.agent_in = true;
        else if (object == "@clause")
            entry.clause_subject = true;
        else if (object == "@of")
            entry.subject_of = true;
        else if (object == "@from")
            entry.subject_from = true;
        else if (object == "@turned")
            entry.turned = true;
        else if (object == "both")
            entry.reciprocal = true;
        else if (object.starts_with('@'))
            throw refuse("object", "prepositions, -, both, @in, @clause, @of, @from or @turned, found '" +
                                       std::string(object) + "'");
        else
            entry.prepositions.emplace_back(object);
    }
    entry.subjects = read_kinds(row.cells[4], place);
    entry.objects = read_kinds(row.cells[5], place);
    const std::string_view stance = row.cells[6];
    if (stance == "yes")
        entry.stance = Stance::performative;
    else if (stance == "state")
        entry.stance = Stance::state;
    else if (stance == "future")
        entry.stance = Stance::future;
    else if (stance != "no")
        throw refuse("stance", "yes, state, future or no, found '" + std::string(stance) + "'");
    return entry;
}

// "[send/hand over] aid" → "send aid", "hand over aid".
std::vector<std::string> alternatives(std::string_view words, const std::string& place) {
    std::vector<std::string> all = {""};
    for (std::size_t begin = 0; begin < words.size();) {
        const bool is_list = words[begin] == '[';
        const std::size_t end = is_list ? words.find(']', begin) : std::min(words.find('[', begin), words.size());
        if (end == std::string_view::npos)
            throw InputError(place + "found '[' without ']' among the words, expected [one/another]");
        std::string_view part = is_list ? words.substr(begin + 1, end - begin - 1) : words.substr(begin, end - begin);
        std::vector<std::string> longer;
        while (true) {
            const std::size_t slash = is_list ? part.find('/') : std::string_view::npos;
            if (part.substr(0, slash).empty())
                throw InputError(place + "found an empty alternative in '" + std::string(words) + "'");
            for (const std::string& front : all) longer.push_back(front + std::string(part.substr(0, slash)));
            if (slash == std::string_view::npos) break;
            part.remove_prefix(slash + 1);
        }
        all = std::move(longer);
        begin = is_list ? end + 1 : end;
    }
    return all;
}

// The places of a row: words as the tokenizer splits them, "~", and classes in braces.
std::vector<std::string> places_of(std::string_view text, const WordClasses& words, const std::string& place) {
    std::vector<std::string> places;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        const bool is_class = word.starts_with('{');
        if (is_class && (!word.ends_with('}') || !words.contains(word.substr(1, word.size() - 2))))
            throw InputError(place + "found '" + std::string(word) +
                             "' among the words, expected {class} with a class of words.tsv");
        if (is_class || word == "~")
            places.emplace_back(word);
        else
            for (std::string& token : to_lower_words(word)) places.push_back(std::move(token));
        begin = end + 1;
    }
    if (places.empty() || places.front() == "~" || places.back() == "~")
        throw InputError(place + "found '" + std::string(text) + "', expected words, and a gap '~' only between them");
    return places;
}

constexpr std::size_t kLongestGap = 8;  // "three new batches of American anti-tank missiles and"

}  // namespace

Lexicon::Lexicon(std::string_view table, const Vocabulary& vocabulary, const WordClasses& words) {
    for (const std::string_view name : {"preposition", "subordinator", "auxiliary", "conjunction"})
        for (const std::string& word : words.members(name))
            if (word != "and" && word != "or") stops_.insert(word);
    for (const std::string& word : words.members("quantity-noun")) quantities_.insert(word);

    for (const TableRow& row :
         read_table(table, "lexicon.tsv", {"relation", "kind", "words", "object", "subjects", "objects", "stance"})) {
        const std::string place = "lexicon.tsv:" + std::to_string(row.line) + ": ";
        LexiconEntry entry = read_entry(row, vocabulary);
        for (const std::string& alternative : alternatives(row.cells[2], place)) {
            entry.words = without_forms(alternative);
            std::vector<std::string> places = places_of(entry.words, words, place);
            for (const std::string& each : places)
                if (each.starts_with('{')) class_of(std::string_view(each).substr(1, each.size() - 2), words);
            entries_.push_back(entry);
            const LexiconEntry* known = &entries_.back();
            if (entry.kind == TriggerKind::verb) {
                // "hold:held:held talks" inflects its first word.
                const std::size_t first = to_lower_words(entry.words.substr(0, entry.words.find(' '))).size();
                for (const InflectedVerb& verb : inflect_verb(alternative.substr(0, alternative.find(' ')))) {
                    std::vector<std::string> inflected = to_lower_words(verb.form);
                    inflected.insert(inflected.end(), places.begin() + static_cast<std::ptrdiff_t>(first),
                                     places.end());
                    add(inflected, {known, verb.kind});
                }
                continue;
            }
            const bool is_noun = entry.kind == TriggerKind::noun;
            add(places, {known, is_noun ? VerbForm::base : VerbForm::participle});
            if (!is_noun || places.back().ends_with('s') || places.back().ends_with('}')) continue;
            places.back() = to_plural(places.back());
            add(places, {known, VerbForm::base});
        }
    }
}

std::size_t Lexicon::class_of(std::string_view name, const WordClasses& words) {
    for (std::size_t i = 0; i < classes_.size(); ++i)
        if (classes_[i].first == name) return i;
    classes_.emplace_back(name, TokenTrie<char>());
    for (const std::string& member : words.members(name)) classes_.back().second.add(to_lower_words(member), 1);
    return classes_.size() - 1;
}

void Lexicon::add(std::span<const std::string> words, const Trigger& trigger) {
    std::uint32_t node = 0;
    const auto new_node = [&] {
        nodes_.emplace_back();
        return static_cast<std::uint32_t>(nodes_.size() - 1);
    };
    for (const std::string& word : words) {
        std::uint32_t after = 0;
        if (word == "~") {
            after = nodes_[node].gap;
            if (after == 0) {
                after = new_node();
                nodes_[node].gap = after;
            }
        } else if (word.starts_with('{')) {
            std::size_t number = 0;
            while (classes_[number].first != std::string_view(word).substr(1, word.size() - 2)) ++number;
            for (const auto& [known, target] : nodes_[node].classes)
                if (known == number) after = target;
            if (after == 0) {
                after = new_node();
                nodes_[node].classes.emplace_back(number, after);
            }
        } else if (const auto known = nodes_[node].next.find(word); known != nodes_[node].next.end()) {
            after = known->second;
        } else {
            after = new_node();
            nodes_[node].next.emplace(word, after);
        }
        node = after;
    }
    nodes_[node].triggers.push_back(trigger);
}

bool Lexicon::is_inside_gap(std::span<const std::string> lower, std::size_t at) const {
    const std::string& word = lower[at];
    if (word == "of" || word == "in" || word == "worth") return at > 0 && quantities_.contains(lower[at - 1]);
    const unsigned char first = static_cast<unsigned char>(word.empty() ? ' ' : word.front());
    const bool is_word = std::isalnum(first) || first >= 0x80 || first == '$' || first == '\'' || first == '-';
    return is_word && !stops_.contains(word);
}

void Lexicon::follow(std::uint32_t node, std::span<const std::string> lower, std::size_t at,
                     std::vector<Match>& matches) const {
    const Node& here = nodes_[node];
    if (!here.triggers.empty()) matches.push_back({at, &here.triggers});
    if (at == lower.size()) return;
    if (const auto edge = here.next.find(lower[at]); edge != here.next.end())
        follow(edge->second, lower, at + 1, matches);
    for (const auto& [number, after] : here.classes)
        for (const auto& member : classes_[number].second.find_all(lower.subspan(at)))
            follow(after, lower, at + member.length, matches);
    for (std::size_t gap = 0; here.gap != 0 && at + gap < lower.size(); ++gap) {
        follow(here.gap, lower, at + gap, matches);
        if (gap == kLongestGap || !is_inside_gap(lower, at + gap)) break;
    }
}

std::vector<Lexicon::Match> Lexicon::find_all(std::span<const std::string> lower) const {
    std::vector<Match> matches;
    follow(0, lower, 0, matches);
    std::stable_sort(matches.begin(), matches.end(),
                     [](const Match& a, const Match& b) { return a.length > b.length; });
    return matches;
}

Lexicon::Match Lexicon::find(std::span<const std::string> lower) const {
    const std::vector<Match> matches = find_all(lower);
    return matches.empty() ? Match{} : matches.front();
}

}  // namespace entente
