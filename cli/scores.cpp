#include "cli/scores.h"

#include "model/errors.h"

#include <fmt/format.h>

#include <charconv>

namespace entente::cli {

double to_shown(double score) {
    const std::string text = fmt::format("{:.6g}", score);
    double shown = 0;
    std::from_chars(text.data(), text.data() + text.size(), shown);
    return shown;
}

PairWeight read_weight(std::string_view text) {
    if (text == "one") return PairWeight::one;
    if (text == "relations") return PairWeight::relations;
    throw UsageError(fmt::format("--weight: '{}', expected one or relations", text));
}

std::size_t read_whole(std::string_view text, std::string_view option) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        throw UsageError(fmt::format("{}: '{}', expected a whole number from 0 on", option, text));
    return number;
}

}  // namespace entente::cli
