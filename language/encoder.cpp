#include "language/encoder.h"

#include <algorithm>
#include <numeric>

namespace entente {
namespace {

constexpr std::string_view kRoot = "<root>";

}  // namespace

void Batch::clear() {
    forms.clear();
    starts.assign(1, 0);
}

void Batch::begin_sentence() {
    forms.push_back(kRoot);
}

void Batch::end_sentence() {
    starts.push_back(static_cast<std::uint32_t>(forms.size()));
}

void Encoder::reset(const Network& network) {
    network_ = &network;
    words_.reset(network);
}

void Encoder::embed(const Batch& batch, const Kernels& kernels) {
    words_.look_up(batch.forms, kernels, inputs_);
}

const std::uint8_t* Encoder::encode(const Batch& batch, const Kernels& kernels) {
    const Network& net = *network_;
    const std::size_t tokens = batch.tokens();

    order_.resize(batch.sentences());
    std::iota(order_.begin(), order_.end(), 0u);
    const auto length = [&](std::uint32_t s) { return batch.starts[s + 1] - batch.starts[s]; };
    std::stable_sort(order_.begin(), order_.end(), [&](auto a, auto b) { return length(a) > length(b); });
    rows_.resize(batch.sentences());

    for (auto& encoded : encoded_) encoded.resize(tokens * net.encoded_width());
    for (std::size_t l = 0; l < net.layers.size(); ++l) {
        std::uint8_t* const out = encoded_[l % 2].data();
        if (l > 0) {
            gates_.resize(tokens * net.gates_width());
            kernels.affine(net.layers[l].input, encoded_[(l - 1) % 2].data(), net.encoded_width(), tokens, nullptr,
                           gates_.data(), net.gates_width());
            for (std::size_t t = 0; t < tokens; ++t) inputs_[t] = gates_.data() + t * net.gates_width();
        }
        for (std::size_t direction = 0; direction < 2; ++direction)
            run_direction(batch, net.layers[l], direction, kernels, out);
    }
    return encoded_[(net.layers.size() - 1) % 2].data();
}

// All sentences walk in step, longest first, so that those still under way are always the first rows.
void Encoder::run_direction(const Batch& batch, const LstmLayer& layer, std::size_t direction, const Kernels& kernels,
                            std::uint8_t* out) {
    const Network& net = *network_;
    const bool backward = direction == 1;
    const std::size_t width = net.encoded_width(), place = direction * net.units;
    cells_.assign(order_.size() * net.units, 0.0f);
    const auto length = [&](std::size_t i) { return batch.starts[order_[i] + 1] - batch.starts[order_[i]]; };

    std::size_t active = order_.size();
    for (std::size_t step = 0; active > 0; ++step) {
        while (active > 0 && length(active - 1) <= step) --active;
        for (std::size_t i = 0; i < active; ++i) {
            const std::size_t first = batch.starts[order_[i]];
            const std::size_t token = backward ? first + length(i) - 1 - step : first + step;
            RecurrentRow& row = rows_[i];
            row.before = step == 0 ? nullptr : row.after;
            row.input = inputs_[token] + direction * 4 * net.units;
            row.cell = cells_.data() + i * net.units;
            row.after = out + token * width + place;
        }
        kernels.recur(layer.recurrent[direction], rows_.data(), active);
    }
}

}  // namespace entente
