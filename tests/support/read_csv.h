// A small reader of RFC 4180, to read back what was written. Throws std::invalid_argument on what the RFC forbids.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::tests {

std::vector<std::vector<std::string>> read_csv(std::string_view text);

}  // namespace entente::tests
