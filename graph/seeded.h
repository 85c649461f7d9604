// Draws that a seed decides, the same on every machine: SplitMix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom
// Number Generators, 2014).
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace entente {

class SeededDraws {
public:
    explicit SeededDraws(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t bits = state_;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9U;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBU;
        return bits ^ (bits >> 31);
    }
    // limit >= 1.
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(((next() >> 32) * limit) >> 32); }

    // Moves `count` of the values, drawn without replacement, to the front, in the order in which they were drawn
    // (Fisher and Yates).
    void draw_to_front(std::vector<std::uint32_t>& values, std::size_t count) {
        for (std::size_t i = 0; i < count && i + 1 < values.size(); ++i)
            std::swap(values[i], values[i + below(static_cast<std::uint32_t>(values.size() - i))]);
    }

private:
    std::uint64_t state_;
};

}  // namespace entente
