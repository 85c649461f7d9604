#include "extract/lexicon.h"

#include "extract/words.h"
#include "model/errors.h"
#include "model/table.h"

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
    entry.words = row.cells[2];
    if (entry.words.empty()) throw refuse("words", "at least one word");
    for (const std::string_view object : split_list(row.cells[3])) {
        if (object == "-")
            entry.direct_object = true;
        else if (object == "@in")
            entry.agent_in = true;
        else if (object == "@clause")
            entry.clause_subject = true;
        else if (object == "both")
            entry.reciprocal = true;
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

}  // namespace

Lexicon::Lexicon(std::string_view table, const Vocabulary& vocabulary) {
    const auto rows =
        read_table(table, "lexicon.tsv", {"relation", "kind", "words", "object", "subjects", "objects", "stance"});
    entries_.reserve(rows.size());  // triggers point into it
    for (const TableRow& row : rows) {
        entries_.push_back(read_entry(row, vocabulary));
        const LexiconEntry& entry = entries_.back();
        if (entry.kind == TriggerKind::passive) {
            trie_.add(to_lower_words(entry.words), {&entry, VerbForm::participle});
        } else if (entry.kind == TriggerKind::noun) {
            trie_.add(to_lower_words(entry.words), {&entry, VerbForm::base});
            const std::string plural = to_plural(entry.words);
            if (!entry.words.ends_with('s')) trie_.add(to_lower_words(plural), {&entry, VerbForm::base});
        } else {
            // "hold:held:held talks" inflects its first word.
            const std::size_t space = entry.words.find(' ');
            const std::vector<std::string> rest =
                space == std::string::npos ? std::vector<std::string>{} : to_lower_words(entry.words.substr(space + 1));
            for (const InflectedVerb& verb : inflect_verb(entry.words.substr(0, space))) {
                std::vector<std::string> words = to_lower_words(verb.form);
                words.insert(words.end(), rest.begin(), rest.end());
                trie_.add(words, {&entry, verb.kind});
            }
        }
    }
}

}  // namespace entente
