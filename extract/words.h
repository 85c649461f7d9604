// The closed word classes of data/words.tsv.
#pragma once

#include "model/token_trie.h"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// Splits a phrase of a table into words as the tokenizer would.
std::vector<std::string> to_words(std::string_view phrase);
std::vector<std::string> to_lower_words(std::string_view phrase);

class WordClasses {
public:
    // Throws InputError "words.tsv:line: ...".
    explicit WordClasses(std::string_view table);

    // The number of words, from `words[at]` on, that the longest member of the class covers; 0 when none does.
    // Throws std::out_of_range for a class that the table lacks.
    std::size_t match(std::string_view name, std::span<const std::string> lower, std::size_t at) const;
    bool has(std::string_view name, const std::string& lower_word) const;
    bool contains(std::string_view name) const { return classes_.contains(name); }  // a class of that name
    // The members as they stand in the table, in its order.
    const std::vector<std::string>& members(std::string_view name) const;

private:
    struct Class {
        std::vector<std::string> members;
        TokenTrie<char> trie;
    };
    std::map<std::string, Class, std::less<>> classes_;

    const Class& find(std::string_view name) const;
};

// Auxiliaries and adverbs: what may stand between a subject and its verb.
bool is_verb_helper(const WordClasses& words, const std::string& lower_word);

}  // namespace entente
