#include "text/line_reader.h"

#include <istream>

namespace entente {
namespace {

constexpr std::size_t kBufferSize = std::size_t{64} << 10;

}  // namespace

LineReader::LineReader(std::string_view head, std::istream& input, std::size_t max_bytes)
    : buffer_(head), input_(input), max_bytes_(max_bytes) {}

bool LineReader::fill() {
    buffer_.resize(kBufferSize);
    input_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    buffer_.resize(static_cast<std::size_t>(input_.gcount()));
    position_ = 0;
    return !buffer_.empty();
}

bool LineReader::next() {
    line_.clear();
    too_large_ = false;
    if (position_ == buffer_.size() && !fill()) return false;
    ++number_;
    do {
        const std::size_t newline = buffer_.find('\n', position_);
        const std::size_t end = newline == std::string::npos ? buffer_.size() : newline;
        const std::size_t room = max_bytes_ - line_.size();
        too_large_ |= end - position_ > room;
        line_.append(buffer_, position_, too_large_ ? room : end - position_);
        position_ = newline == std::string::npos ? end : newline + 1;
        if (newline != std::string::npos) return true;
    } while (fill());
    return true;
}

}  // namespace entente
