#include "model/date.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace entente;

namespace {

bool is_leap(int year) {
    if (year % 400 == 0) return true;
    if (year % 100 == 0) return false;
    return year % 4 == 0;
}

int slow_days_in_month(int year, int month) {
    if (month == 2) return is_leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// One day on, as one does with a paper calendar.
Day next(Day day) {
    if (day.day < slow_days_in_month(day.year, day.month)) return {day.year, day.month, day.day + 1};
    if (day.month < 12) return {day.year, day.month + 1, 1};
    return {day.year + 1, 1, 1};
}

Day next_month(Day day) {
    return day.month < 12 ? Day{day.year, day.month + 1, day.day} : Day{day.year + 1, 1, day.day};
}

}  // namespace

TEST_CASE("serials and weekdays agree with a calendar turned page by page from 1900 to 2100") {
    Day day{1900, 1, 1};  // a Monday, 25,567 days before 1970-01-01
    std::int64_t serial = -25567;
    int weekday_by_hand = 0;
    bool agrees = true;
    for (; agrees && day.year <= 2100; day = next(day), ++serial, weekday_by_hand = (weekday_by_hand + 1) % 7) {
        agrees = to_serial(day) == serial && to_day(serial) == day && weekday(day) == weekday_by_hand && is_valid(day);
        CHECK_MESSAGE(agrees, to_iso(day));
    }
    CHECK(serial == 47847);  // 201 years, 49 of them leap years
}

TEST_CASE("serials run on without a gap over the whole calendar") {
    const std::int64_t first = to_serial({1, 1, 1}), last = to_serial({9999, 12, 31});
    CHECK(last - first == 3652058);
    for (std::int64_t serial = first; serial <= last; serial += 97) {
        const Day day = to_day(serial);
        if (is_valid(day) && to_serial(day) == serial) continue;
        FAIL("serial " << serial << " gives " << to_iso(day));
    }
}

TEST_CASE("the first of January 1970 is serial 0, a Thursday") {
    CHECK(to_serial({1970, 1, 1}) == 0);
    CHECK(weekday({1970, 1, 1}) == 3);
    CHECK(weekday({1969, 12, 31}) == 2);
}

TEST_CASE("February has 29 days in leap years only") {
    CHECK(days_in_month(2024, 2) == 29);
    CHECK(days_in_month(2023, 2) == 28);
    CHECK(days_in_month(1900, 2) == 28);
    CHECK(days_in_month(2000, 2) == 29);
}

TEST_CASE("a day that the calendar lacks is not valid") {
    CHECK(is_valid({2024, 2, 29}));
    for (const Day day : {Day{2023, 2, 29}, Day{2023, 4, 31}, Day{2023, 0, 1}, Day{2023, 13, 1}, Day{2023, 1, 0},
                          Day{2023, 1, 32}, Day{0, 1, 1}, Day{10000, 1, 1}})
        CHECK_FALSE(is_valid(day));
}

TEST_CASE("adding days crosses months, years and leap days") {
    CHECK(add_days({2024, 2, 28}, 1) == Day{2024, 2, 29});
    CHECK(add_days({2024, 2, 28}, 2) == Day{2024, 3, 1});
    CHECK(add_days({2025, 1, 1}, -1) == Day{2024, 12, 31});
    CHECK(add_days({2025, 11, 21}, 0) == Day{2025, 11, 21});
    CHECK(add_days({2023, 3, 1}, 365) == Day{2024, 2, 29});
}

TEST_CASE("adding a month keeps the day, or takes the last one of a shorter month") {
    CHECK(add_months({2025, 11, 21}, 1) == Day{2025, 12, 21});
    CHECK(add_months({2025, 12, 31}, 2) == Day{2026, 2, 28});
    CHECK(add_months({2024, 1, 31}, 1) == Day{2024, 2, 29});
    CHECK(add_months({2025, 1, 31}, -1) == Day{2024, 12, 31});
    CHECK(add_months({2025, 3, 31}, -1) == Day{2025, 2, 28});
    CHECK(add_months({2025, 1, 15}, -13) == Day{2023, 12, 15});
}

TEST_CASE("months added at once are months added one by one") {
    for (const Day start : {Day{1999, 12, 15}, Day{2023, 1, 28}, Day{2024, 6, 1}}) {
        Day stepped = start;  // no day after the 28th, so that nothing is ever cut
        for (int months = 1; months <= 100; ++months) {
            stepped = next_month(stepped);
            CHECK(add_months(start, months) == stepped);
            CHECK(add_months(stepped, -months) == start);
        }
    }
}

TEST_CASE("a day is written and read back as ISO 8601") {
    CHECK(to_iso({2025, 11, 2}) == "2025-11-02");
    CHECK(to_iso({33, 4, 3}) == "0033-04-03");
    CHECK(parse_day("2025-11-02") == Day{2025, 11, 2});
    for (Day day{2023, 12, 1}; day.year < 2025; day = next(day)) CHECK(parse_day(to_iso(day)) == day);
}

TEST_CASE("what is not exactly a day is not read as one") {
    for (const std::string_view text :
         {"", "2025", "2025-11", "2025-1-02", "2025-11-2", "2025-11-02 ", " 2025-11-02", "2025/11/02", "2025-11-31",
          "2025-02-29", "0000-01-01", "+025-11-02", "2025-1a-02", "2025-11-02T00", "20251102"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_day(text));
    }
}

TEST_CASE("a date covers its month or year from the first day to the last") {
    const Date february = make_month(2024, 2, DateBasis::relative);
    CHECK(february.from == Day{2024, 2, 1});
    CHECK(february.to == Day{2024, 2, 29});
    CHECK(february.precision == DatePrecision::month);
    CHECK(february.basis == DateBasis::relative);
    const Date year = make_year(2023, DateBasis::stated);
    CHECK(year.from == Day{2023, 1, 1});
    CHECK(year.to == Day{2023, 12, 31});
    CHECK(Date{}.is_open());
    CHECK_FALSE(year.is_open());
}

TEST_CASE("a stated date in any precision is written and read back equal") {
    const std::vector<std::pair<Date, std::string>> dates = {
        {Date{}, ""},
        {make_year(2025, DateBasis::stated), "2025"},
        {make_month(2025, 2, DateBasis::stated), "2025-02"},
        {make_day({2025, 11, 21}, DateBasis::stated), "2025-11-21"},
        {make_interval({2025, 12, 30}, {2026, 1, 2}, DateBasis::stated), "2025-12-30..2026-01-02"}};
    for (const auto& [date, text] : dates) {
        CHECK(to_text(date) == text);
        CHECK(parse_date(text) == date);
    }
}

TEST_CASE("an interval of one day is written as that day") {
    CHECK(to_text(make_interval({2025, 11, 21}, {2025, 11, 21}, DateBasis::stated)) == "2025-11-21");
}

TEST_CASE("what is not exactly a date is not read as one") {
    for (const std::string_view text :
         {"25", "0000", "2025-13", "2025-00", "2025-1", "2025_02", "20a5", "2025-11-31", "2025-11-21..2025-11-20",
          "2025-11-21.2025-11-22", "2025-11-21..2025-11", "2025-11-21....2025-11-22", "2025..2026", "today"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text));
    }
}

TEST_CASE("precisions and bases are read back from their names, and from nothing else") {
    for (const auto precision : {DatePrecision::open, DatePrecision::year, DatePrecision::month, DatePrecision::day})
        CHECK(parse_precision(to_text(precision)) == precision);
    for (const auto basis : {DateBasis::none, DateBasis::stated, DateBasis::relative, DateBasis::publication})
        CHECK(parse_basis(to_text(basis)) == basis);
    CHECK_FALSE(parse_precision("week"));
    CHECK_FALSE(parse_basis("guessed"));
    CHECK_FALSE(parse_basis(""));
}
