#include "language/model_file.h"

#include "language/crc32.h"
#include "model/errors.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <charconv>
#include <cstring>

namespace entente {
namespace {

constexpr std::string_view kMagic = "ENTMODEL";
constexpr std::size_t kPreamble = 64;

static_assert(std::endian::native == std::endian::little, "the model file is mapped as it is, little endian");

template <typename Number>
Number read_number(std::span<const std::byte> bytes, std::size_t offset) {
    Number number;
    std::memcpy(&number, bytes.data() + offset, sizeof number);
    return number;
}

std::string to_hex(std::uint32_t number) {
    std::array<char, 8> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, 16).ptr;
    const std::string text(digits.data(), end);
    return std::string(8 - text.size(), '0') + text;
}

// The first bytes of a foreign file, shown without doing harm to a terminal.
std::string shown(std::span<const std::byte> bytes) {
    std::string text;
    for (const std::byte byte : bytes) {
        const char c = static_cast<char>(byte);
        text += c >= ' ' && c <= '~' ? c : '.';
    }
    return text;
}

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    while (!line.empty()) {
        const std::size_t end = std::min(line.find(' '), line.size());
        if (end > 0) words.push_back(line.substr(0, end));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return words;
}

bool parse(std::string_view word, std::size_t& number) {
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc{} && end == word.data() + word.size();
}

std::size_t size_of(std::string_view type) {
    return type == "i8" || type == "u8" ? 1 : type == "i32" || type == "f32" ? 4 : 0;
}

std::span<const std::byte> map_file(const std::filesystem::path& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const int reason = errno;
    if (file < 0)
        throw InputError("cannot open model file '" + path.string() + "': " + std::strerror(reason) +
                         "; give its place with --model");
    struct stat status {};
    void* address = MAP_FAILED;
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0)
        address = mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    if (address == MAP_FAILED)
        throw InputError("cannot read model file '" + path.string() + "': not a file with bytes in it");
    return {static_cast<const std::byte*>(address), static_cast<std::size_t>(status.st_size)};
}

}  // namespace

std::filesystem::path find_model_file(const std::filesystem::path& given, const std::filesystem::path& executable) {
    if (!given.empty()) return given;
    const std::filesystem::path folder = executable.parent_path();
    const std::array places = {folder / kModelFileName, folder.parent_path() / "share" / "entente" / kModelFileName};
    std::string looked;
    for (const auto& place : places) {
        std::error_code ignored;
        if (std::filesystem::is_regular_file(place, ignored)) return place;
        looked += (looked.empty() ? "'" : ", '") + place.string() + "'";
    }
    throw InputError("no language model: looked for " + looked + "; give its place with --model");
}

ModelFile::ModelFile(std::filesystem::path path) : path_(std::move(path)), bytes_(map_file(path_)) {
    try {
        check_preamble();
        const auto length = read_number<std::uint32_t>(bytes_, 12);
        read_header({reinterpret_cast<const char*>(bytes_.data()) + kPreamble, length});
    } catch (...) {
        munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
        throw;
    }
}

