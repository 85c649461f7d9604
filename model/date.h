// Days and dates. A Day is a day of the proleptic Gregorian calendar; a Date is what a text says about when:
// an interval with a precision and the basis on which it was worked out. Nothing here reads the clock.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

struct Day {
    int year = 1;   // 1..9999
    int month = 1;  // 1..12
    int day = 1;    // 1..days_in_month(year, month)

    friend constexpr auto operator<=>(const Day&, const Day&) = default;
};

int days_in_month(int year, int month);
bool is_valid(Day day);

// Days since 1970-01-01 (negative before), and back.
std::int64_t to_serial(Day day);
Day to_day(std::int64_t serial);
// 0 is Monday, 6 is Sunday.
int weekday(Day day);
Day add_days(Day day, int days);
// The day of the month is cut to the length of the new month: 31 January plus one month is 28 or 29 February.
Day add_months(Day day, int months);

// "2025-11-21", and back; nullopt unless the text is exactly that and the day exists.
std::string to_iso(Day day);
std::optional<Day> parse_day(std::string_view text);

enum class DatePrecision : std::uint8_t { open, year, month, day };
enum class DateBasis : std::uint8_t { none, stated, relative, publication };

// `from` and `to` are both set and inclusive unless the precision is open, and then neither is.
struct Date {
    std::optional<Day> from;
    std::optional<Day> to;
    DatePrecision precision = DatePrecision::open;
    DateBasis basis = DateBasis::none;

    bool is_open() const { return !from; }
    friend bool operator==(const Date&, const Date&) = default;
};

Date make_day(Day day, DateBasis basis);
Date make_month(int year, int month, DateBasis basis);
Date make_year(int year, DateBasis basis);
Date make_interval(Day from, Day to, DateBasis basis);

// "2025", "2025-11", "2025-11-21", "2025-11-21..2025-11-23", or "" when open. The basis is not written.
std::string to_text(const Date& date);
// The same forms read back, basis `stated`; nullopt when the text is none of them. "" is the open date.
std::optional<Date> parse_date(std::string_view text);

std::string_view to_text(DatePrecision precision);
std::string_view to_text(DateBasis basis);
std::optional<DatePrecision> parse_precision(std::string_view text);
std::optional<DateBasis> parse_basis(std::string_view text);

}  // namespace entente
