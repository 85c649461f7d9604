#include "extract/fold.h"

#include "model/code_point.h"

#include <utf8proc.h>

#include <array>
#include <cstdint>

namespace entente {
namespace {

void append(std::string& out, std::int32_t code) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto size = utf8proc_encode_char(code, bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

template <typename Map>
std::string map_codes(std::string_view word, Map map) {
    std::string out;
    out.reserve(word.size());
    while (!word.empty()) {
        const auto [value, size] = code_point_at(word, 0);
        const auto code = static_cast<std::int32_t>(value);
        const std::int32_t mapped = map(code);
        if (mapped == code)
            out.append(word.substr(0, size));
        else
            append(out, mapped);
        word.remove_prefix(size);
    }
    return out;
}

std::int32_t plain(std::int32_t code) {
    switch (code) {
        case 0x2018:
        case 0x2019:
        case 0x02BC:
            return '\'';
        case 0x2010:
        case 0x2011:
            return '-';
        default:
            return code;
    }
}

}  // namespace

std::string to_plain(std::string_view word) {
    return map_codes(word, plain);
}

std::string to_lower(std::string_view word) {
    return map_codes(word, [](std::int32_t code) {
        if (code < 0x80) return code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code;
        return utf8proc_tolower(plain(code));
    });
}

bool is_capitalized(std::string_view word) {
    if (word.empty()) return false;
    if (static_cast<unsigned char>(word.front()) < 0x80) return word.front() >= 'A' && word.front() <= 'Z';
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code_point_at(word, 0).value));
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

}  // namespace entente
