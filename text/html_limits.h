// A cheap look at the tags of a page before it is parsed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

// The parser's time grows with the square of the depth of open elements and of the attributes of one tag, and it
// repeats unclosed formatting in every paragraph. Pages made by people stay far below these.
inline constexpr std::size_t kDeepestHtml = 400;
inline constexpr std::size_t kMostAttributes = 500;              // of one tag
inline constexpr std::size_t kMostRepeatedFormatting = 2000000;  // elements, over the page

// Says which limit the page goes beyond and where, or nothing. Linear in the size of the page.
std::optional<std::string> find_limit_crossed(std::string_view html);

}  // namespace entente
