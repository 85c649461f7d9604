#include "data/data.h"
#include "extract/dates.h"
#include "extract/words.h"

#include <doctest/doctest.h>

#include <string>

namespace entente {
namespace {

const WordClasses& word_classes() {
    static const WordClasses words(data::words());
    return words;
}

// "past / future" of the first date in the words, "past" when both are the same, "" when there is none.
std::string read(std::string_view text, const char* published = "2025-11-21") {
    const auto found = find_dates(to_lower_words(text), parse_day(published), word_classes());
    if (found.empty()) return "";
    const std::string past = to_text(found.front().past), future = to_text(found.front().future);
    return past == future ? past : past + " / " + future;
}

}  // namespace

TEST_CASE("dates are read as texts write them") {
    // 2025-11-21 is a Friday.
    const std::pair<const char*, const char*> rows[] = {
        {"on 17 July 2025", "2025-07-17"},
        {"on July 17, 2025, in London", "2025-07-17"},
        {"on the 3rd of May 2024", "2024-05-03"},
        {"on 2024-02-29", "2024-02-29"},
        {"from 5-12 July 2025", "2025-07-05..2025-07-12"},
        {"on July 5-12, 2025", "2025-07-05..2025-07-12"},
        {"on 15 and 16 June 2024", "2024-06-15..2024-06-16"},
        {"in July 2025", "2025-07"},
        {"in July", "2025-07 / 2026-07"},
        {"in December", "2024-12 / 2025-12"},
        {"in November", "2025-11"},
        {"last July", "2025-07"},
        {"in 2019", "2019"},
        {"since 2011", "2011"},
        {"today", "2025-11-21"},
        {"yesterday", "2025-11-20"},
        {"tomorrow", "2025-11-22"},
        {"this week", "2025-11-17..2025-11-23"},
        {"last week", "2025-11-10..2025-11-16"},
        {"last month", "2025-10"},
        {"earlier this month", "2025-11"},
        {"next month", "2025-12"},
        {"earlier in the year", "2025"},
        {"last year", "2024"},
        {"on Monday", "2025-11-17 / 2025-11-24"},
        {"on Friday", "2025-11-21"},
        {"by Christmas", "2024-12 / 2025-12"},
        {"on 3 May", "2025-05-03 / 2026-05-03"},
        {"on 28 November", "2025-11-28"},
        {"on 31 February 2024", "2024-02"},  // no such day: the month stands
        {"on 30 December", "2024-12-30 / 2025-12-30"},
    };
    for (const auto& [text, expected] : rows)
        CHECK_MESSAGE(read(text) == expected, std::string(text) << " read as " << read(text));
}

TEST_CASE("words that only look like dates are none") {
    for (const char* text : {"they may sign it", "17 boats", "page 2019", "in 20190", "1984 people", "this weak",
                             "march on", "today's challenges"})
        CHECK_MESSAGE(read(text) == "", std::string(text) << " read as " << read(text));
}

TEST_CASE("without a day of publication only full dates are read") {
    CHECK(read("on 17 July 2025", "") == "2025-07-17");
    CHECK(read("in July 2025", "") == "2025-07");
    for (const char* text : {"in July", "yesterday", "last month", "on Monday", "on 3 May", "by Christmas"})
        CHECK(read(text, "") == "");
}

TEST_CASE("a weekday is the last one of the past and the next one of the future") {
    // Against a slow reference that walks day by day.
    const char* names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    for (int offset = 0; offset < 800; ++offset) {
        const Day published = add_days({2023, 12, 1}, offset);
        for (int name = 0; name < 7; ++name) {
            Day past = published, future = published;
            while (weekday(past) != name) past = add_days(past, -1);
            while (weekday(future) != name) future = add_days(future, 1);
            const auto found = find_dates(to_lower_words(std::string("on ") + names[name]), published, word_classes());
            REQUIRE(found.size() == 1);
            CHECK(found.front().past.from == past);
            CHECK(found.front().future.from == future);
        }
    }
}

TEST_CASE("a bare month is the nearest one on its side of publication") {
    const char* names[] = {"january", "february", "march",     "april",   "may",      "june",
                           "july",    "august",   "september", "october", "november", "december"};
    for (int offset = 0; offset < 800; offset += 3) {
        const Day published = add_days({2023, 12, 1}, offset);
        for (int name = 0; name < 12; ++name) {
            Day past = published, future = published;
            while (past.month != name + 1) past = add_days(past, -1);
            while (future.month != name + 1) future = add_days(future, 1);
            const auto found = find_dates(to_lower_words(std::string("in ") + names[name]), published, word_classes());
            REQUIRE(found.size() == 1);
            CHECK(found.front().past.from->year == past.year);
            CHECK(found.front().future.from->year == future.year);
        }
    }
}

TEST_CASE("last, this and next week, month and year are where a walk day by day finds them") {
    const auto same_unit = [](const Day& a, const Day& b, std::string_view unit) {
        if (unit == "year") return a.year == b.year;
        if (unit == "month") return a.year == b.year && a.month == b.month;
        Day monday_a = a, monday_b = b;
        while (weekday(monday_a) != 0) monday_a = add_days(monday_a, -1);
        while (weekday(monday_b) != 0) monday_b = add_days(monday_b, -1);
        return monday_a == monday_b;
    };
    for (int offset = 0; offset < 800; offset += 5) {
        const Day published = add_days({2023, 12, 1}, offset);
        for (const std::string unit : {"week", "month", "year"})
            for (const std::string which : {"last", "this", "next"}) {
                // The unit's first and last day, then one unit to the left or right of it.
                Day first = published, last = published;
                const auto widen = [&] {
                    while (same_unit(add_days(first, -1), first, unit)) first = add_days(first, -1);
                    while (same_unit(add_days(last, 1), last, unit)) last = add_days(last, 1);
                };
                widen();
                if (which == "last") last = first = add_days(first, -1);
                if (which == "next") first = last = add_days(last, 1);
                widen();
                CAPTURE(offset);
                CAPTURE(which + " " + unit);
                const auto found = find_dates(to_lower_words(which + " " + unit), published, word_classes());
                REQUIRE(found.size() == 1);
                CHECK(found.front().past.from == first);
                CHECK(found.front().past.to == last);
                CHECK(found.front().future.from == first);
            }
    }
}

}  // namespace entente
