// Walking over text that may not be UTF-8, for the writers that must let nothing harmful through.
#pragma once

#include "model/code_point.h"

#include <string>
#include <string_view>

namespace entente {

// Calls visit(CodePoint, its bytes) for each code point of the text, in order; together the bytes are the text.
template <typename Visit>
void for_each_code_point(std::string_view text, Visit visit) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        visit(point, text.substr(at, point.size));
        at += point.size;
    }
}

// "\u202E", "\U000E0041" beyond the first plane, "\xFF" for a stray byte.
std::string to_escape(CodePoint point, std::string_view bytes);

}  // namespace entente
