// Values that several JSON writers share.
#pragma once

#include "model/date.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

namespace entente {

// {"from","to","precision","basis"}, or null when the date is open.
nlohmann::ordered_json to_json_date(const Date& date);
nlohmann::ordered_json to_json_day(const std::optional<Day>& day);
// Null when empty.
nlohmann::ordered_json to_json_or_null(const std::string& text);
double round_to(double value, double steps);
// One line. Bytes that are no UTF-8 become U+FFFD, as JSON cannot carry them.
std::string to_json_line(const nlohmann::ordered_json& value);

}  // namespace entente
