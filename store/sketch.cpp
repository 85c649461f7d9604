// Hashes must be the same on every machine and for ever, since they are stored: FNV-1a for words, and for a shingle a
// polynomial of its five words' hashes, mixed by the finisher of MurmurHash3 (A. Appleby, public domain). Unicode's own
// tables are not used, because their versions differ.
#include "store/sketch.h"

#include "model/code_point.h"

#include <algorithm>
#include <array>

namespace entente {
namespace {

// Letters and digits; beyond ASCII all but Latin-1's signs, the general punctuation, and what UTF-8 cannot read.
bool is_word_part(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return c >= 0xC0 && !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3000 && c <= 0x303F) && c != 0xFEFF && c != 0xFFFD;
}

std::uint64_t mix(std::uint64_t value) {
    value ^= value >> 33;
    value *= 0xFF51AFD7ED558CCDU;
    value ^= value >> 33;
    value *= 0xC4CEB9FE1A85EC53U;
    return value ^ (value >> 33);
}

// Calls `take` with the hash of each word, in order.
template <typename Take>
void for_each_word(std::string_view text, Take&& take) {
    constexpr std::uint64_t kStart = 14695981039346656037U, kPrime = 1099511628211U;
    std::uint64_t hash = kStart;
    bool in_word = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        if (is_word_part(point.value)) {
            for (std::size_t i = at; i < at + point.size; ++i) {
                const bool is_capital = text[i] >= 'A' && text[i] <= 'Z';
                hash = (hash ^ static_cast<unsigned char>(is_capital ? text[i] - 'A' + 'a' : text[i])) * kPrime;
            }
            in_word = true;
        } else if (in_word) {
            take(hash);
            hash = kStart;
            in_word = false;
        }
        at += point.size;
    }
    if (in_word) take(hash);
}

// Keeps the least distinct hashes of a stream in bounded memory.
class Least {
public:
    void add(std::uint32_t hash) {
        if (hash >= bound_) return;
        hashes_.push_back(hash);
        if (hashes_.size() >= 8 * kSketchSize) shrink();
    }
    Sketch take() {
        shrink();
        return std::move(hashes_);
    }

private:
    void shrink() {
        std::ranges::sort(hashes_);
        hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
        if (hashes_.size() < kSketchSize) return;
        hashes_.resize(kSketchSize);
        bound_ = hashes_.back();
    }

    Sketch hashes_;
    std::uint64_t bound_ = std::uint64_t{1} << 32;  // no hash from here on can be among the least
};

}  // namespace

Sketch make_sketch(std::string_view text) {
    Least least;
    std::array<std::uint64_t, kShingleWords> window{};
    std::size_t words = 0;
    for_each_word(text, [&](std::uint64_t word) {
        window[words++ % kShingleWords] = word;
        if (words < kShingleWords) return;
        std::uint64_t shingle = 0;
        for (std::size_t i = 0; i < kShingleWords; ++i)
            shingle = shingle * 0x9E3779B97F4A7C15U + window[(words + i) % kShingleWords];
        least.add(static_cast<std::uint32_t>(mix(shingle) >> 32));
    });
    return least.take();
}

bool is_near_copy(const Sketch& a, const Sketch& b) {
    if (a.size() < kLeastSample || b.size() < kLeastSample) return false;
    // Up to the lesser of the two bounds both sketches hold all that their texts have.
    const auto bound = [](const Sketch& s) { return s.size() < kSketchSize ? 0xFFFFFFFFU : s.back(); };
    const std::uint32_t limit = std::min(bound(a), bound(b));
    std::size_t from_a = 0, from_b = 0, shared = 0;
    while (true) {
        const bool has_a = from_a < a.size() && a[from_a] <= limit, has_b = from_b < b.size() && b[from_b] <= limit;
        if (!has_a && !has_b) break;
        if (has_a && has_b && a[from_a] == b[from_b]) {
            ++shared, ++from_a, ++from_b;
        } else if (has_a && (!has_b || a[from_a] < b[from_b])) {
            ++from_a;
        } else {
            ++from_b;
        }
    }
    const std::size_t sample = std::min(from_a, from_b);
    return sample >= kLeastSample && static_cast<double>(shared) >= kCopiedShare * static_cast<double>(sample);
}

std::string to_text(const Sketch& sketch) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(sketch.size() * 8);
    for (const std::uint32_t hash : sketch)
        for (int shift = 28; shift >= 0; shift -= 4) text += kDigits[hash >> shift & 0xF];
    return text;
}

Sketch parse_sketch(std::string_view text) {
    if (text.size() % 8 != 0 || text.size() > kSketchSize * 8) return {};
    Sketch sketch;
    sketch.reserve(text.size() / 8);
    for (std::size_t at = 0; at < text.size(); at += 8) {
        std::uint32_t hash = 0;
        for (const char c : text.substr(at, 8)) {
            const bool is_digit = c >= '0' && c <= '9', is_letter = c >= 'a' && c <= 'f';
            if (!is_digit && !is_letter) return {};
            hash = hash << 4 | static_cast<std::uint32_t>(is_digit ? c - '0' : c - 'a' + 10);
        }
        if (!sketch.empty() && hash <= sketch.back()) return {};
        sketch.push_back(hash);
    }
    return sketch;
}

}  // namespace entente
