// What the commands that measure the graph share.
#pragma once

#include "graph/measures.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace entente::cli {

// Six significant digits: the same on machines that round the last bit otherwise.
double to_shown(double score);

// "one" or "relations". Throws UsageError naming --weight.
PairWeight read_weight(std::string_view text);

// A whole number from 0 on. Throws UsageError naming `option`.
std::size_t read_whole(std::string_view text, std::string_view option);

}  // namespace entente::cli
