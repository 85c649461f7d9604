#include "text/header_date.h"

#include "text/ascii.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace entente {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};

constexpr std::size_t kLongestDate = 80;  // with prefix, weekday and time

// A written date has few words; commas and white space part them.
std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text) {
        if (!is_ascii_space(c) && c != ',') {
            word += to_ascii_lower(c);
        } else if (!word.empty()) {
            words.push_back(std::exchange(word, {}));
        }
    }
    if (!word.empty()) words.push_back(word);
    return words;
}

// Full names, and their first three or four letters with or without a full stop. 1-based; 0 when it is no such name.
template <std::size_t N>
int find_name(std::string_view word, const std::array<std::string_view, N>& names) {
    if (word.ends_with('.')) word.remove_suffix(1);
    for (std::size_t i = 0; i < N; ++i)
        if (word == names[i] || ((word.size() == 3 || word.size() == 4) && names[i].starts_with(word)))
            return static_cast<int>(i + 1);
    return 0;
}

// At most `longest` digits; 0 when there is anything else.
int parse_number(std::string_view word, std::size_t longest) {
    if (word.empty() || word.size() > longest) return 0;
    int value = 0;
    for (const char c : word) {
        if (!is_ascii_digit(c)) return 0;
        value = value * 10 + (c - '0');
    }
    return value;
}

int parse_day_of_month(std::string_view word) {
    for (const std::string_view ending : {"st", "nd", "rd", "th"})
        if (word.ends_with(ending)) return parse_number(word.substr(0, word.size() - 2), 2);
    return parse_number(word, 2);
}

// "2025-11-21" at the beginning, and after it nothing or a time of day.
std::optional<Day> parse_iso_with_time(std::string_view text) {
    if (text.size() > 11) {
        const bool has_time = (text[10] == 'T' || text[10] == 't' || text[10] == ' ') && is_ascii_digit(text[11]);
        if (!has_time) return std::nullopt;
        for (const char c : text.substr(11))
            if (!is_ascii_digit(c) && std::string_view(":.+-Zz ").find(c) == std::string_view::npos)
                return std::nullopt;
    } else if (text.size() != 10) {
        return std::nullopt;
    }
    return parse_day(text.substr(0, 10));
}

}  // namespace

std::optional<Day> parse_written_day(std::string_view text) {
    text = trim(text);
    if (text.size() > kLongestDate) return std::nullopt;
    if (const auto day = parse_iso_with_time(text)) return day;

    std::vector<std::string> words = split_words(text);
    if (!words.empty() && find_name(words.front(), kWeekdays)) words.erase(words.begin());
    if (words.size() == 1) return parse_day(words[0]);
    if (words.size() != 3) return std::nullopt;
    const bool month_first = find_name(words[0], kMonths) != 0;
    const Day day{words[2].size() == 4 ? parse_number(words[2], 4) : 0, find_name(words[month_first ? 0 : 1], kMonths),
                  parse_day_of_month(words[month_first ? 1 : 0])};
    return is_valid(day) ? std::optional(day) : std::nullopt;
}

std::optional<Day> parse_date_line(std::string_view line) {
    line = trim(line);
    if (line.size() > kLongestDate) return std::nullopt;
    const std::string lower = to_ascii_lower(line);
    for (const std::string_view prefix : {"published on", "published", "date"}) {
        if (!lower.starts_with(prefix) || lower.size() == prefix.size()) continue;
        std::string_view rest = line.substr(prefix.size());
        if (rest.front() != ':' && !is_ascii_space(rest.front())) return std::nullopt;
        if (rest.front() == ':') rest.remove_prefix(1);
        if (const auto day = parse_written_day(rest)) return day;
    }
    return parse_written_day(line);
}

}  // namespace entente
