// Which language a text is in.
#pragma once

#include <string>
#include <string_view>

namespace entente {

struct TextLanguage {
    std::string code;  // ISO 639-1 where there is one: "fr"
    std::string name;  // in English: "French"
};

// The language of the greater part of valid UTF-8 text, by the n-grams of Compact Language Detector 2 (Sites, 2013).
// English when that is in doubt: short texts, lists of names, and texts of which a fifth or more is English. Looks at
// the first 64 KiB. The same text gives the same answer.
TextLanguage language_of(std::string_view text);

}  // namespace entente
