// The bytes of a graph: one block of memory that is the same on disk, mapped, and in memory.
//
//   header | checksums of the blocks | sections, each 64-byte aligned
//
// The header and the checksums are verified when an image is opened. The sections are cut into blocks of 64 KiB, and a
// block is verified when it is first looked at, so that opening a file of a gigabyte costs microseconds and no answer
// is ever drawn from damaged bytes. Images of memory that we have just written are not checked again.
//
// The form is of this machine (byte order and widths are checked), since an image is derived from a store and made anew
// wherever it does not fit. To change it, raise kImageFormat.
#pragma once

#include "model/errors.h"
#include "model/relation.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace entente {

inline constexpr std::uint32_t kImageFormat = 1;

// What of an image is asked for by name. Counts and contents: graph/tables.h.
enum class Section : std::uint32_t {
    first_arc,
    first_upper,
    arcs,
    arcs_by_cost,
    lower_pairs,
    first_row,
    loops,
    looks,
    events,
    reported,
    backing,
    backings,
    days,
    entity_ids,
    entity_begin,
    entity_bytes,
    names,
    kinds,
    status_counts,
};
inline constexpr std::size_t kSections = 19;

// The store's state that an image was made of (Store::state), and the vocabulary.
struct ImageOrigin {
    std::int64_t sequence = 0;
    std::uint64_t chain = 0;
    std::uint64_t vocabulary = 0;

    friend bool operator==(const ImageOrigin&, const ImageOrigin&) = default;
};

// Damage found in a mapped image. The image is of no more use; the store behind it is not concerned.
struct ImageDamage : StoreError {
    ImageDamage(const std::filesystem::path& image, const std::string& what);
    std::filesystem::path file;
};

class Image {
public:
    // Of sections in their order.
    static Image assemble(std::span<const std::span<const std::byte>> sections, const ImageOrigin& origin);

    // Maps a file. nullopt when there is none, when it is of another format, machine or program, or cut short; throws
    // ImageDamage when its header does not match its checksum.
    static std::optional<Image> open(const std::filesystem::path& file);

    Image() = default;
    Image(Image&&) noexcept;
    Image& operator=(Image&&) noexcept;
    ~Image();

    // Writes the image beside `file` and renames it, so that a reader sees the old file or the new one. Throws
    // StoreError when that cannot be done.
    void write(const std::filesystem::path& file) const;

    const ImageOrigin& origin() const;
    std::size_t size() const { return size_; }

    // The section as an array. It is verified only by check(), before its elements are read.
    template <typename T>
    std::span<const T> section(Section section) const {
        const auto [begin, bytes] = place_of(section);
        return {reinterpret_cast<const T*>(bytes_ + begin), bytes / sizeof(T)};
    }

    // Verifies the blocks that hold these bytes, unless they have been. Throws ImageDamage. Safe from many threads.
    void check(const void* begin, std::size_t bytes) const {
        if (!seen_ || bytes == 0) return;
        const auto offset = static_cast<std::size_t>(static_cast<const std::byte*>(begin) - bytes_) - data_;
        for (std::size_t block = offset >> kBlockBits; block <= (offset + bytes - 1) >> kBlockBits; ++block)
            if (!seen_[block].load(std::memory_order_relaxed)) verify(block);
    }
    template <typename T>
    const T& checked(const T& element) const {
        check(&element, sizeof element);
        return element;
    }

    static constexpr std::size_t kBlockBits = 16;

private:
    std::pair<std::size_t, std::size_t> place_of(Section section) const;
    void verify(std::size_t block) const;
    void release() noexcept;

    const std::byte* bytes_ = nullptr;
    std::size_t size_ = 0, data_ = 0;
    std::vector<std::byte> owned_;  // empty when mapped
    std::filesystem::path file_;
    mutable std::unique_ptr<std::atomic<std::uint8_t>[]> seen_;  // a flag for each block; null when all are known
};

}  // namespace entente
