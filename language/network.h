// The network's weights as views into a model file, checked once when loaded. Shared by all threads, never changed.
//
//     word forms -> input rows (word_rows.h) -> two LSTM layers (encoder.h) -> heads -> trees and names (scorer.h)
#pragma once

#include "language/features.h"
#include "language/kernels.h"
#include "language/model_file.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// Rows of int8, each with its own scale, that are looked up.
struct Table {
    const std::int8_t* rows = nullptr;
    const float* scale = nullptr;
    std::size_t count = 0;
    std::size_t width = 0;  // a multiple of 16

    // to[i] += factor * row[i]. A row beyond the table adds nothing.
    void add(std::size_t row, float factor, float* to, const Kernels& kernels) const;
};

// The words that the network knows, and the word lists' bits, in one open-addressing table inside the file.
class WordTable {
public:
    struct Entry {
        std::uint16_t number = 0;  // row of the word table; 0 for words without one
        std::uint8_t lists = 0;    // which word lists have it; a row of the gazetteer table
    };

    WordTable() = default;
    explicit WordTable(const ModelFile& file);
    Entry find(std::string_view word) const;

private:
    std::string_view slots_;
    std::string_view text_;
};

struct LstmLayer {
    Matrix input;                     // both directions, forward first
    std::array<Matrix, 2> recurrent;  // forward, backward
};

// Where the parts of the product `heads` begin. Widths are padded to 16.
struct HeadPlaces {
    std::size_t upos = 0, xpos = 32, name_hidden = 96;
    std::size_t arc_dependent = 0, arc_head = 0, relation_dependent = 0, relation_head = 0, end = 0;
};

struct Network {
    explicit Network(const ModelFile& file);  // throws InputError when something is missing or has another size

    // A layer's output: both directions, a byte a unit.
    std::size_t encoded_width() const { return 2 * units; }
    // What the gates of both directions get from the layer below.
    std::size_t gates_width() const { return 8 * units; }

    std::size_t units = 0;  // of one direction, padded to 16
    std::size_t input_width = 0;
    std::size_t name_hidden = 0;
    std::size_t arc_width = 0;
    std::size_t relation_width = 0;

    WordTable words;
    FeatureTables features;
    Table word, ngram, suffix, prefix, shape, gazetteer;
    Matrix input;
    std::span<const float> norm_weight, norm_bias;
    std::vector<LstmLayer> layers;
    Matrix heads, name_label, arc, relation_head, relation_dependent;
    HeadPlaces places;

    const std::vector<std::string>*upos = nullptr, *xpos = nullptr, *relations = nullptr, *names = nullptr;
};

}  // namespace entente
