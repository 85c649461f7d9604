#include "extract/fold.h"

#include "model/code_point.h"

#include <utf8proc.h>

#include <algorithm>
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

// The letters that Unicode does not take apart into a plain one and a mark.
std::string_view plain_letters(std::int32_t code) {
    switch (code) {
        case 0xE6:
            return "ae";
        case 0xF0:
        case 0x111:
            return "d";
        case 0xF8:
            return "o";
        case 0xFE:
            return "th";
        case 0x131:
            return "i";
        case 0x142:
            return "l";
        case 0x153:
            return "oe";
        default:
            return {};
    }
}

std::string without_marks(std::string_view lower) {
    std::string out;
    while (!lower.empty()) {
        const auto [value, size] = code_point_at(lower, 0);
        std::array<utf8proc_int32_t, 8> parts{};
        const auto count =
            utf8proc_decompose_char(static_cast<utf8proc_int32_t>(value), parts.data(), parts.size(),
                                    static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK), nullptr);
        for (utf8proc_ssize_t i = 0; i < count && i < static_cast<utf8proc_ssize_t>(parts.size()); ++i) {
            const std::int32_t part = parts[static_cast<std::size_t>(i)];
            const std::string_view letters = plain_letters(part);
            if (letters.empty())
                append(out, part);
            else
                out += letters;
        }
        lower.remove_prefix(size);
    }
    return out;
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

std::string fold_name(std::string_view name) {
    const std::string plain = without_marks(to_lower(name));
    std::string out;
    for (std::size_t at = 0; at < plain.size();) {
        const std::size_t end = std::min(plain.find_first_of(" -", at), plain.size());
        const std::string_view word = std::string_view(plain).substr(at, end - at);
        if (!word.empty() && word != "al" && word != "el") out.append(out.empty() ? "" : " ").append(word);
        at = end + 1;
    }
    return out;
}

bool is_capitalized(std::string_view word) {
    if (word.empty()) return false;
    if (static_cast<unsigned char>(word.front()) < 0x80) return word.front() >= 'A' && word.front() <= 'Z';
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code_point_at(word, 0).value));
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

}  // namespace entente
