#include "language/characters.h"

#include <algorithm>
#include <array>

namespace entente {
namespace {

struct Range {
    char32_t first;
    char32_t last;
    CharacterClass kind;
};

// Sorted, not overlapping; beyond ASCII, what is in no row is a letter.
constexpr std::array kRanges = {
    Range{0x0080, 0x00A0, CharacterClass::space},      // C1 controls, NEL, no-break space
    Range{0x00A1, 0x00A9, CharacterClass::mark},       //
    Range{0x00AB, 0x00AC, CharacterClass::mark},       //
    Range{0x00AD, 0x00AD, CharacterClass::invisible},  // soft hyphen
    Range{0x00AE, 0x00B1, CharacterClass::mark},       // ® ¯ ° ±
    Range{0x00B4, 0x00B4, CharacterClass::mark},       //
    Range{0x00B6, 0x00B8, CharacterClass::mark},       //
    Range{0x00BB, 0x00BB, CharacterClass::mark},       // »
    Range{0x00BF, 0x00BF, CharacterClass::mark},       // ¿
    Range{0x00D7, 0x00D7, CharacterClass::mark},       // ×
    Range{0x00F7, 0x00F7, CharacterClass::mark},       // ÷
    Range{0x037E, 0x037E, CharacterClass::mark},       // Greek question mark
    Range{0x055A, 0x055F, CharacterClass::mark},       // Armenian
    Range{0x05BE, 0x05BE, CharacterClass::mark},       // Hebrew
    Range{0x060C, 0x060D, CharacterClass::mark},       // Arabic
    Range{0x061B, 0x061B, CharacterClass::mark},       //
    Range{0x061C, 0x061C, CharacterClass::invisible},  //
    Range{0x061F, 0x061F, CharacterClass::mark},       //
    Range{0x0660, 0x0669, CharacterClass::digit},      //
    Range{0x06D4, 0x06D4, CharacterClass::mark},       //
    Range{0x06F0, 0x06F9, CharacterClass::digit},      //
    Range{0x0964, 0x0965, CharacterClass::mark},       // danda
    Range{0x0966, 0x096F, CharacterClass::digit},      //
    Range{0x1680, 0x1680, CharacterClass::space},      //
    Range{0x180E, 0x180E, CharacterClass::invisible},  //
    Range{0x2000, 0x200A, CharacterClass::space},      //
    Range{0x200B, 0x200F, CharacterClass::invisible},  // zero-width space and joiners, direction marks
    Range{0x2010, 0x2027, CharacterClass::mark},       // dashes, quotes, bullets, ellipsis
    Range{0x2028, 0x2029, CharacterClass::space},      //
    Range{0x202A, 0x202E, CharacterClass::invisible},  // direction overrides
    Range{0x202F, 0x202F, CharacterClass::space},      //
    Range{0x2030, 0x205E, CharacterClass::mark},       //
    Range{0x205F, 0x205F, CharacterClass::space},      //
    Range{0x2060, 0x206F, CharacterClass::invisible},  //
    Range{0x20A0, 0x20CF, CharacterClass::mark},       // currency
    Range{0x2190, 0x25FF, CharacterClass::mark},       // arrows, mathematics, boxes, shapes
    Range{0x2600, 0x27BF, CharacterClass::emoji},      //
    Range{0x27C0, 0x2BFF, CharacterClass::mark},       //
    Range{0x2E00, 0x2E7F, CharacterClass::mark},       //
    Range{0x3000, 0x3000, CharacterClass::space},      //
    Range{0x3001, 0x3004, CharacterClass::mark},       //
    Range{0x3008, 0x3020, CharacterClass::mark},       //
    Range{0x3030, 0x3030, CharacterClass::mark},       //
    Range{0xE000, 0xF8FF, CharacterClass::mark},       // private use: bullets of old word processors
    Range{0xFE00, 0xFE0F, CharacterClass::invisible},  // variation selectors
    Range{0xFE10, 0xFE19, CharacterClass::mark},       //
    Range{0xFE30, 0xFE6F, CharacterClass::mark},       //
    Range{0xFEFF, 0xFEFF, CharacterClass::invisible},  //
    Range{0xFF01, 0xFF0F, CharacterClass::mark},       // full-width forms
    Range{0xFF10, 0xFF19, CharacterClass::digit},      //
    Range{0xFF1A, 0xFF20, CharacterClass::mark},       //
    Range{0xFF3B, 0xFF40, CharacterClass::mark},       //
    Range{0xFF5B, 0xFF65, CharacterClass::mark},       //
    Range{0xFFE0, 0xFFFD, CharacterClass::mark},       // and the replacement character
    Range{0x1F000, 0x1FAFF, CharacterClass::emoji},    //
    Range{0xE0000, 0xE01EF, CharacterClass::invisible}};

bool is_in(char32_t code, char32_t first, char32_t last) {
    return code >= first && code <= last;
}

// Blocks in which capital and small letters alternate, the capital on the even number.
bool is_in_alternating_block(char32_t code) {
    return is_in(code, 0x0100, 0x0137) || is_in(code, 0x014A, 0x0177) || is_in(code, 0x0218, 0x0233) ||
           is_in(code, 0x0460, 0x0481) || is_in(code, 0x048A, 0x04BF) || is_in(code, 0x04D0, 0x052F) ||
           is_in(code, 0x1E00, 0x1EFF);
}

// The same with the capital on the odd number.
bool is_in_odd_block(char32_t code) {
    return is_in(code, 0x0139, 0x0148) || is_in(code, 0x0179, 0x017E) || is_in(code, 0x01CD, 0x01DC) ||
           is_in(code, 0x04C1, 0x04CE);
}

}  // namespace

CharacterClass class_of(char32_t code) {
    if (code < 0x80) {
        const char c = static_cast<char>(code);
        if (is_ascii_letter(c)) return CharacterClass::letter;
        if (is_ascii_digit(c)) return CharacterClass::digit;
        return code <= 0x20 || code == 0x7F ? CharacterClass::space : CharacterClass::mark;
    }
    const auto row = std::lower_bound(kRanges.begin(), kRanges.end(), code,
                                      [](const Range& range, char32_t value) { return range.last < value; });
    return row != kRanges.end() && row->first <= code ? row->kind : CharacterClass::letter;
}

bool is_line_break(char32_t code) {
    return is_in(code, 0x0A, 0x0D) || code == 0x85 || code == 0x2028 || code == 0x2029;
}

bool is_upper(char32_t code) {
    if (code < 0x80) return is_ascii_upper(static_cast<char>(code));
    if (is_in(code, 0x00C0, 0x00DE)) return code != 0x00D7;
    if (is_in_alternating_block(code)) return code % 2 == 0;
    if (is_in_odd_block(code)) return code % 2 == 1;
    return code == 0x0178 || is_in(code, 0x0386, 0x0386) || is_in(code, 0x0388, 0x038F) ||
           is_in(code, 0x0391, 0x03AB) || is_in(code, 0x0400, 0x042F);
}

bool is_lower(char32_t code) {
    if (code < 0x80) return is_ascii_lower(static_cast<char>(code));
    if (is_in(code, 0x00DF, 0x00FF)) return code != 0x00F7;
    if (is_in_alternating_block(code)) return code % 2 == 1;
    if (is_in_odd_block(code)) return code % 2 == 0;
    return is_in(code, 0x03AC, 0x03CE) || is_in(code, 0x0430, 0x045F);
}

bool is_apostrophe(char32_t code) {
    return code == '\'' || code == '`' || code == 0x2019 || code == 0x02BC || code == 0x2018 || code == 0x00B4;
}

bool is_dash(char32_t code) {
    return code == '-' || is_in(code, 0x2010, 0x2015) || code == 0x2212;
}

bool is_closing_mark(char32_t code) {
    return code == '"' || code == '\'' || code == ')' || code == ']' || code == '}' || code == 0x2019 ||
           code == 0x201D || code == 0x00BB || code == 0x203A || code == 0x300D || code == 0xFF09;
}

bool is_opening_mark(char32_t code) {
    return code == '"' || code == '\'' || code == '(' || code == '[' || code == '{' || code == '`' || code == 0x2018 ||
           code == 0x201C || code == 0x201E || code == 0x00AB || code == 0x2039 || code == 0x300C || code == 0xFF08;
}

std::string ascii_lower(std::string_view word) {
    std::string lowered(word);
    for (char& c : lowered) {
        if (is_ascii_upper(c)) c = static_cast<char>(c - 'A' + 'a');
    }
    return lowered;
}

}  // namespace entente
