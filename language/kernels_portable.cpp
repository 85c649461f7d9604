// Any processor. Slow and plain: this is what the others are compared with.
#include "language/kernels_table.h"

namespace entente {
namespace {

constexpr std::size_t kRows = 4;
constexpr std::size_t kLanes = 4;

typedef std::int16_t Shorts __attribute__((vector_size(16)));
typedef std::int32_t Sums __attribute__((vector_size(16)));

// A product of a byte and a weight is at most 255 * 127 and fits into 16 bits; two of them side by side make a lane of
// 32 bits. Weights a b c d of an output are taken apart into (a, c) and (b, d).
inline Sums add_halves(Shorts products) {
    const Sums both = __builtin_bit_cast(Sums, products);
    return ((both << 16) >> 16) + (both >> 16);
}

template <std::size_t R>
void products(const std::int8_t* tile, std::size_t groups, const std::uint8_t* const* rows,
              std::int32_t (*sums)[kTile]) {
    for (std::size_t n = 0; n < kTile; n += 4) {
        Sums sum[R] = {};
        for (std::size_t group = 0; group < groups; ++group) {
            Shorts weights;
            __builtin_memcpy(&weights, tile + (group * kTile + n) * 4, sizeof weights);
            const Shorts even = (weights << 8) >> 8, odd = weights >> 8;
#pragma GCC unroll 8
            for (std::size_t r = 0; r < R; ++r) {
                std::int32_t x;
                __builtin_memcpy(&x, rows[r] + group * 4, sizeof x);
                sum[r] += add_halves(even * __builtin_bit_cast(Shorts, Sums{} + (x & 0x00ff00ff)));
                sum[r] += add_halves(odd * __builtin_bit_cast(Shorts, Sums{} + ((x >> 8) & 0x00ff00ff)));
            }
        }
#pragma GCC unroll 8
        for (std::size_t r = 0; r < R; ++r) __builtin_memcpy(sums[r] + n, &sum[r], sizeof sum[r]);
    }
}

}  // namespace

#include "language/kernels_shared.inc"

const Kernels* portable_kernels() {
    static constexpr Kernels table = {Kernel::portable, affine,    recur,   gelu,
                                      quantise,         normalise, add_row, add_weighted};
    return &table;
}

}  // namespace entente
