#include "language/scorer.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>

namespace entente {
namespace {

// Heads whose relation scores are held at once: 16 of 12.5 KB stay in the second-level cache.
constexpr std::size_t kHeadsAtOnce = 16;

std::size_t best_of(const float* scores, std::size_t count) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < count; ++i)
        if (scores[i] > scores[best]) best = i;
    return best;
}

}  // namespace

void Scorer::reset(const Network& network) {
    network_ = &network;
    const auto& labels = *network.relations;
    root_label_ = static_cast<std::size_t>(std::find(labels.begin(), labels.end(), "root") - labels.begin());
}

void Scorer::score(const std::uint8_t* encoded, std::size_t rows, const Kernels& kernels) {
    const Network& net = *network_;
    rows_ = rows;
    heads_.resize(rows * net.heads.outputs);
    kernels.affine(net.heads, encoded, net.encoded_width(), rows, nullptr, heads_.data(), net.heads.outputs);
    for (std::size_t row = 0; row < rows; ++row)
        kernels.gelu(heads_.data() + row * net.heads.outputs + net.places.name_hidden,
                     net.places.end - net.places.name_hidden);
    score_arcs(kernels);
    score_names(kernels);
}

std::size_t Scorer::best_upos(std::size_t token) const {
    return best_of(row_of(token + 1) + network_->places.upos, network_->upos->size());
}

std::size_t Scorer::best_xpos(std::size_t token) const {
    return best_of(row_of(token + 1) + network_->places.xpos, network_->xpos->size());
}

void Scorer::quantise_rows(std::size_t first, std::size_t width, const Kernels& kernels) {
    bytes_.resize(rows_ * width);
    scales_.resize(rows_);
    for (std::size_t row = 0; row < rows_; ++row)
        scales_[row] = kernels.quantise(row_of(row) + first, width, bytes_.data() + row * width);
}

// score(dependent, head) = d' U h + p' h. U h and p' h are one product per head; its transpose lets the scores of one
// dependent be summed for all heads side by side.
void Scorer::score_arcs(const Kernels& kernels) {
    const Network& net = *network_;
    const std::size_t width = net.arc_width, outputs = net.arc.outputs;
    quantise_rows(net.places.arc_head, width, kernels);
    product_.resize(rows_ * outputs);
    kernels.affine(net.arc, bytes_.data(), width, rows_, scales_.data(), product_.data(), outputs);

    arc_stride_ = (rows_ + 15) / 16 * 16;
    columns_.assign((width + 1) * arc_stride_, 0.0f);
    for (std::size_t row = 0; row < rows_; ++row) {
        for (std::size_t i = 0; i <= width; ++i) columns_[i * arc_stride_ + row] = product_[row * outputs + i];
    }
    const float* const prior = columns_.data() + width * arc_stride_;
    arcs_.resize((rows_ - 1) * arc_stride_);
    for (std::size_t token = 0; token + 1 < rows_; ++token) {
        float* const scores = arcs_.data() + token * arc_stride_;
        std::copy_n(prior, arc_stride_, scores);
        kernels.add_weighted(row_of(token + 1) + net.places.arc_dependent, width, columns_.data(), arc_stride_,
                             arc_stride_, scores);
    }
}

void Scorer::score_names(const Kernels& kernels) {
    const Network& net = *network_;
    quantise_rows(net.places.name_hidden, net.name_hidden, kernels);
    names_.resize((rows_ - 1) * kTile);
    kernels.affine(net.name_label, bytes_.data() + net.name_hidden, net.name_hidden, rows_ - 1, scales_.data() + 1,
                   names_.data(), kTile);
}

// score(label) = d' U(label) h + (linear part of d) + (linear part of h). The product with h gives, for each component
// of d, the labels side by side, and the linear part last. Dependents of one head share it.
void Scorer::best_relations(std::span<const std::uint32_t> heads, const Kernels& kernels,
                            std::span<std::uint32_t> relations) {
    const Network& net = *network_;
    const std::size_t width = net.relation_width, outputs = net.relation_head.outputs, tokens = heads.size();

    quantise_rows(net.places.relation_dependent, width, kernels);
    dependents_.resize(tokens * kTile);
    kernels.affine(net.relation_dependent, bytes_.data() + width, width, tokens, scales_.data() + 1, dependents_.data(),
                   kTile);

    quantise_rows(net.places.relation_head, width, kernels);
    by_head_.resize(tokens);
    std::iota(by_head_.begin(), by_head_.end(), 0u);
    std::stable_sort(by_head_.begin(), by_head_.end(), [&](auto a, auto b) { return heads[a] < heads[b]; });
    gathered_.resize(kHeadsAtOnce * width);
    gathered_scales_.resize(kHeadsAtOnce);
    product_.resize(kHeadsAtOnce * outputs);

    for (std::size_t first = 0; first < tokens;) {
        std::size_t last = first, count = 0;
        while (last < tokens) {
            const std::uint32_t head = heads[by_head_[last]];
            if (last == first || head != heads[by_head_[last - 1]]) {
                if (count == kHeadsAtOnce) break;
                std::memcpy(gathered_.data() + count * width, bytes_.data() + head * width, width);
                gathered_scales_[count++] = scales_[head];
            }
            ++last;
        }
        kernels.affine(net.relation_head, gathered_.data(), width, count, gathered_scales_.data(), product_.data(),
                       outputs);
        const float* product = product_.data();
        for (std::size_t i = first; i < last; ++i) {
            const std::uint32_t token = by_head_[i];
            if (i > first && heads[token] != heads[by_head_[i - 1]]) product += outputs;
            std::array<float, kTile> scores;
            const float* const linear = product + width * kTile;
            for (std::size_t l = 0; l < kTile; ++l) scores[l] = dependents_[token * kTile + l] + linear[l];
            kernels.add_weighted(row_of(token + 1) + net.places.relation_dependent, width, product, kTile, kTile,
                                 scores.data());
            if (root_label_ < net.relations->size()) scores[root_label_] = -1e30f;
            relations[token] = static_cast<std::uint32_t>(heads[token] == 0 && root_label_ < net.relations->size()
                                                              ? root_label_
                                                              : best_of(scores.data(), net.relations->size()));
        }
        first = last;
    }
}

}  // namespace entente
