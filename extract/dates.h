// Dates as texts say them, worked out against the day of publication.
#pragma once

#include "extract/words.h"
#include "model/date.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace entente {

// "in July" means the last one of a past verb and the next one of a future verb; so both are kept.
struct DateMention {
    std::size_t first = 0, last = 0;  // words
    Date past, future;

    const Date& when(bool is_future) const { return is_future ? future : past; }
};

// All date expressions among the words (lower case), in order. Those that need the day of publication ("yesterday",
// a month without a year) are left out when it is unknown.
std::vector<DateMention> find_dates(std::span<const std::string> lower, std::optional<Day> published,
                                    const WordClasses& words);

}  // namespace entente
