// What the network sees of a word: numbers of rows in its tables. Depends on the form alone. The same numbers as
// training/features.py, bit for bit (tests/cases/word_features.tsv).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace entente {

inline constexpr std::size_t kMaxNgrams = 20;

// FNV-1a of 64 bits with a round of mixing at the end.
std::uint64_t word_hash(std::string_view bytes);

// How many rows the hashed tables have; row 0 stands for nothing.
struct FeatureTables {
    std::size_t ngrams = 0;
    std::size_t suffixes = 0;
    std::size_t prefixes = 0;
    std::size_t shapes = 0;
};

struct WordFeatures {
    std::string word;  // the form in lower case, digits as 0, plain quotation marks and dashes
    std::array<std::uint32_t, kMaxNgrams> ngrams{};
    std::size_t ngram_count = 0;
    std::uint32_t suffix = 0;
    std::uint32_t prefix = 0;
    std::uint32_t shape = 0;
};

// Linear in the form. `features` is overwritten, so that its memory can be used again. The form should be valid UTF-8;
// for other bytes the numbers mean little but the call is safe.
void read_features(std::string_view form, const FeatureTables& tables, WordFeatures& features);

}  // namespace entente
