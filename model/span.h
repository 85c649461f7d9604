// Half-open byte offsets into Document::text.
#pragma once

#include <cstddef>
#include <string_view>

namespace entente {

struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;

    constexpr std::size_t size() const { return end - begin; }
    constexpr bool empty() const { return begin == end; }
    constexpr bool contains(TextSpan other) const { return begin <= other.begin && other.end <= end; }
    constexpr bool overlaps(TextSpan other) const { return begin < other.end && other.begin < end; }
    friend constexpr auto operator<=>(const TextSpan&, const TextSpan&) = default;
};

// True when the span lies in a text of `size` bytes and is not inside out.
constexpr bool is_within(TextSpan span, std::size_t size) {
    return span.begin <= span.end && span.end <= size;
}

// The words of the span. The span must lie within the text; the view lives as long as the text does.
constexpr std::string_view slice(std::string_view text, TextSpan span) {
    return text.substr(span.begin, span.end - span.begin);
}

}  // namespace entente
