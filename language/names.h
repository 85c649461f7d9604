// The best names in a sentence, from scores per token and label.
#pragma once

#include "language/sentence.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace entente {

// Finds the labels with the highest sum that spell whole names: B I* E, or S alone, of one kind, O between. Scores that
// are not finite are taken as very low.
class NameFinder {
public:
    // Labels as in "O", "B-PER", "S-LOC". Throws InputError, naming the label, when one is not understood, or a kind
    // lacks one of its four.
    void reset(const std::vector<std::string>& labels);

    // scores[token * stride + label]. The names come in order and do not overlap.
    void find(std::span<const float> scores, std::size_t stride, std::size_t tokens, std::vector<NameSpan>& names);

private:
    struct Kind {
        NameKind name = NameKind::other;
        std::uint32_t begin = 0, inside = 0, end = 0, single = 0;  // labels
    };

    std::uint32_t outside_ = 0;
    std::vector<Kind> kinds_;
    std::size_t labels_ = 0;
    std::vector<double> sums_, next_;
    std::vector<std::uint8_t> before_;  // [token][label]: the best label before
};

}  // namespace entente
