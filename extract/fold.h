// Letter case of words, as the tables and the grammar compare them.
#pragma once

#include <string>
#include <string_view>

namespace entente {

// Curly apostrophes become straight ones, non-breaking hyphens become hyphens; everything else stays.
std::string to_plain(std::string_view word);
// to_plain and lower case (Unicode simple mapping, no locale).
std::string to_lower(std::string_view word);
// A person's name as its spellings share it: to_lower, letters without their marks ("Erdoğan", "Erdogan"), blanks for
// hyphens, and without "al" and "el" ("al-Sisi", "El Sisi", "Sisi").
std::string fold_name(std::string_view name);
// Begins with an upper-case letter, or with a title-case one.
bool is_capitalized(std::string_view word);

}  // namespace entente
