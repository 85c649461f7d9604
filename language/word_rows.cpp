#include "language/word_rows.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace entente {
namespace {

// Rows of one generation: two generations of 6.7 KB a row take 14 MB a thread at most, and hold the words of a dozen
// press releases.
constexpr std::size_t kGenerationRows = 1024;

}  // namespace

void WordRows::reset(const Network& network) {
    network_ = &network;
    empty(young_, kGenerationRows);
    empty(old_, 0);
}

void WordRows::empty(Generation& generation, std::size_t capacity) {
    generation.count = 0;
    generation.capacity = capacity;
    generation.text.clear();
    generation.rows.resize(capacity * network_->gates_width());
    std::size_t slots = 1;
    while (slots < 2 * capacity) slots *= 2;
    generation.slots.assign(slots, {});
}

void WordRows::make_room(std::size_t rows) {
    if (young_.count + rows <= young_.capacity) return;
    std::swap(young_, old_);
    empty(young_, std::max(kGenerationRows, rows));
}

float* WordRows::find(Generation& generation, std::string_view form, std::uint64_t hash) const {
    const std::size_t mask = generation.slots.size() - 1;
    for (std::size_t at = hash & mask; generation.slots[at].row != 0; at = (at + 1) & mask) {
        const Generation::Slot& slot = generation.slots[at];
        if (slot.hash == hash && std::string_view(generation.text.data() + slot.text, slot.length) == form)
            return generation.rows.data() + (slot.row - 1) * network_->gates_width();
    }
    return nullptr;
}

float* WordRows::add(std::string_view form, std::uint64_t hash) {
    const std::size_t mask = young_.slots.size() - 1;
    std::size_t at = hash & mask;
    while (young_.slots[at].row != 0) at = (at + 1) & mask;
    const auto text = static_cast<std::uint32_t>(young_.text.size());
    young_.text.insert(young_.text.end(), form.begin(), form.end());
    young_.slots[at] = {hash, text, static_cast<std::uint32_t>(form.size()),
                        static_cast<std::uint32_t>(++young_.count)};
    return young_.rows.data() + (young_.count - 1) * network_->gates_width();
}

void WordRows::look_up(std::span<const std::string_view> forms, const Kernels& kernels,
                       std::vector<const float*>& rows) {
    make_room(forms.size());
    hashes_.resize(forms.size());
    rows.assign(forms.size(), nullptr);
    for (std::size_t i = 0; i < forms.size(); ++i) {
        hashes_[i] = word_hash(forms[i]);
        rows[i] = find(young_, forms[i], hashes_[i]);
        if (rows[i]) continue;
        if (const float* const kept = find(old_, forms[i], hashes_[i])) {
            float* const row = add(forms[i], hashes_[i]);
            std::memcpy(row, kept, network_->gates_width() * sizeof(float));
            rows[i] = row;
        }
    }
    // What is new lies side by side in the young generation, so that one product fills it.
    new_forms_.clear();
    float* first = nullptr;
    for (std::size_t i = 0; i < forms.size(); ++i) {
        if (rows[i]) continue;
        rows[i] = find(young_, forms[i], hashes_[i]);
        if (rows[i]) continue;
        float* const row = add(forms[i], hashes_[i]);
        if (!first) first = row;
        rows[i] = row;
        new_forms_.push_back(forms[i]);
    }
    if (first) compute(new_forms_, kernels, first);
}

// Everything that is looked up for one word, one part after the other.
void WordRows::read_word(std::string_view form, const Kernels& kernels, float* input) {
    const Network& net = *network_;
    read_features(form, net.features, features_);
    const WordTable::Entry entry = net.words.find(features_.word);

    net.word.add(entry.number, 1, input, kernels);
    input += net.word.width;
    const float share = 1.0f / std::sqrt(static_cast<float>(std::max<std::size_t>(features_.ngram_count, 1)));
    for (std::size_t i = 0; i < features_.ngram_count; ++i) net.ngram.add(features_.ngrams[i], share, input, kernels);
    input += net.ngram.width;
    const std::pair<const Table*, std::uint32_t> rest[] = {{&net.suffix, features_.suffix},
                                                           {&net.prefix, features_.prefix},
                                                           {&net.shape, features_.shape},
                                                           {&net.gazetteer, entry.lists}};
    for (const auto& [table, number] : rest) {
        table->add(number, 1, input, kernels);
        input += table->width;
    }
}

void WordRows::compute(std::span<const std::string_view> forms, const Kernels& kernels, float* rows) {
    const Network& net = *network_;
    const std::size_t count = forms.size(), width = net.input_width, outputs = net.input.outputs;
    inputs_.assign(count * net.input.inputs, 0.0f);
    projected_.resize(count * outputs);
    bytes_.resize(count * std::max(net.input.inputs, width));
    scales_.resize(count);

    for (std::size_t i = 0; i < count; ++i) {
        float* const input = inputs_.data() + i * net.input.inputs;
        read_word(forms[i], kernels, input);
        scales_[i] = kernels.quantise(input, net.input.inputs, bytes_.data() + i * net.input.inputs);
    }
    kernels.affine(net.input, bytes_.data(), net.input.inputs, count, scales_.data(), projected_.data(), outputs);

    for (std::size_t i = 0; i < count; ++i) {
        float* const projected = projected_.data() + i * outputs;
        kernels.normalise(projected, width, net.norm_weight.data(), net.norm_bias.data());
        scales_[i] = kernels.quantise(projected, width, bytes_.data() + i * width);
    }
    kernels.affine(net.layers[0].input, bytes_.data(), width, count, scales_.data(), rows, net.gates_width());
}

}  // namespace entente
