// Near-copies of one text, found by shingles: A. Broder, "On the resemblance and containment of documents" (1997).
//
// A text's shingles are its runs of five words. Words are runs of letters and digits, ASCII letters in lower case;
// punctuation, also typographic, only parts them, so other quotation marks or line breaks make no other shingles. Each
// shingle is hashed to 32 bits by a fixed function, and the sketch of a text is the 64 least of its distinct hashes: a
// sample that picks the same shingles in every text that has them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

constexpr std::size_t kShingleWords = 5;
constexpr std::size_t kSketchSize = 64;
constexpr std::size_t kLeastSample = 8;  // shingles that a comparison must rest on
constexpr double kCopiedShare = 0.7;     // of the shorter text's shingles that must stand in the longer

// Ascending, distinct, at most kSketchSize; fewer mean that the text has no more. Time and memory linear in the text.
using Sketch = std::vector<std::uint32_t>;

Sketch make_sketch(std::string_view text);

// True when, by the sketches, at least kCopiedShare of the shorter text stands in the longer, be that longer text up to
// about kSketchSize / kLeastSample times as long. False for texts of fewer than kLeastSample shingles, about twelve
// words: so short a text proves nothing. Symmetric. With a sample of 64 the share is known to about 0.06, with the
// least sample to about 0.16 (one standard deviation at the threshold).
bool is_near_copy(const Sketch& a, const Sketch& b);

// Eight hexadecimal digits a hash, and back; parse_sketch() gives an empty sketch for what to_text() never wrote.
std::string to_text(const Sketch& sketch);
Sketch parse_sketch(std::string_view text);

}  // namespace entente
