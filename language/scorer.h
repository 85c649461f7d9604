// From encoded tokens to scores: tags, arcs, relations and names, one sentence at a time.
#pragma once

#include "language/network.h"

#include <cstdint>
#include <span>
#include <vector>

namespace entente {

class Scorer {
public:
    void reset(const Network& network);

    // `encoded` holds the rows of a sentence, the artificial root first. The rest may be asked until the next call.
    void score(const std::uint8_t* encoded, std::size_t rows, const Kernels& kernels);

    // The best label of a token, 0-based without the root; of equally good ones the first.
    std::size_t best_upos(std::size_t token) const;
    std::size_t best_xpos(std::size_t token) const;

    // arcs()[dependent * arc_stride() + head]; head 0 is the root, head h the token h - 1.
    std::span<const float> arcs() const { return arcs_; }
    std::size_t arc_stride() const { return arc_stride_; }

    // names()[token * kTile + label].
    std::span<const float> names() const { return names_; }

    // The best relation of each token to its head; `heads` as in arcs(). Only the root's dependent gets `root`.
    void best_relations(std::span<const std::uint32_t> heads, const Kernels& kernels,
                        std::span<std::uint32_t> relations);

private:
    const float* row_of(std::size_t row) const { return heads_.data() + row * network_->heads.outputs; }
    void quantise_rows(std::size_t first, std::size_t width, const Kernels& kernels);
    void score_arcs(const Kernels& kernels);
    void score_names(const Kernels& kernels);

    const Network* network_ = nullptr;
    std::size_t root_label_ = 0;
    std::size_t rows_ = 0;
    std::size_t arc_stride_ = 0;
    std::vector<float> heads_;  // everything linear in the encoded tokens, then passed through gelu where hidden
    std::vector<float> arcs_, names_;
    std::vector<std::uint8_t> bytes_;  // a hidden part of each row, quantised
    std::vector<float> scales_;
    std::vector<float> product_, columns_, dependents_;
    std::vector<std::uint8_t> gathered_;
    std::vector<float> gathered_scales_;
    std::vector<std::uint32_t> by_head_;
};

}  // namespace entente
