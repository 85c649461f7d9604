// Walking over UTF-8, also where it is damaged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace entente {

struct CodePoint {
    char32_t value = 0;
    std::uint32_t size = 1;  // bytes

    // A byte that is no part of any UTF-8 sequence reads as U+FFFD of one byte (a real one has three).
    bool is_stray() const { return value == 0xFFFD && size == 1; }
};

// The code point that starts at text[at]; `at` must lie inside the text. Overlong forms and surrogates are damage; a
// scan by `size` always moves on and never leaves the text.
CodePoint code_point_at(std::string_view text, std::size_t at);

// The code point that ends before text[at], `at` > 0.
CodePoint code_point_before(std::string_view text, std::size_t at);

}  // namespace entente
