// Every version of the arithmetic against the plainest one can write, bit for bit.
#include "language/kernels.h"

#include "model/errors.h"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <random>
#include <vector>

using namespace entente;

namespace {

constexpr Kernel kAll[] = {Kernel::portable, Kernel::avx2, Kernel::avx_vnni, Kernel::avx512};

std::vector<const Kernels*> available_kernels() {
    std::vector<const Kernels*> found;
    for (const Kernel kernel : kAll)
        if (is_available(kernel)) found.push_back(&kernels(kernel));
    return found;
}

struct RandomMatrix {
    RandomMatrix(std::size_t outputs, std::size_t inputs, std::mt19937& random)
        : scale(outputs), shift(outputs), bias(outputs), plain(outputs * inputs), room(outputs * inputs + 64) {
        std::int8_t* packed = room.data();
        while (reinterpret_cast<std::uintptr_t>(packed) % 64 != 0) ++packed;
        for (std::size_t n = 0; n < outputs; ++n) {
            for (std::size_t k = 0; k < inputs; ++k) {
                const auto weight = static_cast<std::int8_t>(static_cast<int>(random() % 255) - 127);
                plain[n * inputs + k] = weight;
                shift[n] -= 128 * weight;
                packed[(n / kTile * inputs + k / 4 * 4) * kTile + n % kTile * 4 + k % 4] = weight;
            }
            scale[n] = static_cast<float>(random() % 1000) * 1e-6f;
            bias[n] = static_cast<float>(random() % 1000) * 1e-3f - 0.5f;
        }
        matrix = {packed, scale.data(), shift.data(), bias.data(), outputs, inputs};
    }
    RandomMatrix(const RandomMatrix&) = delete;

    std::int32_t product(const std::uint8_t* row, std::size_t n) const {
        std::int32_t sum = 0;
        for (std::size_t k = 0; k < matrix.inputs; ++k) sum += (row[k] - 128) * plain[n * matrix.inputs + k];
        return sum;
    }

    std::vector<float> scale;
    std::vector<std::int32_t> shift;
    std::vector<float> bias;
    std::vector<std::int8_t> plain;
    std::vector<std::int8_t> room;
    Matrix matrix;
};

std::vector<std::uint8_t> random_bytes(std::size_t count, std::mt19937& random) {
    std::vector<std::uint8_t> bytes(count);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(1 + random() % 255);
    return bytes;
}

std::vector<float> random_floats(std::size_t count, float most, std::mt19937& random) {
    std::vector<float> values(count);
    for (float& value : values) value = most * (static_cast<float>(random() % 20001) * 1e-4f - 1.0f);
    return values;
}

std::vector<std::uint32_t> bits_of(const std::vector<float>& values) {
    std::vector<std::uint32_t> bits;
    for (const float value : values) bits.push_back(std::bit_cast<std::uint32_t>(value));
    return bits;
}

}  // namespace

TEST_CASE("the portable kernel is always there, automatic gives one, and what is not there is refused") {
    CHECK(is_available(Kernel::portable));
    CHECK(kernels(Kernel::automatic).kind != Kernel::automatic);
    for (const Kernel kernel : kAll) {
        if (is_available(kernel))
            CHECK(kernels(kernel).kind == kernel);
        else
            CHECK_THROWS_AS(kernels(kernel), UsageError);
    }
}

TEST_CASE("every kernel's products equal the sum written out") {
    std::mt19937 random(7);
    for (const std::size_t inputs : {16u, 48u, 208u, 1024u}) {
        const RandomMatrix weights(128, inputs, random);
        for (const std::size_t count : {1u, 2u, 3u, 4u, 5u, 6u, 7u, 13u}) {
            const auto rows = random_bytes(count * (inputs + 3), random);
            const auto scales = random_floats(count, 2, random);
            std::vector<float> expected(count * 130, -1.0f);
            for (std::size_t r = 0; r < count; ++r) {
                for (std::size_t n = 0; n < 128; ++n) {
                    const float product = static_cast<float>(weights.product(rows.data() + r * (inputs + 3), n));
                    const float scaled = product * weights.scale[n] * scales[r];
                    expected[r * 130 + n] = scaled + weights.bias[n];
                }
            }
            for (const Kernels* kernel : available_kernels()) {
                std::vector<float> out(count * 130, -1.0f);
                kernel->affine(weights.matrix, rows.data(), inputs + 3, count, scales.data(), out.data(), 130);
                CHECK(bits_of(out) == bits_of(expected));
            }
        }
    }
}

TEST_CASE("extreme bytes and weights neither saturate nor overflow") {
    std::mt19937 random(1);
    RandomMatrix weights(64, 1024, random);
    auto* const packed = const_cast<std::int8_t*>(weights.matrix.weights);
    for (std::size_t i = 0; i < 64 * 1024; ++i) packed[i] = i % 2 == 0 ? 127 : 126;
    for (auto& shift : weights.shift) shift = -128 * (127 + 126) * 512;
    for (auto& scale : weights.scale) scale = 1;
    const std::vector<std::uint8_t> row(1024, 255);
    for (const Kernels* kernel : available_kernels()) {
        std::vector<float> out(64);
        kernel->affine(weights.matrix, row.data(), 1024, 1, nullptr, out.data(), 64);
        CHECK(out[63] == 127.0f * (127 + 126) * 512 + weights.bias[63]);
    }
}

