#include "graph/query_fail.h"

#include "model/errors.h"

#include <algorithm>

namespace entente {
namespace {

constexpr std::size_t kBefore = 60, kAfter = 40;  // characters shown on either side of the place

bool starts_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, starts_character));
}

// The last `count` characters, and the first.
std::string_view last_characters(std::string_view text, std::size_t count) {
    std::size_t begin = text.size();
    while (begin > 0 && count > 0)
        if (starts_character(text[--begin])) --count;
    return text.substr(begin);
}
std::string_view first_characters(std::string_view text, std::size_t count) {
    std::size_t end = 0;
    while (end < text.size() && (count > 0 || !starts_character(text[end])))
        if (starts_character(text[end++])) --count;
    return text.substr(0, end);
}

// Tabs and what a terminal might obey become blanks, so that the caret stands where it should.
std::string without_controls(std::string_view text) {
    std::string plain(text);
    for (char& c : plain)
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7F') c = ' ';
    return plain;
}

}  // namespace

void fail_query(std::string_view text, std::size_t at, const std::string& message) {
    at = std::min(at, text.size());
    std::size_t begin = at;
    while (begin > 0 && text[begin - 1] != '\n') --begin;
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const auto line = 1 + std::ranges::count(text.substr(0, at), '\n');
    const std::string_view before = text.substr(begin, at - begin), after = text.substr(at, end - at);

    std::string shown;
    const std::string_view left = last_characters(before, kBefore), right = first_characters(after, kAfter);
    if (left.size() < before.size()) shown = "...";
    const std::size_t caret = shown.size() + count_characters(left);
    shown += without_controls(left) + without_controls(right);
    if (right.size() < after.size()) shown += "...";
    throw UsageError("query:" + std::to_string(line) + ":" + std::to_string(1 + count_characters(before)) + ": " +
                     message + "\n  " + shown + "\n  " + std::string(caret, ' ') + "^");
}

}  // namespace entente
