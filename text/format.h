// Which of the formats an input is in.
#pragma once

#include "text/read.h"

#include <string_view>

namespace entente {

// By the extension, in either case; `automatic` when it says nothing.
InputFormat find_format(std::string_view path);
// By the first bytes; plain text when they look like nothing else.
InputFormat guess_format(std::string_view head);

}  // namespace entente
