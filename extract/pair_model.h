// The learnt weights that say which kind of act a pair of spans speaks of: a linear model for each root of PLOVER over
// features and word vectors (pair_features.h). training/pairs makes them and describes how.
#pragma once

#include "extract/pair_features.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

struct PairAnswer {
    std::string_view root;  // of PLOVER, CONCEDE and RETREAT as YIELD; lives as long as the model
    double confidence = 0;  // the share of such answers that was right in cross-validation
};

class PairModel {
public:
    // `bytes` (data/pair_weights.bin) must outlive the model. Throws InputError when they are foreign, of another
    // format, cut short or damaged (CRC-32). O(bytes).
    explicit PairModel(std::string_view bytes);

    // The best root. Sums are of integers, and the few operations in floating point stand in one order, so that every
    // processor gives the same answer. O(features + words).
    PairAnswer answer(const PairFeatures& features, bool parsed) const;

    std::uint32_t checksum() const { return checksum_; }

private:
    static constexpr std::size_t kMostRoots = 32;
    using Scores = std::array<double, kMostRoots>;

    // Numbers that lie in the file, of any alignment.
    template <typename Number>
    struct View {
        const char* bytes = nullptr;
        std::size_t count = 0;
        Number operator[](std::size_t at) const;
    };
    struct Block {
        View<float> bias, feature_scale, vector_scale;  // of each root
        View<float> knots;                              // pairs: margin, share that is right; both rising
        View<std::int16_t> vectors;                     // [place][dimension][root]
        View<std::uint32_t> hashes;                     // of features, rising
        View<std::int8_t> weights;                      // [feature][root]
    };

    void add_features(const Block& block, const PairFeatures& features, Scores& scores) const;
    void add_vectors(const Block& block, const PairFeatures& features, Scores& scores) const;
    const std::int8_t* vector_of(const std::string& word) const;

    std::uint32_t checksum_ = 0;
    std::vector<std::string> roots_;
    std::size_t width_ = 0;
    View<std::uint32_t> vector_hashes_;
    View<std::int8_t> vectors_;
    Block tree_, plain_;
};

}  // namespace entente
