// The trained model as a file mapped into memory: nothing is parsed but a short header, so that loading costs a few
// milliseconds, and several processes share the pages. The layout is described in training/export_model.py.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

inline constexpr std::uint32_t kModelFormat = 1;
inline constexpr std::string_view kModelFileName = "english.entente-model";

// Where the model lies. A path that was given is taken as it is. Otherwise the first that exists of: beside the
// executable, ../share/entente from there. Throws InputError naming the places when there is none.
std::filesystem::path find_model_file(const std::filesystem::path& given, const std::filesystem::path& executable);

class ModelFile {
public:
    // Maps and checks the file. Throws InputError when it is missing, foreign, of another format, cut short or damaged
    // (CRC-32 over all of it: about 3 ms, and every flipped bit is noticed; a cryptographic sum would cost ten times
    // that and guard against nothing more, since whoever can write the file can write the sum).
    explicit ModelFile(std::filesystem::path path);
    ~ModelFile();
    ModelFile(const ModelFile&) = delete;
    ModelFile& operator=(const ModelFile&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::uint32_t checksum() const { return checksum_; }
    std::size_t size() const { return bytes_.size(); }

    // Each throws InputError when the file has no such thing. Views live as long as the file.
    std::string_view text(std::string_view key) const;                     // "name", "licence"
    std::size_t dimension(std::string_view name, std::size_t most) const;  // in [1, most]
    const std::vector<std::string>& labels(std::string_view name) const;
    std::span<const std::int8_t> bytes(std::string_view name, std::size_t count) const;
    std::span<const std::int32_t> integers(std::string_view name, std::size_t count) const;
    std::span<const float> floats(std::string_view name, std::size_t count) const;
    std::string_view characters(std::string_view name) const;  // of any length

    [[noreturn]] void reject(const std::string& found) const;

private:
    struct Array {
        std::string type;
        std::size_t count = 0;
        std::size_t offset = 0;
    };

    void check_preamble();
    void read_header(std::string_view header);
    const std::byte* find_array(std::string_view name, std::string_view type, std::size_t count) const;

    std::filesystem::path path_;
    std::span<const std::byte> bytes_;
    std::uint32_t checksum_ = 0;
    std::map<std::string, std::string, std::less<>> texts_;
    std::map<std::string, std::size_t, std::less<>> dimensions_;
    std::map<std::string, std::vector<std::string>, std::less<>> labels_;
    std::map<std::string, Array, std::less<>> arrays_;
};

}  // namespace entente
