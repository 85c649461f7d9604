#pragma once

#include <cstddef>
#include <string_view>

namespace entente {

// Levenshtein distance in bytes, or limit + 1 as soon as it is certain to exceed `limit`. O(|a| * |b|).
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace entente
