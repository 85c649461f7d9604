// CRC-32 as in zlib and PNG.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace entente {

std::uint32_t crc32(std::span<const std::byte> bytes);

}  // namespace entente
