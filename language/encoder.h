// The LSTM layers over a batch of sentences: one row of bytes per token, which all heads read.
#pragma once

#include "language/network.h"
#include "language/word_rows.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace entente {

// Sentences whose arithmetic is done together. Each begins with the artificial root token, written here.
struct Batch {
    std::vector<std::string_view> forms;      // of all sentences, one after the other
    std::vector<std::uint32_t> starts = {0};  // where each sentence begins, and the end

    void clear();
    void begin_sentence();  // adds the root token; then push to `forms`
    void end_sentence();
    std::size_t sentences() const { return starts.size() - 1; }
    std::size_t tokens() const { return forms.size(); }
};

class Encoder {
public:
    void reset(const Network& network);

    // First the words are looked up or computed, then the layers run over them. The result is the encoded tokens,
    // network.encoded_width() bytes each, 128 standing for zero; valid until the next call. What a sentence gets
    // doesn't depend on the others in the batch.
    void embed(const Batch& batch, const Kernels& kernels);
    const std::uint8_t* encode(const Batch& batch, const Kernels& kernels);

private:
    void run_direction(const Batch& batch, const LstmLayer& layer, std::size_t direction, const Kernels& kernels,
                       std::uint8_t* out);

    const Network* network_ = nullptr;
    WordRows words_;
    std::vector<const float*> inputs_;      // per token: what the gates get from below, both directions
    std::vector<float> gates_;              // the same from the second layer on
    std::vector<std::uint8_t> encoded_[2];  // outputs of the last layer and the one before
    std::vector<float> cells_;
    std::vector<std::uint32_t> order_;  // sentences, longest first
    std::vector<RecurrentRow> rows_;
};

}  // namespace entente
