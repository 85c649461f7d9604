// Dates as the head of a document writes them.
#pragma once

#include "model/date.h"

#include <optional>
#include <string_view>

namespace entente {

// The whole text must be one day: "2025-11-21", with or without a time after it, "21 November 2025", "21st Nov. 2025",
// "November 21, 2025", each with or without a weekday before. The day is taken as written, whatever the time zone.
std::optional<Day> parse_written_day(std::string_view text);

// A line that says nothing but a date, perhaps after "date", "published" or "published on".
std::optional<Day> parse_date_line(std::string_view line);

}  // namespace entente
