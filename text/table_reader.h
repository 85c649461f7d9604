// Rows of a tab- or comma-separated table, one at a time, whatever its size.
#pragma once

#include "text/content_hash.h"

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

struct TableFormat {
    char separator = '\t';
    // Cells in quotation marks may hold separators, line breaks and doubled quotation marks (RFC 4180). Without it a
    // quotation mark is a character like others.
    bool quotes = false;
    std::size_t max_row = std::size_t{1} << 20;  // bytes
};

enum class RowFault { none, too_long, text_after_quote, quote_not_closed };

class TableReader {
public:
    // Throws InputError when the first bytes are no text (text/refusal.h); `source` names it in the message. No more
    // than one row and one buffer are ever held.
    TableReader(std::istream& input, const std::string& source);

    // The first line, as far as it was read; without its end. Only before the first next().
    std::string_view first_line() const;

    // Moves to the next row that is no empty line; false at the end. The format may change from row to row.
    bool next(const TableFormat& format);

    // Until next() is called. Cells of a row with a fault are as far as it could be read.
    std::span<const std::string_view> cells() const { return cells_; }
    RowFault fault() const { return fault_; }
    std::uint64_t begin() const { return begin_; }  // bytes of the input, without the line's end
    std::uint64_t end() const { return end_; }
    std::uint64_t line() const { return line_; }  // 1-based, where the row begins

    // Of all bytes that were read; of the whole input after next() gave false.
    const ContentHash& hash() const { return hash_; }
    std::uint64_t bytes() const { return offset_ + buffer_.size(); }

private:
    bool fill();
    bool find_row_end(const TableFormat& format, std::size_t& length);
    void skip_line();
    void split(std::string_view row, char separator);
    void split_quoted(char* row, std::size_t length, char separator);

    std::istream& input_;
    std::string buffer_;  // unread bytes begin at position_
    std::size_t position_ = 0;
    std::uint64_t offset_ = 0;  // of buffer_ in the input
    bool is_at_end_ = false;
    ContentHash hash_;
    std::vector<std::string_view> cells_;
    RowFault fault_ = RowFault::none;
    std::uint64_t begin_ = 0, end_ = 0, line_ = 0, next_line_ = 1;
};

}  // namespace entente
