#include "export/code_points.h"
#include "export/export.h"

#include <fmt/format.h>

namespace entente {
namespace {

struct CodePointRange {
    char32_t first, last;
};

// What moves the cursor, starts a terminal's escape sequence, reorders the text around it, or is not seen at all.
constexpr CodePointRange kHarmful[] = {
    {0x00, 0x1F},       {0x7F, 0x9F},     {0xAD, 0xAD},      // C0, DEL and C1, soft hyphen
    {0x061C, 0x061C},   {0x180E, 0x180E},                    // Arabic letter mark, Mongolian vowel separator
    {0x200B, 0x200F},   {0x2028, 0x202E},                    // zero width, marks; separators, bidirectional overrides
    {0x2060, 0x206F},   {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB},  // joiners, isolates; byte order mark; annotations
    {0xE0000, 0xE007F},                                      // tags
};

bool is_harmful(CodePoint point) {
    for (const CodePointRange range : kHarmful)
        if (range.first <= point.value && point.value <= range.last) return true;
    return point.is_stray();
}

}  // namespace

std::string to_escape(CodePoint point, std::string_view bytes) {
    if (point.is_stray()) return fmt::format("\\x{:02X}", static_cast<unsigned char>(bytes[0]));
    const auto value = static_cast<std::uint32_t>(point.value);
    return value > 0xFFFF ? fmt::format("\\U{:08X}", value) : fmt::format("\\u{:04X}", value);
}

std::string to_inert(std::string_view text) {
    std::string inert;
    for_each_code_point(text, [&](CodePoint point, std::string_view bytes) {
        if (is_harmful(point))
            inert += to_escape(point, bytes);
        else
            inert += bytes;
    });
    return inert;
}

}  // namespace entente
