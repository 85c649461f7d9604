// Names and sentences made comparable: small letters without accents, one blank between words.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// NFKD; what is then not ASCII is dropped; small letters; "'s" at the end of a word and a leading article taken off;
// everything that is no letter and no digit is a blank between words. "The Élysée's" → "elysee".
std::string to_comparable(std::string_view text);

// The words between blanks.
std::vector<std::string> words_of(std::string_view comparable);

// "he", "us", "both countries": words that name nobody by themselves.
bool is_reference_word(const std::string& comparable);

// The names by which two ends are compared: comparable, without references and empty ones.
std::set<std::string> to_name_set(const std::vector<std::string>& names);

}  // namespace entente
