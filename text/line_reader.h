// Lines of a stream, each bounded in size.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>

namespace entente {

class LineReader {
public:
    // `head` is what was read from the stream already. No more than `max_bytes` of a line are ever held, apart from
    // one buffer.
    LineReader(std::string_view head, std::istream& input, std::size_t max_bytes);

    // Moves to the next line, without its line feed; false at the end of the stream or when it cannot be read.
    bool next();

    std::string_view line() const { return line_; }
    std::size_t number() const { return number_; }    // 1-based
    bool is_too_large() const { return too_large_; }  // the line was passed over, and line() holds its beginning

private:
    bool fill();

    std::string buffer_;
    std::size_t position_ = 0;
    std::istream& input_;
    std::size_t max_bytes_;
    std::string line_;
    std::size_t number_ = 0;
    bool too_large_ = false;
};

}  // namespace entente
