// Letter case of words, as the tables and the grammar compare them.
#pragma once

#include <string>
#include <string_view>

namespace entente {

// Curly apostrophes become straight ones, non-breaking hyphens become hyphens; everything else stays.
std::string to_plain(std::string_view word);
// to_plain and lower case (Unicode simple mapping, no locale).
std::string to_lower(std::string_view word);
// Begins with an upper-case letter, or with a title-case one.
bool is_capitalized(std::string_view word);

}  // namespace entente
