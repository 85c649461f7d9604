// What a code point is, as far as tokens and sentences care. Small range tables of our own instead of a Unicode
// library: a mistake about a rare script costs one token border, never an offset.
#pragma once

#include "model/code_point.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

enum class CharacterClass : std::uint8_t {
    space,      // white space and control characters
    invisible,  // soft hyphen, zero-width and direction marks: part of a word between letters, a gap elsewhere
    letter,     // also combining marks, and every script we have no table for
    digit,
    emoji,
    mark  // punctuation and symbols
};
CharacterClass class_of(char32_t code);

bool is_line_break(char32_t code);  // LF, CR, VT, FF, NEL, U+2028, U+2029
bool is_upper(char32_t code);       // Latin, Greek, Cyrillic
bool is_lower(char32_t code);
bool is_apostrophe(char32_t code);    // ' and its typographic forms; the backtick too, as people type it
bool is_dash(char32_t code);          // hyphen-minus, en, em, horizontal bar, minus
bool is_closing_mark(char32_t code);  // closing quotes and brackets, and the straight quotes
bool is_opening_mark(char32_t code);  // opening quotes and brackets, and the straight quotes

inline bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}
inline bool is_ascii_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
inline bool is_ascii_lower(char c) {
    return c >= 'a' && c <= 'z';
}
inline bool is_ascii_letter(char c) {
    return is_ascii_upper(c) || is_ascii_lower(c);
}
inline bool is_ascii_alnum(char c) {
    return is_ascii_letter(c) || is_ascii_digit(c);
}

// ASCII letters lowered, other bytes as they are.
std::string ascii_lower(std::string_view word);

}  // namespace entente