ModelFile::~ModelFile() {
    munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

void ModelFile::reject(const std::string& found) const {
    throw InputError("model file '" + path_.string() + "': " + found);
}

void ModelFile::check_preamble() {
    const auto start = bytes_.first(std::min(bytes_.size(), kMagic.size()));
    if (bytes_.size() < kMagic.size() || std::memcmp(start.data(), kMagic.data(), kMagic.size()) != 0)
        reject("not an Entente model: it begins with '" + shown(start) + "', expected '" + std::string(kMagic) + "'");
    if (bytes_.size() < kPreamble)
        reject("cut short: " + std::to_string(bytes_.size()) + " bytes, expected 64 and more; copy it again");
    const auto format = read_number<std::uint32_t>(bytes_, 8);
    if (format != kModelFormat)
        reject("format " + std::to_string(format) + ", expected " + std::to_string(kModelFormat) +
               (format > kModelFormat ? "; the file is newer than this program, use the model that came with it"
                                      : "; the file is older than this program, use the model that came with it"));
    const auto size = read_number<std::uint64_t>(bytes_, 16);
    if (size != bytes_.size())
        reject("cut short or added to: " + std::to_string(bytes_.size()) + " bytes, expected " + std::to_string(size) +
               "; copy it again");
    checksum_ = crc32(bytes_.subspan(kPreamble));
    const auto expected = read_number<std::uint32_t>(bytes_, 24);
    if (checksum_ != expected)
        reject("damaged: checksum " + to_hex(checksum_) + ", expected " + to_hex(expected) + "; copy it again");
    if (read_number<std::uint32_t>(bytes_, 12) > size - kPreamble) reject("its header is longer than the file");
}

void ModelFile::read_header(std::string_view header) {
    while (!header.empty()) {
        const std::size_t end = std::min(header.find('\n'), header.size());
        const std::string_view line = header.substr(0, end);
        header.remove_prefix(std::min(end + 1, header.size()));
        const auto words = words_of(line);
        if (words.empty()) continue;
        const std::string_view kind = words[0];
        if (kind == "dim" && words.size() == 3) {
            if (!parse(words[2], dimensions_[std::string(words[1])]))
                reject("its header has '" + std::string(line) + "', expected a number");
        } else if (kind == "labels" && words.size() > 2) {
            labels_[std::string(words[1])].assign(words.begin() + 2, words.end());
        } else if (kind == "array" && words.size() == 5) {
            Array array{std::string(words[2]), 0, 0};
            const std::size_t size = size_of(array.type);
            if (size == 0 || !parse(words[3], array.count) || !parse(words[4], array.offset) ||
                array.offset % kPreamble != 0 || array.offset > bytes_.size() ||
                array.count > (bytes_.size() - array.offset) / size)
                reject("its header has '" + std::string(line) + "', expected a type, a count and a place in the file");
            arrays_[std::string(words[1])] = std::move(array);
        } else if (words.size() > 1) {
            texts_[std::string(kind)] = std::string(line.substr(kind.size() + 1));
        }
    }
}

std::string_view ModelFile::text(std::string_view key) const {
    const auto found = texts_.find(key);
    if (found == texts_.end()) reject("its header has no '" + std::string(key) + "'");
    return found->second;
}

std::size_t ModelFile::dimension(std::string_view name, std::size_t most) const {
    const auto found = dimensions_.find(name);
    if (found == dimensions_.end()) reject("its header has no dimension '" + std::string(name) + "'");
    if (found->second == 0 || found->second > most)
        reject("dimension '" + std::string(name) + "' is " + std::to_string(found->second) + ", expected 1 to " +
               std::to_string(most));
    return found->second;
}

const std::vector<std::string>& ModelFile::labels(std::string_view name) const {
    const auto found = labels_.find(name);
    if (found == labels_.end()) reject("its header has no labels '" + std::string(name) + "'");
    return found->second;
}

const std::byte* ModelFile::find_array(std::string_view name, std::string_view type, std::size_t count) const {
    const auto found = arrays_.find(name);
    if (found == arrays_.end()) reject("it has no array '" + std::string(name) + "'");
    const Array& array = found->second;
    if (array.type != type || array.count != count)
        reject("array '" + std::string(name) + "' has " + std::to_string(array.count) + " " + array.type +
               ", expected " + std::to_string(count) + " " + std::string(type));
    return bytes_.data() + array.offset;
}

std::span<const std::int8_t> ModelFile::bytes(std::string_view name, std::size_t count) const {
    return {reinterpret_cast<const std::int8_t*>(find_array(name, "i8", count)), count};
}

std::span<const std::int32_t> ModelFile::integers(std::string_view name, std::size_t count) const {
    return {reinterpret_cast<const std::int32_t*>(find_array(name, "i32", count)), count};
}

std::span<const float> ModelFile::floats(std::string_view name, std::size_t count) const {
    return {reinterpret_cast<const float*>(find_array(name, "f32", count)), count};
}

std::string_view ModelFile::characters(std::string_view name) const {
    const auto found = arrays_.find(name);
    if (found == arrays_.end()) reject("it has no array '" + std::string(name) + "'");
    return {reinterpret_cast<const char*>(find_array(name, "u8", found->second.count)), found->second.count};
}

}  // namespace entente
