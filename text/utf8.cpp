#include "text/utf8.h"

#include <utf8proc.h>

namespace entente {

std::optional<std::size_t> find_invalid_utf8(std::string_view bytes) {
    const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(bytes.data());
    for (std::size_t at = 0; at < bytes.size();) {
        if (data[at] < 0x80) {
            ++at;
            continue;
        }
        utf8proc_int32_t character = 0;
        const auto left = static_cast<utf8proc_ssize_t>(bytes.size() - at);
        const utf8proc_ssize_t size = utf8proc_iterate(data + at, left, &character);
        if (size <= 0) return at;
        at += static_cast<std::size_t>(size);
    }
    return std::nullopt;
}

bool is_character_boundary(std::string_view text, std::size_t offset) {
    if (offset >= text.size()) return offset == text.size();
    return (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80;
}

}  // namespace entente
