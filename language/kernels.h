// The arithmetic of the network, in one version for each kind of processor, chosen at run time.
//
// All versions give the same bits. Products of matrices are taken in integers, which have no rounding; the float parts
// (scales, gates, activation functions) are written once, in kernels_shared.inc, in a fixed order of operations and
// without fused multiply-add. So a tree doesn't depend on the machine that made it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace entente {

enum class Kernel : std::uint8_t { automatic, portable, avx2, avx_vnni, avx512 };
std::string_view to_text(Kernel kernel);

// A matrix of int8 with one scale per output, packed in tiles of kTile outputs: in a tile, groups of 4 inputs; in a
// group, kTile outputs x 4 inputs. A view into the model file.
struct Matrix {
    const std::int8_t* weights = nullptr;
    const float* scale = nullptr;         // per output
    const std::int32_t* shift = nullptr;  // per output: takes out the 128 that stands for zero in the input bytes
    const float* bias = nullptr;          // per output
    std::size_t outputs = 0;              // a multiple of kTile
    std::size_t inputs = 0;               // a multiple of 16, at most kMaxInputs
};
inline constexpr std::size_t kTile = 64;
inline constexpr std::size_t kMaxInputs = 1024;

// One sentence at one step of a recurrence. A tile holds the four gates (input, forget, cell, output) of 16 units.
struct RecurrentRow {
    const std::uint8_t* before = nullptr;  // what the step before wrote to `after`; null at the first step
    const float* input = nullptr;          // what the gates get from the layer below, bias included
    float* cell = nullptr;                 // memory cells, changed in place; zero before the first step
    std::uint8_t* after = nullptr;         // takes 128 + round(127 * output), one byte a unit
};

struct Kernels {
    Kernel kind;

    // out[r][n] = (row r * weights of n) * scale[n] * row_scales[r] + bias[n]; row_scales may be null, meaning 1.
    // Rows of bytes lie `row_stride` apart, rows of floats `out_stride` apart.
    void (*affine)(const Matrix& matrix, const std::uint8_t* rows, std::size_t row_stride, std::size_t count,
                   const float* row_scales, float* out, std::size_t out_stride);

    // One step of an LSTM for `count` sentences at once.
    void (*recur)(const Matrix& recurrent, const RecurrentRow* rows, std::size_t count);

    // Gaussian error linear units in place. `count` is a multiple of 16, as below.
    void (*gelu)(float* values, std::size_t count);

    // bytes[i] = 128 + round(values[i] / scale); returns the scale.
    float (*quantise)(const float* values, std::size_t count, std::uint8_t* bytes);

    // Layer normalisation in place: mean 0, variance 1, then times `weight` plus `bias`.
    void (*normalise)(float* values, std::size_t count, const float* weight, const float* bias);

    // sums[i] += factor * row[i].
    void (*add_row)(const std::int8_t* row, float factor, std::size_t count, float* sums);

    // sums[j] += factors[0] * columns[j] + factors[1] * columns[stride + j] + ..., for j below `width`, a multiple
    // of 16.
    void (*add_weighted)(const float* factors, std::size_t count, const float* columns, std::size_t stride,
                         std::size_t width, float* sums);
};

// False for a version that this processor, or this build, cannot run. True for automatic.
bool is_available(Kernel kernel);

// The asked for version; automatic takes the fastest available. Throws UsageError when it is not available.
const Kernels& kernels(Kernel kernel);

}  // namespace entente
