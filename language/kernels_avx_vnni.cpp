// VNNI on 256 bits, for processors without AVX-512 (vpdpbusd, as in kernels_avx512.cpp).
#include "language/kernels_table.h"

#if defined(__x86_64__)

#include <immintrin.h>

#pragma GCC push_options
#pragma GCC target("avx2,avxvnni")

namespace entente {
namespace {

constexpr std::size_t kRows = 6;  // 12 sums, 2 weights and an activation: 15 of the 16 registers
constexpr std::size_t kLanes = 8;

template <std::size_t R>
void products(const std::int8_t* tile, std::size_t groups, const std::uint8_t* const* rows,
              std::int32_t (*sums)[kTile]) {
    for (std::size_t n = 0; n < kTile; n += 16) {
        __m256i sum[R][2];
#pragma GCC unroll 8
        for (std::size_t r = 0; r < R; ++r) sum[r][0] = sum[r][1] = _mm256_setzero_si256();
        for (std::size_t group = 0; group < groups; ++group) {
            const auto* const at = reinterpret_cast<const __m256i*>(tile + (group * kTile + n) * 4);
            const __m256i weights[2] = {_mm256_load_si256(at), _mm256_load_si256(at + 1)};
#pragma GCC unroll 8
            for (std::size_t r = 0; r < R; ++r) {
                std::int32_t bytes;
                __builtin_memcpy(&bytes, rows[r] + group * 4, 4);
                const __m256i x = _mm256_set1_epi32(bytes);
                sum[r][0] = _mm256_dpbusd_avx_epi32(sum[r][0], x, weights[0]);
                sum[r][1] = _mm256_dpbusd_avx_epi32(sum[r][1], x, weights[1]);
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
constexpr Kernels table = {Kernel::avx_vnni, affine, recur, gelu, quantise, normalise, add_row, add_weighted};
}

}  // namespace entente

#pragma GCC pop_options

const entente::Kernels* entente::avx_vnni_kernels() {
    return &table;
}

#else

const entente::Kernels* entente::avx_vnni_kernels() {
    return nullptr;
}

#endif
