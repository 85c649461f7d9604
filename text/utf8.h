// Is it UTF-8, and where do its characters begin.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace entente {

// Offset of the first byte that does not belong to a valid UTF-8 sequence (overlong forms and surrogates are invalid).
std::optional<std::size_t> find_invalid_utf8(std::string_view bytes);

// True when a character of valid UTF-8 begins or the text ends at `offset`.
bool is_character_boundary(std::string_view text, std::size_t offset);

}  // namespace entente
