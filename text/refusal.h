// Why bytes are not taken as a document. Each function returns the message of the refusal, or nothing when all is well.
#pragma once

#include "model/diagnostic.h"
#include "text/read.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

// So much of an input is looked at to tell text from something else, and one format from another.
inline constexpr std::size_t kHeadSize = 8192;
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// From the first bytes alone: nothing there, UTF-16, a file kind that is not text, NUL bytes.
std::optional<std::string> find_refusal_in_head(std::string_view head);
// From all bytes: what the head shows, too large, only white space, a NUL byte, invalid UTF-8.
std::optional<std::string> find_refusal(std::string_view bytes, const ReadOptions& options);

// "byte 0xE9 at offset 120 is not UTF-8"
std::string describe_invalid_utf8(std::string_view bytes, std::size_t offset);
std::string describe_too_large(const ReadOptions& options);

Diagnostic refuse(std::string where, std::string message);
// The source as a message names it.
std::string name_of(const Source& source);

}  // namespace entente
