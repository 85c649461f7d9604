// Abbreviations that carry their own full stop.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente {

// What follows an abbreviation, and so whether a sentence may end with it.
enum class AbbreviationUse : std::uint8_t {
    before_name,    // "Mr.", "Gen.", "St.": the sentence goes on
    before_number,  // "No.", "Art.", "p.": an abbreviation only before a number; elsewhere a word and a full stop
    date,           // "Sept.", "Mon.": written with a capital; the sentence may end
    anywhere        // "Inc.", "etc.", "Jr.": the sentence may end
};

struct Abbreviation {
    std::string_view word;  // lower case, without the last full stop
    AbbreviationUse use;
    bool needs_capital;  // "Rep." but not "rep.", which is a word more often
};

// The row for a word without its full stop, in any case; nullptr when the word is none, or wants a capital and has
// none.
const Abbreviation* find_abbreviation(std::string_view word);

// Words that often open a sentence and seldom stand inside a name: "The", "He", "In". Any case.
bool is_sentence_opener(std::string_view word);

}  // namespace entente
