// One row per word type: what a word gives to the gates of the first LSTM layer. It depends on the form alone, so it is
// kept. The memory is bounded; what was kept never changes a result.
#pragma once

#include "language/network.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace entente {

class WordRows {
public:
    // Forgets everything and serves this network from now on.
    void reset(const Network& network);

    // For each form network.gates_width() floats, valid until the next call. New words are computed together.
    void look_up(std::span<const std::string_view> forms, const Kernels& kernels, std::vector<const float*>& rows);

private:
    // A generation is filled, then kept for a while beside the next one, then dropped: words in use move on.
    struct Generation {
        struct Slot {
            std::uint64_t hash = 0;
            std::uint32_t text = 0;
            std::uint32_t length = 0;
            std::uint32_t row = 0;  // 1-based; 0 for a free slot
        };
        std::vector<Slot> slots;
        std::vector<char> text;
        std::vector<float> rows;
        std::size_t count = 0;
        std::size_t capacity = 0;
    };

    float* find(Generation& generation, std::string_view form, std::uint64_t hash) const;
    float* add(std::string_view form, std::uint64_t hash);
    void empty(Generation& generation, std::size_t capacity);
    void make_room(std::size_t rows);
    void read_word(std::string_view form, const Kernels& kernels, float* input);
    void compute(std::span<const std::string_view> forms, const Kernels& kernels, float* rows);

    const Network* network_ = nullptr;
    Generation young_, old_;
    WordFeatures features_;
    std::vector<std::uint64_t> hashes_;
    std::vector<std::string_view> new_forms_;
    std::vector<float> inputs_, projected_, scales_;
    std::vector<std::uint8_t> bytes_;
};

}  // namespace entente
