// AVX-512 with VNNI: vpdpbusd adds four products of unsigned and signed bytes to a 32-bit sum, without saturation.
#include "language/kernels_table.h"

#if defined(__x86_64__)

#include <immintrin.h>

#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512vnni")

namespace entente {
namespace {

constexpr std::size_t kRows = 6;  // 24 sums, 4 weights and an activation: 29 of the 32 registers
constexpr std::size_t kLanes = 16;

template <std::size_t R>
void products(const std::int8_t* tile, std::size_t groups, const std::uint8_t* const* rows,
              std::int32_t (*sums)[kTile]) {
    __m512i sum[R][4];
#pragma GCC unroll 8
    for (std::size_t r = 0; r < R; ++r) {
#pragma GCC unroll 8
        for (std::size_t n = 0; n < 4; ++n) sum[r][n] = _mm512_setzero_si512();
    }
    for (std::size_t group = 0; group < groups; ++group) {
        __m512i weights[4];
#pragma GCC unroll 8
        for (std::size_t n = 0; n < 4; ++n) weights[n] = _mm512_load_si512(tile + group * kTile * 4 + n * 64);
#pragma GCC unroll 8
        for (std::size_t r = 0; r < R; ++r) {
            std::int32_t bytes;
            __builtin_memcpy(&bytes, rows[r] + group * 4, 4);
            const __m512i x = _mm512_set1_epi32(bytes);
#pragma GCC unroll 8
            for (std::size_t n = 0; n < 4; ++n) sum[r][n] = _mm512_dpbusd_epi32(sum[r][n], x, weights[n]);
        }
    }
#pragma GCC unroll 8
    for (std::size_t r = 0; r < R; ++r) {
#pragma GCC unroll 8
        for (std::size_t n = 0; n < 4; ++n) _mm512_storeu_si512(sums[r] + n * 16, sum[r][n]);
    }
}

}  // namespace

#include "language/kernels_shared.inc"

namespace {
constexpr Kernels table = {Kernel::avx512, affine, recur, gelu, quantise, normalise, add_row, add_weighted};
}

}  // namespace entente

#pragma GCC pop_options

const entente::Kernels* entente::avx512_kernels() {
    return &table;
}

#else

const entente::Kernels* entente::avx512_kernels() {
    return nullptr;
}

#endif