TEST_CASE("every kernel makes the same recurrent step, near to the exact one") {
    std::mt19937 random(3);
    const std::size_t units = 48;
    const RandomMatrix weights(4 * units, units, random);
    for (const std::size_t count : {1u, 4u, 9u}) {
        const auto before = random_bytes(count * units, random);
        const auto input = random_floats(count * 4 * units, 8, random);
        const auto cells = random_floats(count * units, 3, random);
        std::vector<std::uint32_t> first_cells;
        std::vector<std::uint8_t> first_bytes;
        for (const bool starting : {false, true}) {
            for (const Kernels* kernel : available_kernels()) {
                std::vector<float> cell = cells;
                std::vector<std::uint8_t> after(count * units);
                std::vector<RecurrentRow> rows(count);
                for (std::size_t r = 0; r < count; ++r)
                    rows[r] = {starting ? nullptr : before.data() + r * units, input.data() + r * 4 * units,
                               cell.data() + r * units, after.data() + r * units};
                kernel->recur(weights.matrix, rows.data(), count);
                if (kernel->kind == Kernel::portable) {
                    first_cells = bits_of(cell);
                    first_bytes = after;
                    for (std::size_t r = 0; r < count; ++r) {
                        for (std::size_t u = 0; u < units; ++u) {
                            double gate[4];
                            for (std::size_t g = 0; g < 4; ++g) {
                                const std::size_t n = u / 16 * 64 + g * 16 + u % 16;
                                gate[g] = static_cast<double>(input[r * 4 * units + n]);
                                if (!starting)
                                    gate[g] += static_cast<double>(weights.scale[n]) *
                                               weights.product(before.data() + r * units, n);
                            }
                            const auto logistic = [](double x) { return 1 / (1 + std::exp(-x)); };
                            const double exact = logistic(gate[1]) * static_cast<double>(cells[r * units + u]) +
                                                 logistic(gate[0]) * std::tanh(gate[2]);
                            CHECK(std::abs(static_cast<double>(cell[r * units + u]) - exact) < 1e-4);
                            const double output = logistic(gate[3]) * std::tanh(exact);
                            CHECK(std::abs(after[r * units + u] - 128 - 127 * output) < 0.51);
                        }
                    }
                }
                CHECK(bits_of(cell) == first_cells);
                CHECK(after == first_bytes);
            }
        }
    }
}

TEST_CASE("every kernel's element-wise functions give the same bits, near to the exact values") {
    std::mt19937 random(5);
    const auto values = random_floats(224, 6, random), weight = random_floats(224, 2, random),
               columns = random_floats(40 * 96, 2, random);
    std::vector<std::int8_t> row(224);
    for (auto& number : row) number = static_cast<std::int8_t>(random());
    std::vector<std::vector<std::uint32_t>> first;
    for (const Kernels* kernel : available_kernels()) {
        std::vector<std::vector<std::uint32_t>> results;

        std::vector<float> out = values;
        kernel->gelu(out.data(), out.size());
        for (std::size_t i = 0; i < out.size(); ++i) {
            const double x = static_cast<double>(values[i]);
            CHECK(std::abs(static_cast<double>(out[i]) - x * 0.5 * std::erfc(-x / std::sqrt(2.0))) < 1e-3);
        }
        results.push_back(bits_of(out));

        std::vector<std::uint8_t> bytes(224);
        const float scale = kernel->quantise(values.data(), values.size(), bytes.data());
        for (std::size_t i = 0; i < bytes.size(); ++i)
            CHECK(std::abs(static_cast<float>(bytes[i] - 128) * scale - values[i]) <= 0.501f * scale);
        results.push_back({std::bit_cast<std::uint32_t>(scale)});
        results.emplace_back(bytes.begin(), bytes.end());

        out = values;
        kernel->normalise(out.data(), out.size(), weight.data(), columns.data());
        results.push_back(bits_of(out));

        out = values;
        kernel->add_row(row.data(), 0.37f, row.size(), out.data());
        for (std::size_t i = 0; i < out.size(); ++i)
            CHECK(out[i] == doctest::Approx(values[i] + 0.37f * static_cast<float>(row[i])));
        results.push_back(bits_of(out));

        out.assign(values.begin(), values.begin() + 80);
        kernel->add_weighted(weight.data(), 40, columns.data(), 96, 80, out.data());
        double exact = static_cast<double>(values[79]);
        for (std::size_t i = 0; i < 40; ++i) exact += static_cast<double>(weight[i] * columns[i * 96 + 79]);
        CHECK(static_cast<double>(out[79]) == doctest::Approx(exact).epsilon(1e-4));
        results.push_back(bits_of(out));

        if (first.empty()) first = results;
        CHECK(results == first);
    }
}

TEST_CASE("a row of zeros can be quantised") {
    const std::vector<float> zeros(16);
    for (const Kernels* kernel : available_kernels()) {
        std::vector<std::uint8_t> bytes(16);
        CHECK(kernel->quantise(zeros.data(), 16, bytes.data()) > 0);
        CHECK(bytes == std::vector<std::uint8_t>(16, 128));
    }
}
