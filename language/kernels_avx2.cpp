// AVX2: products of 16-bit pairs (vpmaddwd). Bytes times bytes would saturate (vpmaddubsw), so both are widened: the
// activations once for a tile, the weights by shifts when they are loaded.
#include "language/kernels_table.h"

#if defined(__x86_64__)

#include <immintrin.h>

#pragma GCC push_options
#pragma GCC target("avx2")

namespace entente {
namespace {

constexpr std::size_t kRows = 4;
constexpr std::size_t kLanes = 8;

template <std::size_t R>
void products(const std::int8_t* tile, std::size_t groups, const std::uint8_t* const* rows,
              std::int32_t (*sums)[kTile]) {
    // Bytes a b c d of a group become the pairs (a, c) and (b, d).
    std::int32_t pairs[kMaxInputs / 4][R][2];
#pragma GCC unroll 8
    for (std::size_t r = 0; r < R; ++r) {
        for (std::size_t group = 0; group < groups; ++group) {
            std::uint32_t bytes;
            __builtin_memcpy(&bytes, rows[r] + group * 4, 4);
            pairs[group][r][0] = static_cast<std::int32_t>(bytes & 0x00ff00ffu);
            pairs[group][r][1] = static_cast<std::int32_t>((bytes >> 8) & 0x00ff00ffu);
        }
    }
    for (std::size_t n = 0; n < kTile; n += 16) {
        __m256i sum[R][2];
#pragma GCC unroll 8
        for (std::size_t r = 0; r < R; ++r) sum[r][0] = sum[r][1] = _mm256_setzero_si256();
        for (std::size_t group = 0; group < groups; ++group) {
            const auto* const at = reinterpret_cast<const __m256i*>(tile + (group * kTile + n) * 4);
            const __m256i weights[2] = {_mm256_load_si256(at), _mm256_load_si256(at + 1)};
            __m256i even[2], odd[2];
#pragma GCC unroll 8
            for (std::size_t half = 0; half < 2; ++half) {
                even[half] = _mm256_srai_epi16(_mm256_slli_epi16(weights[half], 8), 8);
                odd[half] = _mm256_srai_epi16(weights[half], 8);
            }
#pragma GCC unroll 8
            for (std::size_t r = 0; r < R; ++r) {
                const __m256i x = _mm256_set1_epi32(pairs[group][r][0]), y = _mm256_set1_epi32(pairs[group][r][1]);
#pragma GCC unroll 8
                for (std::size_t half = 0; half < 2; ++half) {
                    sum[r][half] = _mm256_add_epi32(sum[r][half], _mm256_madd_epi16(even[half], x));
                    sum[r][half] = _mm256_add_epi32(sum[r][half], _mm256_madd_epi16(odd[half], y));
                }
            }
        }
#pragma GCC unroll 8
        for (std::size_t r = 0; r < R; ++r) {
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums[r] + n), sum[r][0]);
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums[r] + n + 8), sum[r][1]);
        }
    }
}

}  // namespace

#include "language/kernels_shared.inc"

namespace {
constexpr Kernels table = {Kernel::avx2, affine, recur, gelu, quantise, normalise, add_row, add_weighted};
}

}  // namespace entente

#pragma GCC pop_options

const entente::Kernels* entente::avx2_kernels() {
    return &table;
}

#else

const entente::Kernels* entente::avx2_kernels() {
    return nullptr;
}

#endif
