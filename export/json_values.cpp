#include "export/json_values.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace entente {

using Json = nlohmann::ordered_json;

Json to_json_date(const Date& date) {
    if (date.is_open()) return nullptr;
    return {{"from", to_json_day(date.from)},
            {"to", to_json_day(date.to)},
            {"precision", to_text(date.precision)},
            {"basis", to_text(date.basis)}};
}

Json to_json_day(const std::optional<Day>& day) {
    return day ? Json(to_iso(*day)) : Json(nullptr);
}

Json to_json_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

double round_to(double value, double steps) {
    return std::round(value * steps) / steps;
}

std::string to_json_line(const Json& value) {
    return value.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace entente
