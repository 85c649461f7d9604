// Where a word that carries clitics or contracted words is cut: "UK's" -> "UK" "'s", "cannot" -> "can" "not".
#pragma once

#include <cstddef>
#include <string_view>

namespace entente {

// The byte inside `word` at which its second part begins, or 0 when it is one token. The word has no white space.
std::size_t find_cut(std::string_view word);

// True for the first part of a hyphenated word that English spelling treats as one: "co" of "co-operate", "e" of
// "e-mail". Any case.
bool is_hyphen_prefix(std::string_view part);

// The bytes of the clitic that `rest`, what follows an apostrophe, begins with, when no letter or digit comes after it:
// s, m, d, re, ve, ll; or t, which takes the n before the apostrophe. 0 for none.
std::size_t clitic_size(std::string_view rest);

}  // namespace entente
