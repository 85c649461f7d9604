// Messages that show the place in a query.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente {

// Throws UsageError "query:LINE:COLUMN: message", the line, and a caret under the place; long lines are cut around it.
// Columns count characters from 1.
[[noreturn]] void fail_query(std::string_view text, std::size_t at, const std::string& message);

// "; did you mean 'x'?" for the nearest of the names, or "; expected one of x, y" when none is near.
template <typename Names>
std::string suggest_one_of(std::string_view typed, const Names& names);

}  // namespace entente

#include "model/edit_distance.h"

namespace entente {

template <typename Names>
std::string suggest_one_of(std::string_view typed, const Names& names) {
    std::string nearest, all;
    std::size_t least = typed.size() <= 4 ? 2 : 3;
    for (const auto& name : names) {
        all += (all.empty() ? "" : ", ") + std::string(name);
        const std::size_t distance = edit_distance(typed.substr(0, 64), name, 3);
        if (distance >= least) continue;
        least = distance;
        nearest = name;
    }
    return nearest.empty() ? "; expected one of " + all : "; did you mean '" + nearest + "'?";
}

}  // namespace entente
