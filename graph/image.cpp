#include "graph/image.h"

#define XXH_INLINE_ALL
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace entente {
namespace {

constexpr std::size_t kAlignment = 64;
constexpr std::size_t kBlock = std::size_t{1} << Image::kBlockBits;
constexpr std::array<char, 8> kMagic = {'E', 'n', 't', 'G', 'r', 'a', 'p', 'h'};
constexpr std::uint32_t kByteOrder = 0x01020304;

struct Place {
    std::uint64_t begin = 0, size = 0;
};

struct Header {
    std::array<char, 8> magic = kMagic;
    std::uint32_t format = kImageFormat, byte_order = kByteOrder;
    std::uint64_t size = 0;  // of the file
    std::uint64_t data = 0;  // where the sections begin
    ImageOrigin origin;
    std::array<Place, kSections> places;
    std::uint64_t checksum = 0;  // of everything before the sections, with this field as 0
};

std::size_t align(std::size_t offset) {
    return (offset + kAlignment - 1) / kAlignment * kAlignment;
}

std::size_t count_blocks(std::size_t bytes) {
    return (bytes + kBlock - 1) / kBlock;
}

const Header& header_of(const std::byte* bytes) {
    return *reinterpret_cast<const Header*>(bytes);
}

// Of the header and the checksums behind it.
std::uint64_t checksum_of_head(const std::byte* bytes) {
    Header header = header_of(bytes);
    header.checksum = 0;
    XXH3_state_t state;
    XXH3_64bits_reset(&state);
    XXH3_64bits_update(&state, &header, sizeof header);
    XXH3_64bits_update(&state, bytes + sizeof(Header), header.data - sizeof(Header));
    return XXH3_64bits_digest(&state);
}

const std::uint64_t* checksums_of(const std::byte* bytes) {
    return reinterpret_cast<const std::uint64_t*>(bytes + sizeof(Header));
}

std::uint64_t checksum_of_block(const std::byte* bytes, std::size_t block) {
    const Header& header = header_of(bytes);
    const std::size_t begin = header.data + block * kBlock;
    return XXH3_64bits(bytes + begin, std::min(kBlock, header.size - begin));
}

// Whether the header is one of ours and its places lie in the file.
bool is_sound(const Header& header, std::size_t size) {
    if (header.magic != kMagic || header.format != kImageFormat || header.byte_order != kByteOrder) return false;
    if (header.size != size || header.data > size || header.data % kAlignment != 0) return false;
    if (header.data != align(sizeof(Header) + count_blocks(size - header.data) * sizeof(std::uint64_t))) return false;
    return std::ranges::all_of(header.places, [&](const Place& place) {
        return place.begin >= header.data && place.begin % kAlignment == 0 && place.begin <= size &&
               place.size <= size - place.begin;
    });
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

private:
    int number_;
};

[[noreturn]] void fail_writing(const std::filesystem::path& file, int error) {
    throw StoreError("cannot write '" + file.string() + "': " + std::strerror(error));
}

}  // namespace

ImageDamage::ImageDamage(const std::filesystem::path& image, const std::string& what)
    : StoreError("'" + image.string() + "' is damaged: " + what +
                 "; it holds nothing that the database does not, and may be deleted"),
      file(image) {}

Image::Image(Image&& other) noexcept
    : bytes_(std::exchange(other.bytes_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      data_(std::exchange(other.data_, 0)),
      owned_(std::move(other.owned_)),
      file_(std::move(other.file_)),
      seen_(std::move(other.seen_)) {}

Image& Image::operator=(Image&& other) noexcept {
    if (this == &other) return *this;
    release();
    bytes_ = std::exchange(other.bytes_, nullptr);
    size_ = std::exchange(other.size_, 0);
    data_ = std::exchange(other.data_, 0);
    owned_ = std::move(other.owned_);
    file_ = std::move(other.file_);
    seen_ = std::move(other.seen_);
    return *this;
}

Image::~Image() {
    release();
}

void Image::release() noexcept {
    if (bytes_ && owned_.empty()) ::munmap(const_cast<std::byte*>(bytes_), size_);
    bytes_ = nullptr;
}

Image Image::assemble(std::span<const std::span<const std::byte>> sections, const ImageOrigin& origin) {
    std::size_t data_size = 0;
    for (const auto& section : sections) data_size = align(data_size) + section.size();
    Header header;
    header.data = align(sizeof(Header) + count_blocks(data_size) * sizeof(std::uint64_t));
    header.size = header.data + data_size;
    header.origin = origin;

    Image image;
    image.owned_.resize(header.size);
    std::byte* const bytes = image.owned_.data();
    std::size_t begin = header.data;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        begin = align(begin);
        header.places[i] = {begin, sections[i].size()};
        if (!sections[i].empty()) std::memcpy(bytes + begin, sections[i].data(), sections[i].size());
        begin += sections[i].size();
    }
    std::memcpy(bytes, &header, sizeof header);
    image.bytes_ = bytes;
    image.size_ = header.size;
    image.data_ = header.data;
    return image;
}

std::optional<Image> Image::open(const std::filesystem::path& file) {
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (opened.number() < 0 || ::fstat(opened.number(), &status) != 0) return std::nullopt;
    const auto size = static_cast<std::size_t>(status.st_size);
    if (!S_ISREG(status.st_mode) || size < sizeof(Header)) return std::nullopt;
    void* const mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, opened.number(), 0);
    if (mapped == MAP_FAILED) return std::nullopt;

    Image image;
    image.bytes_ = static_cast<const std::byte*>(mapped);
    image.size_ = size;
    image.file_ = file;
    const Header& header = header_of(image.bytes_);
    if (!is_sound(header, size)) return std::nullopt;
    if (checksum_of_head(image.bytes_) != header.checksum)
        throw ImageDamage(file, "its header does not match its checksum");
    image.data_ = header.data;
    image.seen_ = std::make_unique<std::atomic<std::uint8_t>[]>(count_blocks(size - header.data));
    return image;
}

void Image::write(const std::filesystem::path& file) const {
    std::vector<std::byte> head(bytes_, bytes_ + data_);
    auto* const checksums = reinterpret_cast<std::uint64_t*>(head.data() + sizeof(Header));
    for (std::size_t block = 0; block < count_blocks(size_ - data_); ++block)
        checksums[block] = checksum_of_block(bytes_, block);
    auto* const header = reinterpret_cast<Header*>(head.data());
    header->checksum = checksum_of_head(head.data());

    // One name for each process: two that write at once do not write into one file.
    const std::filesystem::path fresh = file.string() + ".new" + std::to_string(::getpid());
    {
        const Descriptor opened(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
        if (opened.number() < 0) fail_writing(fresh, errno);
        const auto put = [&](const std::byte* next, std::size_t left) {
            while (left > 0) {
                const ssize_t written = ::write(opened.number(), next, left);
                if (written < 0 && errno == EINTR) continue;
                if (written < 0) {
                    const int error = errno;
                    ::unlink(fresh.c_str());
                    fail_writing(fresh, error);
                }
                next += written;
                left -= static_cast<std::size_t>(written);
            }
        };
        put(head.data(), head.size());
        put(bytes_ + data_, size_ - data_);
    }
    if (::rename(fresh.c_str(), file.c_str()) != 0) {
        const int error = errno;
        ::unlink(fresh.c_str());
        fail_writing(file, error);
    }
}

const ImageOrigin& Image::origin() const {
    return header_of(bytes_).origin;
}

std::pair<std::size_t, std::size_t> Image::place_of(Section section) const {
    const Place& place = header_of(bytes_).places[static_cast<std::size_t>(section)];
    return {place.begin, place.size};
}

void Image::verify(std::size_t block) const {
    if (checksum_of_block(bytes_, block) != checksums_of(bytes_)[block])
        throw ImageDamage(file_, "block " + std::to_string(block) + " (byte " + std::to_string(data_ + block * kBlock) +
                                     " on) does not match its checksum");
    seen_[block].store(1, std::memory_order_relaxed);
}

}  // namespace entente
