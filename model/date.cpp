#include "model/date.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace entente {
namespace {

// Year, month and day, digits only and of fixed width; -1 when there is anything else.
int digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return text.empty() ? -1 : value;
}

}  // namespace

int days_in_month(int year, int month) {
    static constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

bool is_valid(Day day) {
    return day.year >= 1 && day.year <= 9999 && day.month >= 1 && day.month <= 12 && day.day >= 1 &&
           day.day <= days_in_month(day.year, day.month);
}

// Both directions after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so that
// the leap day is the last of its year, and 400 years are one era of 146,097 days.
std::int64_t to_serial(Day day) {
    const std::int64_t year = day.year - (day.month <= 2 ? 1 : 0);
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t year_of_era = year - era * 400;
    const std::int64_t day_of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

Day to_day(std::int64_t serial) {
    const std::int64_t shifted = serial + 719468;
    const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const std::int64_t day_of_era = shifted - era * 146097;
    const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month_index = (5 * day_of_year + 2) / 153;
    const int month = static_cast<int>(month_index < 10 ? month_index + 3 : month_index - 9);
    return {static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)), month,
            static_cast<int>(day_of_year - (153 * month_index + 2) / 5 + 1)};
}

int weekday(Day day) {
    // 1970-01-01 was a Thursday.
    const std::int64_t shifted = (to_serial(day) + 3) % 7;
    return static_cast<int>(shifted < 0 ? shifted + 7 : shifted);
}

Day add_days(Day day, int days) {
    return to_day(to_serial(day) + days);
}

Day add_months(Day day, int months) {
    const int index = day.year * 12 + day.month - 1 + months;
    Day result{index / 12, index % 12 + 1, day.day};
    result.day = std::min(result.day, days_in_month(result.year, result.month));
    return result;
}

std::string to_iso(Day day) {
    std::array<char, 40> buffer{};
    const int size = std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", day.year, day.month, day.day);
    return {buffer.data(), static_cast<std::size_t>(size)};
}

std::optional<Day> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const Day day{digits(text.substr(0, 4)), digits(text.substr(5, 2)), digits(text.substr(8, 2))};
    return is_valid(day) ? std::optional(day) : std::nullopt;
}

Date make_day(Day day, DateBasis basis) {
    return {day, day, DatePrecision::day, basis};
}

Date make_month(int year, int month, DateBasis basis) {
    return {Day{year, month, 1}, Day{year, month, days_in_month(year, month)}, DatePrecision::month, basis};
}

Date make_year(int year, DateBasis basis) {
    return {Day{year, 1, 1}, Day{year, 12, 31}, DatePrecision::year, basis};
}

Date make_interval(Day from, Day to, DateBasis basis) {
    return {from, to, DatePrecision::day, basis};
}

std::string to_text(const Date& date) {
    if (date.is_open()) return "";
    const std::string from = to_iso(*date.from);
    switch (date.precision) {
        case DatePrecision::year:
            return from.substr(0, 4);
        case DatePrecision::month:
            return from.substr(0, 7);
        case DatePrecision::open:
        case DatePrecision::day:
            break;
    }
    return *date.from == *date.to ? from : from + ".." + to_iso(*date.to);
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.empty()) return Date{};
    if (text.size() == 4) {
        const int year = digits(text);
        return year >= 1 ? std::optional(make_year(year, DateBasis::stated)) : std::nullopt;
    }
    if (text.size() == 7 && text[4] == '-') {
        const int year = digits(text.substr(0, 4)), month = digits(text.substr(5, 2));
        if (!is_valid({year, month, 1})) return std::nullopt;
        return make_month(year, month, DateBasis::stated);
    }
    if (const auto day = parse_day(text)) return make_day(*day, DateBasis::stated);
    if (text.size() == 22 && text.substr(10, 2) == "..") {
        const auto from = parse_day(text.substr(0, 10)), to = parse_day(text.substr(12));
        if (from && to && *from <= *to) return make_interval(*from, *to, DateBasis::stated);
    }
    return std::nullopt;
}

}  // namespace entente
