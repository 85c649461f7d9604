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
    entry.words = without_forms(row.cells[2]);
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
        else if (object == "both")
            entry.reciprocal = true;
        else if (object.starts_with('@'))
            throw refuse("object",
                         "prepositions, -, both, @in, @clause, @of or @from, found '" + std::string(object) + "'");
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

// What may stand in one place of a row: sequences of words, the gap as an empty one.
using Part = std::vector<std::vector<std::string>>;

Part read_part(std::string_view word, const WordClasses& words, const std::string& place) {
    if (word == "~") return {{}};
    if (!word.starts_with('{')) return {to_lower_words(word)};
    const std::string_view name = word.substr(1, word.size() - (word.ends_with('}') ? 2 : 1));
    if (!word.ends_with('}') || !words.contains(name))
        throw InputError(place + "found '" + std::string(word) +
                         "' among the words, expected {class} with a class of words.tsv");
    Part part;
    for (const std::string& member : words.members(name)) part.push_back(to_lower_words(member));
    return part;
}

std::vector<Part> read_parts(std::string_view text, const WordClasses& words, const std::string& place) {
    std::vector<Part> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        parts.push_back(read_part(text.substr(begin, end - begin), words, place));
        begin = end + 1;
    }
    const auto is_gap = [](const Part& part) { return part.front().empty(); };
    if (is_gap(parts.front()) || is_gap(parts.back()))
        throw InputError(place + "a gap '~' stands between words, found '" + std::string(text) + "'");
    return parts;
}

constexpr std::size_t kLongestGap = 8;  // "three new batches of American anti-tank missiles and"

}  // namespace

Lexicon::Lexicon(std::string_view table, const Vocabulary& vocabulary, const WordClasses& words) {
    for (const std::string_view name : {"preposition", "subordinator", "auxiliary", "conjunction"})
        for (const std::string& word : words.members(name))
            if (word != "and" && word != "or") stops_.insert(word);
    for (const std::string& word : words.members("measure-noun")) measures_.insert(word);

    const auto rows =
        read_table(table, "lexicon.tsv", {"relation", "kind", "words", "object", "subjects", "objects", "stance"});
    entries_.reserve(rows.size());  // triggers point into it
    for (const TableRow& row : rows) {
        const std::string place = "lexicon.tsv:" + std::to_string(row.line) + ": ";
        entries_.push_back(read_entry(row, vocabulary));
        const LexiconEntry& entry = entries_.back();
        std::vector<Part> parts = read_parts(entry.words, words, place);
        if (entry.kind == TriggerKind::verb) {
            // "hold:held:held talks" inflects its first word.
            for (const InflectedVerb& verb : inflect_verb(row.cells[2].substr(0, row.cells[2].find(' ')))) {
                parts.front() = {to_lower_words(verb.form)};
                add(parts, 0, 0, {&entry, verb.kind});
            }
            continue;
        }
        add(parts, 0, 0, {&entry, entry.kind == TriggerKind::passive ? VerbForm::participle : VerbForm::base});
        if (entry.kind == TriggerKind::passive || entry.words.ends_with('s') || entry.words.ends_with('}')) continue;
        const std::size_t last = entry.words.rfind(' ') + 1;  // 0 of a single word
        parts.back() = {to_lower_words(to_plural(entry.words.substr(last)))};
        add(parts, 0, 0, {&entry, VerbForm::base});
    }
}

void Lexicon::add(const std::vector<Part>& parts, std::size_t part, std::uint32_t node, const Trigger& trigger) {
    if (part == parts.size()) {
        nodes_[node].triggers.push_back(trigger);
        return;
    }
    const auto new_node = [&] {
        nodes_.emplace_back();
        return static_cast<std::uint32_t>(nodes_.size() - 1);
    };
    for (const std::vector<std::string>& sequence : parts[part]) {
        std::uint32_t end = node;
        if (sequence.empty()) {
            if (nodes_[node].gap == 0) {
                const std::uint32_t after = new_node();
                nodes_[node].gap = after;
            }
            end = nodes_[node].gap;
        }
        for (const std::string& word : sequence) {
            const auto known = nodes_[end].next.find(word);
            if (known != nodes_[end].next.end()) {
                end = known->second;
                continue;
            }
            const std::uint32_t after = new_node();
            nodes_[end].next.emplace(word, after);
            end = after;
        }
        add(parts, part + 1, end, trigger);
    }
}

bool Lexicon::is_inside_gap(std::span<const std::string> lower, std::size_t at) const {
    const std::string& word = lower[at];
    if (word == "of" || word == "in" || word == "worth") return at > 0 && measures_.contains(lower[at - 1]);
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
