// A row without quotes is cut eight bytes at a time: the bytes of a word that equal the separator are found together,
// as zero bytes of word ^ pattern. Going from separator to separator with memchr() took twice as long on rows of 61
// short cells. Quoted cells are decoded where they stand in the buffer, since they only get shorter.
#include "text/table_reader.h"

#include "model/errors.h"
#include "text/refusal.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <istream>

namespace entente {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 20;

// The high bit of each byte of `word` that equals the pattern's; exact, unlike the shorter trick that can mark the byte
// behind a match.
std::uint64_t find_bytes(std::uint64_t word, std::uint64_t pattern) {
    constexpr std::uint64_t kLow = 0x7f7f7f7f7f7f7f7f;
    const std::uint64_t rest = word ^ pattern;
    return ~(((rest & kLow) + kLow) | rest | kLow);
}

}  // namespace

TableReader::TableReader(std::istream& input, const std::string& source) : input_(input) {
    fill();
    const std::string_view head = std::string_view(buffer_).substr(0, kHeadSize);
    if (const auto refusal = find_refusal_in_head(head)) throw InputError(source + ": " + *refusal);
    if (head.starts_with(kByteOrderMark)) position_ = kByteOrderMark.size();
}

std::string_view TableReader::first_line() const {
    std::string_view line = std::string_view(buffer_).substr(position_);
    line = line.substr(0, line.find('\n'));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// Brings unread bytes to the front and reads more behind them. False when there are no more.
bool TableReader::fill() {
    if (is_at_end_) return false;
    buffer_.erase(0, position_);
    offset_ += position_;
    position_ = 0;
    const std::size_t kept = buffer_.size();
    buffer_.resize(kept + kChunk);
    input_.read(buffer_.data() + kept, static_cast<std::streamsize>(kChunk));
    const auto count = static_cast<std::size_t>(input_.gcount());
    buffer_.resize(kept + count);
    hash_.add(std::string_view(buffer_).substr(kept));
    is_at_end_ = count < kChunk;
    return count > 0;
}

// The length of the row at position_, without the line feed that ends it. False when it has a fault.
bool TableReader::find_row_end(const TableFormat& format, std::size_t& length) {
    std::size_t from = 0;
    bool is_quoted = false;
    while (true) {
        const char* row = buffer_.data() + position_;
        const std::size_t size = buffer_.size() - position_;
        const void* newline = from < size ? std::memchr(row + from, '\n', size - from) : nullptr;
        const std::size_t end = newline ? static_cast<std::size_t>(static_cast<const char*>(newline) - row) : size;
        // A line break stands in quotes when an odd number of them come before it.
        if (format.quotes) is_quoted ^= (std::count(row + from, row + end, '"') & 1) != 0;
        if (end > format.max_row) {
            fault_ = is_quoted ? RowFault::quote_not_closed : RowFault::too_long;
            return false;
        }
        if (newline && !is_quoted) {
            length = end;
            return true;
        }
        from = newline ? end + 1 : size;
        if (!newline && !fill()) {
            if (is_quoted) fault_ = RowFault::quote_not_closed;
            length = size;
            return !is_quoted;
        }
    }
}

// Leaves the row that has a fault at the end of its first line.
void TableReader::skip_line() {
    while (true) {
        const std::size_t newline = buffer_.find('\n', position_);
        if (newline != std::string::npos) {
            end_ = offset_ + newline;
            position_ = newline + 1;
            return;
        }
        position_ = buffer_.size();
        end_ = offset_ + position_;
        if (!fill()) return;
    }
}

bool TableReader::next(const TableFormat& format) {
    while (true) {
        cells_.clear();
        fault_ = RowFault::none;
        if (position_ == buffer_.size() && !fill()) return false;
        line_ = next_line_;
        begin_ = offset_ + position_;
        std::size_t length = 0;
        if (!find_row_end(format, length)) {
            ++next_line_;
            skip_line();
            return true;
        }
        char* row = buffer_.data() + position_;
        next_line_ += 1 + (format.quotes ? static_cast<std::uint64_t>(std::count(row, row + length, '\n')) : 0);
        position_ = std::min(position_ + length + 1, buffer_.size());
        if (length > 0 && row[length - 1] == '\r') --length;
        end_ = begin_ + length;
        if (length == 0) continue;
        if (format.quotes)
            split_quoted(row, length, format.separator);
        else
            split({row, length}, format.separator);
        return true;
    }
}

void TableReader::split(std::string_view row, char separator) {
    const char* data = row.data();
    std::size_t cell = 0, at = 0;
    const auto end_cell = [&](std::size_t end) {
        cells_.emplace_back(data + cell, end - cell);
        cell = end + 1;
    };
    if constexpr (std::endian::native == std::endian::little) {
        const std::uint64_t pattern = 0x0101010101010101 * static_cast<unsigned char>(separator);
        for (; at + 8 <= row.size(); at += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, data + at, 8);
            for (std::uint64_t found = find_bytes(word, pattern); found != 0; found &= found - 1)
                end_cell(at + static_cast<std::size_t>(std::countr_zero(found)) / 8);
        }
    }
    for (; at < row.size(); ++at)
        if (data[at] == separator) end_cell(at);
    end_cell(row.size());
}

void TableReader::split_quoted(char* row, std::size_t length, char separator) {
    std::size_t at = 0;
    while (true) {
        const std::size_t cell = at;
        if (at < length && row[at] == '"') {
            std::size_t decoded = cell;
            bool is_closed = false;
            for (++at; at < length && !is_closed; ++at) {
                if (row[at] == '"') {
                    is_closed = at + 1 == length || row[at + 1] != '"';
                    if (is_closed) continue;
                    ++at;
                }
                row[decoded++] = row[at];
            }
            cells_.emplace_back(row + cell, decoded - cell);
            if (!is_closed) fault_ = RowFault::quote_not_closed;
            if (is_closed && at < length && row[at] != separator) fault_ = RowFault::text_after_quote;
            if (fault_ != RowFault::none) return;
        } else {
            while (at < length && row[at] != separator) ++at;
            cells_.emplace_back(row + cell, at - cell);
        }
        if (at >= length) return;
        ++at;  // behind the separator
    }
}

}  // namespace entente
