#include "extract/words.h"

#include "extract/fold.h"
#include "language/split.h"
#include "model/errors.h"
#include "model/table.h"

#include <stdexcept>

namespace entente {

std::vector<std::string> to_words(std::string_view phrase) {
    std::vector<std::string> words;
    for (const Token& token : tokenize(phrase, {0, phrase.size()}))
        words.push_back(to_plain(slice(phrase, token.span)));
    return words;
}

std::vector<std::string> to_lower_words(std::string_view phrase) {
    std::vector<std::string> words = to_words(phrase);
    for (std::string& word : words) word = to_lower(word);
    return words;
}

WordClasses::WordClasses(std::string_view table) {
    for (const TableRow& row : read_table(table, "words.tsv", {"class", "words"})) {
        const auto [entry, is_new] = classes_.try_emplace(std::string(row.cells[0]));
        if (!is_new)
            throw InputError("words.tsv:" + std::to_string(row.line) + ": class '" + entry->first + "' comes twice");
        for (const std::string_view member : split_list(row.cells[1])) {
            entry->second.members.emplace_back(member);
            entry->second.trie.add(to_lower_words(member), 1);
            // Within a text the full stop of "Dr." stays with its word; alone it is taken off.
            if (member.ends_with('.')) entry->second.trie.add({to_lower(member)}, 1);
        }
    }
}

const WordClasses::Class& WordClasses::find(std::string_view name) const {
    const auto found = classes_.find(name);
    if (found == classes_.end()) throw std::out_of_range("words.tsv has no class '" + std::string(name) + "'");
    return found->second;
}

std::size_t WordClasses::match(std::string_view name, std::span<const std::string> lower, std::size_t at) const {
    return find(name).trie.find(lower.subspan(at)).length;
}

bool WordClasses::has(std::string_view name, const std::string& lower_word) const {
    return match(name, std::span(&lower_word, 1), 0) == 1;
}

bool is_verb_helper(const WordClasses& words, const std::string& lower_word) {
    return words.has("auxiliary", lower_word) || words.has("adverb", lower_word) ||
           (lower_word.size() > 4 && lower_word.ends_with("ly"));
}

const std::vector<std::string>& WordClasses::members(std::string_view name) const {
    return find(name).members;
}

}  // namespace entente
