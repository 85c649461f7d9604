// The grammar of dates: each rule looks at the words from one position on and says how many it covers.
//
//   17 July 2025, July 17, 2025, 5-12 July, 2025-07-17, July 2025, in July, in 2025, on Monday, today, yesterday,
//   tomorrow, this / last / next week, month, year, earlier this month, earlier in the year, by Christmas
#include "extract/dates.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace entente {
namespace {

std::optional<int> to_int(std::string_view word) {
    if (word.empty() || word.size() > 4) return std::nullopt;
    int value = 0;
    for (const char c : word) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<int> to_year(std::string_view word) {
    const auto value = to_int(word);
    return word.size() == 4 && value && *value >= 1800 && *value < 2200 ? value : std::nullopt;
}

// "17", "17th"
std::optional<int> to_day_of_month(std::string_view word) {
    for (const std::string_view suffix : {"st", "nd", "rd", "th"})
        if (word.size() > 2 && word.ends_with(suffix)) word.remove_suffix(2);
    const auto value = to_int(word);
    return word.size() <= 2 && value && *value >= 1 && *value <= 31 ? value : std::nullopt;
}

class DateReader {
public:
    DateReader(std::span<const std::string> lower, std::optional<Day> published, const WordClasses& words)
        : lower_(lower), published_(published), words_(words) {}

    std::optional<DateMention> read(std::size_t at) const {
        for (const auto rule :
             {&DateReader::iso, &DateReader::day_month, &DateReader::month_day, &DateReader::month_year,
              &DateReader::bare_month, &DateReader::year, &DateReader::near_day, &DateReader::unit,
              &DateReader::week_day, &DateReader::christmas})
            if (auto found = (this->*rule)(at)) return found;
        return std::nullopt;
    }

private:
    std::span<const std::string> lower_;
    std::optional<Day> published_;
    const WordClasses& words_;

    std::string_view word(std::size_t at) const { return at < lower_.size() ? std::string_view(lower_[at]) : ""; }

    static DateMention fixed(std::size_t first, std::size_t last, const Date& date) {
        return {first, last, date, date};
    }

    // 1..12, or 0
    int month(std::size_t at) const {
        if (at >= lower_.size()) return 0;
        for (const char* names : {"month", "month-short"}) {
            const auto& members = words_.members(names);
            const auto found = std::find(members.begin(), members.end(), lower_[at]);
            if (found != members.end()) return static_cast<int>(found - members.begin()) + 1;
        }
        return 0;
    }

    std::optional<DateMention> iso(std::size_t at) const {
        const auto day = parse_day(word(at));
        if (!day) return std::nullopt;
        return fixed(at, at + 1, make_day(*day, DateBasis::stated));
    }

    // A day of a month, of a stated year or of the year nearest on the right side of publication.
    std::optional<DateMention> dated(std::size_t first, std::size_t last, int from, int to, int month_number,
                                     std::optional<int> year) const {
        const auto make = [&](int in_year, DateBasis basis) -> std::optional<Date> {
            const Day begin{in_year, month_number, from}, end{in_year, month_number, to};
            if (!is_valid(begin) || !is_valid(end) || end < begin) return std::nullopt;
            return make_interval(begin, end, basis);
        };
        if (year) {
            const auto date = make(*year, DateBasis::stated);
            return date ? std::optional(fixed(first, last, *date)) : std::nullopt;
        }
        if (!published_) return std::nullopt;
        // Without a year: the nearest such day, at most half a year off on the unexpected side.
        const auto nearest = [&](int shift) { return make(published_->year + shift, DateBasis::stated); };
        std::optional<Date> past = nearest(0), future = nearest(0);
        if (!past) return std::nullopt;
        if (*past->from > add_days(*published_, 31)) past = nearest(-1);
        if (*future->from < add_days(*published_, -31)) future = nearest(1);
        if (!past || !future) return std::nullopt;
        return DateMention{first, last, *past, *future};
    }

    std::optional<int> year_after(std::size_t& last) const {
        const std::size_t at = word(last) == "," ? last + 1 : last;
        const auto year = to_year(word(at));
        if (year) last = at + 1;
        return year;
    }

    std::optional<DateMention> day_month(std::size_t at) const {
        const auto from = to_day_of_month(word(at));
        if (!from) return std::nullopt;
        std::size_t next = at + 1;
        int to = *from;
        if (word(next) == "-" || word(next) == "–" || word(next) == "and" || word(next) == "to")
            if (const auto end = to_day_of_month(word(next + 1))) {
                to = *end;
                next += 2;
            }
        if (word(next) == "of") ++next;
        const int month_number = month(next);
        if (month_number == 0) return std::nullopt;
        std::size_t last = next + 1;
        const auto year = year_after(last);
        return dated(at, last, *from, to, month_number, year);
    }

    std::optional<DateMention> month_day(std::size_t at) const {
        const int month_number = month(at);
        const auto from = to_day_of_month(word(at + 1));
        if (month_number == 0 || !from) return std::nullopt;
        std::size_t last = at + 2;
        int to = *from;
        if (word(last) == "-" || word(last) == "–" || word(last) == "and" || word(last) == "to")
            if (const auto end = to_day_of_month(word(last + 1))) {
                to = *end;
                last += 2;
            }
        const auto year = year_after(last);
        return dated(at, last, *from, to, month_number, year);
    }

    std::optional<DateMention> month_year(std::size_t at) const {
        const int month_number = month(at);
        if (month_number == 0) return std::nullopt;
        std::size_t last = at + 1;
        if (word(last) == "of") ++last;
        const auto year = year_after(last);
        if (!year) return std::nullopt;
        return fixed(at, last, make_month(*year, month_number, DateBasis::stated));
    }

    // A month without a year needs a word before it that only goes with a time: "may" is mostly no month.
    std::optional<DateMention> bare_month(std::size_t at) const {
        const int number = month(at);
        if (number == 0 || at == 0 || !published_) return std::nullopt;
        const std::string_view before = word(at - 1);
        if (before != "in" && before != "last" && before != "this" && before != "next" && before != "by" &&
            before != "since" && before != "until" && before != "early" && before != "late" && before != "during")
            return std::nullopt;
        const int past_year = published_->year - (number > published_->month ? 1 : 0);
        const int future_year = published_->year + (number < published_->month ? 1 : 0);
        DateMention found{at, at + 1, make_month(past_year, number, DateBasis::relative),
                          make_month(future_year, number, DateBasis::relative)};
        if (before == "last") found.future = found.past;
        if (before == "next") found.past = found.future;
        return found;
    }

    std::optional<DateMention> year(std::size_t at) const {
        const auto value = to_year(word(at));
        if (!value || at == 0) return std::nullopt;
        const std::string_view before = word(at - 1);
        if (before != "in" && before != "since" && before != "by" && before != "during" && before != "of" &&
            before != "until")
            return std::nullopt;
        return fixed(at, at + 1, make_year(*value, DateBasis::stated));
    }

    std::optional<DateMention> near_day(std::size_t at) const {
        if (!published_ || word(at + 1) == "'s") return std::nullopt;  // "today's challenges" date nothing
        const std::string_view which = word(at);
        if (which == "today" || which == "tonight")
            return fixed(at, at + 1, make_day(*published_, DateBasis::relative));
        if (which == "yesterday") return fixed(at, at + 1, make_day(add_days(*published_, -1), DateBasis::relative));
        if (which == "tomorrow") return fixed(at, at + 1, make_day(add_days(*published_, 1), DateBasis::relative));
        return std::nullopt;
    }

    // "this week", "last month", "earlier this year", "earlier in the year"
    std::optional<DateMention> unit(std::size_t at) const {
        if (!published_) return std::nullopt;
        std::size_t next = at;
        int shift = 0;
        if (word(next) == "earlier" || word(next) == "later") ++next;
        if (word(next) == "in" && word(next + 1) == "the" && next > at)
            next += 2;
        else if (word(next) == "this")
            ++next;
        else if (word(next) == "last" || word(next) == "next" || word(next) == "coming")
            shift = word(next++) == "last" ? -1 : 1;
        else
            return std::nullopt;
        const std::string_view name = word(next);
        const Day day = *published_;
        if (name == "week") {
            const Day monday = add_days(day, -weekday(day) + 7 * shift);
            return fixed(at, next + 1, make_interval(monday, add_days(monday, 6), DateBasis::relative));
        }
        if (name == "month") {
            const Day there = add_months({day.year, day.month, 1}, shift);
            return fixed(at, next + 1, make_month(there.year, there.month, DateBasis::relative));
        }
        if (name == "year") return fixed(at, next + 1, make_year(day.year + shift, DateBasis::relative));
        return std::nullopt;
    }

    std::optional<DateMention> week_day(std::size_t at) const {
        if (!published_ || at >= lower_.size()) return std::nullopt;
        const auto& names = words_.members("weekday");
        const auto found = std::find(names.begin(), names.end(), lower_[at]);
        if (found == names.end()) return std::nullopt;
        const int ahead = (static_cast<int>(found - names.begin()) - weekday(*published_) + 7) % 7;
        const Day next = add_days(*published_, ahead), last = ahead == 0 ? next : add_days(next, -7);
        return DateMention{at, at + 1, make_day(last, DateBasis::relative), make_day(next, DateBasis::relative)};
    }

    std::optional<DateMention> christmas(std::size_t at) const {
        if (!published_ || word(at) != "christmas") return std::nullopt;
        return DateMention{at, at + 1,
                           make_month(published_->year - (published_->month == 12 ? 0 : 1), 12, DateBasis::relative),
                           make_month(published_->year, 12, DateBasis::relative)};
    }
};

}  // namespace

std::vector<DateMention> find_dates(std::span<const std::string> lower, std::optional<Day> published,
                                    const WordClasses& words) {
    std::vector<DateMention> found;
    const DateReader reader(lower, published, words);
    for (std::size_t i = 0; i < lower.size(); ++i)
        if (const auto date = reader.read(i)) {
            found.push_back(*date);
            i = date->last - 1;
        }
    return found;
}

}  // namespace entente
