// Whether what a claim says has happened. Never missing.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace entente {

enum class Status : std::uint8_t { occurred, ongoing, planned, called_for, denied };

inline constexpr std::array kStatuses = {Status::occurred, Status::ongoing, Status::planned, Status::called_for,
                                         Status::denied};

// "occurred", "ongoing", "planned", "called-for", "denied".
std::string_view to_text(Status status);
std::optional<Status> parse_status(std::string_view text);

}  // namespace entente
