#include "language/crc32.h"

#include <array>

namespace entente {
namespace {

// Sixteen bytes a round: table k gives what a byte does to the sum when k more bytes follow it.
constexpr std::size_t kWidth = 16;
using Tables = std::array<std::array<std::uint32_t, 256>, kWidth>;

constexpr Tables make_tables() {
    Tables tables{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t sum = byte;
        for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ (sum & 1 ? 0xEDB88320u : 0u);
        tables[0][byte] = sum;
    }
    for (std::size_t k = 1; k < kWidth; ++k) {
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const std::uint32_t before = tables[k - 1][byte];
            tables[k][byte] = (before >> 8) ^ tables[0][before & 255];
        }
    }
    return tables;
}

constexpr Tables kTables = make_tables();

}  // namespace

std::uint32_t crc32(std::span<const std::byte> bytes) {
    std::uint32_t sum = 0xFFFFFFFFu;
    while (bytes.size() >= kWidth) {
        std::uint32_t next = 0;
        for (std::size_t i = 0; i < kWidth; ++i) {
            const auto byte = static_cast<std::uint32_t>(bytes[i]) ^ (i < 4 ? (sum >> (8 * i)) & 255 : 0);
            next ^= kTables[kWidth - 1 - i][byte];
        }
        sum = next;
        bytes = bytes.subspan(kWidth);
    }
    for (const std::byte byte : bytes) sum = (sum >> 8) ^ kTables[0][(sum ^ static_cast<std::uint32_t>(byte)) & 255];
    return ~sum;
}

}  // namespace entente
