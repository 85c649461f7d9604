#include "text/text_header.h"

#include "text/ascii.h"
#include "text/header_date.h"

namespace entente {
namespace {

constexpr std::size_t kLongestTitle = 400;  // bytes; what is longer is a paragraph

// One line without white space at its ends. `next` is where the line after it begins.
struct Line {
    TextSpan span;
    std::size_t next = 0;

    bool is_blank() const { return span.empty(); }
};

Line line_at(std::string_view text, std::size_t begin) {
    const std::size_t newline = text.find('\n', begin);
    const std::size_t end = newline == std::string_view::npos ? text.size() : newline;
    const std::string_view words = trim(text.substr(begin, end - begin));
    const std::size_t first = words.empty() ? begin : static_cast<std::size_t>(words.data() - text.data());
    return {{first, first + words.size()}, newline == std::string_view::npos ? text.size() : newline + 1};
}

std::size_t skip_blank_lines(std::string_view text, std::size_t begin) {
    while (begin < text.size()) {
        const Line line = line_at(text, begin);
        if (!line.is_blank()) break;
        begin = line.next;
    }
    return begin;
}

bool is_address(std::string_view words) {
    if (!words.starts_with("https://") && !words.starts_with("http://")) return false;
    for (const char c : words)
        if (is_ascii_space(c)) return false;
    return words.size() > 10;
}

bool ends_like_a_sentence(std::string_view words) {
    for (const std::string_view closing : {"\"", "'", ")", "\u201D", "\u2019"})
        if (words.ends_with(closing)) words.remove_suffix(closing.size());
    return words.empty() || std::string_view(".:;,").find(words.back()) != std::string_view::npos;
}

// The title's own words: a Markdown heading loses its marks.
TextSpan title_of(std::string_view text, TextSpan line) {
    std::string_view words = slice(text, line);
    const std::size_t marks = words.find_first_not_of('#');
    if (marks == 0 || marks == std::string_view::npos || marks > 6 || words[marks] != ' ') return line;
    words = trim(words.substr(marks));
    return {line.end - words.size(), line.end};
}

bool looks_like_title(std::string_view text, TextSpan line) {
    const std::string_view words = slice(text, line);
    if (words.empty() || words.size() > kLongestTitle || is_address(words)) return false;
    for (const std::string_view bullet : {"- ", "* ", "\u2022", "\u2013 ", ">"})
        if (words.starts_with(bullet)) return false;
    return !ends_like_a_sentence(words);
}

// Takes the date and address lines from `begin` on, with a blank line before each if there is one, and sets the body.
void take_details(std::string_view text, std::size_t begin, TextHeader& header) {
    while (begin < text.size()) {
        Line line = line_at(text, begin);
        if (line.is_blank()) line = line_at(text, line.next);
        const std::string_view words = slice(text, line.span);
        if (const auto date = header.date ? std::nullopt : parse_date_line(words)) {
            header.date = date;
        } else if (header.url.empty() && is_address(words)) {
            header.url = line.span;
        } else {
            break;
        }
        begin = line.next;
    }
    header.body_begin = skip_blank_lines(text, begin);
}

// " date 2019-03-04 Title", which glues the fields of a page together.
std::optional<TextHeader> find_one_line_header(std::string_view text, const Line& first) {
    constexpr std::size_t kIsoSize = 10;
    const std::string_view words = slice(text, first.span);
    if (!to_ascii_lower(words.substr(0, 4)).starts_with("date")) return std::nullopt;
    std::string_view rest = words.substr(4);
    if (rest.starts_with(':')) rest.remove_prefix(1);
    if (rest.empty() || !is_ascii_space(rest.front())) return std::nullopt;
    rest = trim(rest);
    if (rest.size() < kIsoSize + 2 || !is_ascii_space(rest[kIsoSize])) return std::nullopt;
    const auto date = parse_day(rest.substr(0, kIsoSize));
    const std::string_view title = trim(rest.substr(kIsoSize));
    if (!date || title.size() > kLongestTitle || parse_date_line(words)) return std::nullopt;
    TextHeader header;
    header.date = date;
    header.title = {first.span.end - title.size(), first.span.end};
    take_details(text, first.next, header);
    return header;
}

}  // namespace

TextHeader find_text_header(std::string_view text, std::string_view known_title) {
    Line first = line_at(text, skip_blank_lines(text, 0));
    if (first.is_blank()) return {};
    if (auto header = find_one_line_header(text, first)) return *header;

    TextHeader header;
    if (const auto date = parse_date_line(slice(text, first.span))) {
        header.date = date;
        const Line second = line_at(text, skip_blank_lines(text, first.next));
        if (!looks_like_title(text, second.span) || skip_blank_lines(text, second.next) == text.size()) {
            take_details(text, first.next, header);
            return header;
        }
        first = second;
    }

    const Line after = line_at(text, first.next);
    const bool is_known = !known_title.empty() && slice(text, title_of(text, first.span)) == known_title;
    const bool has_date_below = first.span.size() <= kLongestTitle && parse_date_line(slice(text, after.span));
    const bool stands_alone = looks_like_title(text, first.span) &&
                              (after.is_blank() || is_address(slice(text, after.span))) &&
                              skip_blank_lines(text, first.next) < text.size();
    if (is_known || has_date_below || stands_alone || (header.date && looks_like_title(text, first.span))) {
        header.title = title_of(text, first.span);
        take_details(text, first.next, header);
        return header;
    }
    return {};
}

}  // namespace entente
