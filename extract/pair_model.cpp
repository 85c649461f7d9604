#include "extract/pair_model.h"

#include "model/errors.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <map>

namespace entente {
namespace {

constexpr std::string_view kMagic = "ENTPAIRS";
constexpr std::uint32_t kFormat = 1;
constexpr std::size_t kPreamble = 20;  // magic, format, checksum, length of the header

static_assert(std::endian::native == std::endian::little, "the weights are read as they are, little endian");

[[noreturn]] void reject(const std::string& found) {
    throw InputError("pair_weights.bin: " + found + "; make it again with training/pairs/train.py");
}

std::uint32_t hash_of(std::string_view text, std::uint32_t hash = 2166136261U) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

std::uint32_t crc_of(std::string_view bytes) {
    static const auto table = [] {
        std::array<std::uint32_t, 256> made{};
        for (std::uint32_t i = 0; i < made.size(); ++i) {
            std::uint32_t value = i;
            for (int bit = 0; bit < 8; ++bit) value = value & 1 ? (value >> 1) ^ 0xEDB88320U : value >> 1;
            made[i] = value;
        }
        return made;
    }();
    std::uint32_t sum = 0xFFFFFFFFU;
    for (const char c : bytes) sum = table[(sum ^ static_cast<unsigned char>(c)) & 0xFF] ^ (sum >> 8);
    return ~sum;
}

template <typename Number>
Number read_number(const char* at) {
    Number number;
    std::memcpy(&number, at, sizeof number);
    return number;
}

// "name value" lines.
std::map<std::string, std::string, std::less<>> read_header(std::string_view text) {
    std::map<std::string, std::string, std::less<>> values;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        if (const std::size_t space = line.find(' '); space != line.npos)
            values[std::string(line.substr(0, space))] = line.substr(space + 1);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return values;
}

std::size_t number_of(const std::map<std::string, std::string, std::less<>>& header, std::string_view name) {
    constexpr std::size_t kMost = 1U << 24;
    const auto found = header.find(name);
    std::size_t number = 0;
    if (found == header.end()) reject("its header has no '" + std::string(name) + "'");
    const std::string& text = found->second;
    if (std::from_chars(text.data(), text.data() + text.size(), number).ptr != text.data() + text.size() ||
        number == 0 || number > kMost)
        reject("its header has '" + std::string(name) + " " + text + "', expected a number");
    return number;
}

// The place of a hash among rising ones; their number when it is missing.
template <typename Hashes>
std::size_t find_hash(const Hashes& hashes, std::uint32_t hash) {
    std::size_t low = 0, high = hashes.count;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (hashes[middle] < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < hashes.count && hashes[low] == hash ? low : hashes.count;
}

// Hands out the arrays of the file, one after the other.
class Cutter {
public:
    Cutter(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

    template <typename View, typename Number>
    void cut(View& view, std::size_t count) {
        if (count > (bytes_.size() - at_) / sizeof(Number))
            reject("cut short: " + std::to_string(bytes_.size()) + " bytes");
        view = {bytes_.data() + at_, count};
        at_ += count * sizeof(Number);
    }
    bool is_done() const { return at_ == bytes_.size(); }

private:
    std::string_view bytes_;
    std::size_t at_;
};

}  // namespace

template <typename Number>
Number PairModel::View<Number>::operator[](std::size_t at) const {
    return read_number<Number>(bytes + at * sizeof(Number));
}

PairModel::PairModel(std::string_view bytes) {
    if (!bytes.starts_with(kMagic) || bytes.size() < kPreamble) reject("not weights for pairs");
    const auto format = read_number<std::uint32_t>(bytes.data() + 8);
    if (format != kFormat) reject("format " + std::to_string(format) + ", expected " + std::to_string(kFormat));
    checksum_ = crc_of(bytes.substr(kPreamble));
    if (checksum_ != read_number<std::uint32_t>(bytes.data() + 12)) reject("damaged: its checksum differs");
    const auto length = read_number<std::uint32_t>(bytes.data() + 16);
    if (length > bytes.size() - kPreamble) reject("cut short: " + std::to_string(bytes.size()) + " bytes");
    const auto header = read_header(bytes.substr(kPreamble, length));

    const auto names = header.find("roots");
    if (names == header.end()) reject("its header has no 'roots'");
    std::string_view rest = names->second;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        roots_.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (roots_.size() < 2 || roots_.size() > kMostRoots)
        reject("its header names " + std::to_string(roots_.size()) + " roots");

    width_ = number_of(header, "vector_width");
    Cutter cutter(bytes, kPreamble + length);
    const std::size_t words = number_of(header, "vector_words");
    cutter.cut<View<std::uint32_t>, std::uint32_t>(vector_hashes_, words);
    cutter.cut<View<std::int8_t>, std::int8_t>(vectors_, words * width_);
    for (const auto& [name, block] : {std::pair<std::string, Block*>("tree", &tree_), {"plain", &plain_}}) {
        const std::size_t features = number_of(header, name + "_features");
        cutter.cut<View<float>, float>(block->bias, roots_.size());
        cutter.cut<View<float>, float>(block->feature_scale, roots_.size());
        cutter.cut<View<float>, float>(block->vector_scale, roots_.size());
        cutter.cut<View<float>, float>(block->knots, 2 * number_of(header, name + "_knots"));
        cutter.cut<View<std::int16_t>, std::int16_t>(block->vectors, kVectorPlaces * width_ * roots_.size());
        cutter.cut<View<std::uint32_t>, std::uint32_t>(block->hashes, features);
        cutter.cut<View<std::int8_t>, std::int8_t>(block->weights, features * roots_.size());
    }
    if (!cutter.is_done()) reject("longer than its header says");
}

void PairModel::add_features(const Block& block, const PairFeatures& features, Scores& scores) const {
    for (std::size_t g = 0; g < kFeatureGroups; ++g) {
        if (features.names[g].empty()) continue;
        const char prefix[2] = {kFeatureGroupNames[g].front(), '|'};
        const std::uint32_t start = hash_of({prefix, 2});
        std::array<std::int64_t, kMostRoots> sums{};
        for (const std::string& name : features.names[g]) {
            const std::size_t row = find_hash(block.hashes, hash_of(name, start));
            if (row == block.hashes.count) continue;
            for (std::size_t c = 0; c < roots_.size(); ++c) sums[c] += block.weights[row * roots_.size() + c];
        }
        const double norm = std::sqrt(static_cast<double>(features.names[g].size()));
        for (std::size_t c = 0; c < roots_.size(); ++c)
            scores[c] += static_cast<double>(sums[c]) * static_cast<double>(block.feature_scale[c]) / norm;
    }
}

const std::int8_t* PairModel::vector_of(const std::string& word) const {
    const std::size_t row = find_hash(vector_hashes_, hash_of(word));
    if (row == vector_hashes_.count) return nullptr;
    return reinterpret_cast<const std::int8_t*>(vectors_.bytes) + row * width_;
}

void PairModel::add_vectors(const Block& block, const PairFeatures& features, Scores& scores) const {
    std::vector<std::int64_t> total(width_);
    for (std::size_t p = 0; p < kVectorPlaces; ++p) {
        std::ranges::fill(total, 0);
        for (const VectorWord& word : features.vectors[p]) {
            const std::int8_t* row = vector_of(word.form);
            if (!row) row = vector_of(word.lemma);
            if (!row) continue;
            for (std::size_t d = 0; d < width_; ++d) total[d] += std::int64_t{word.weight} * row[d];
        }
        std::int64_t squares = 0;
        for (const std::int64_t value : total) squares += value * value;
        if (squares == 0) continue;
        std::array<std::int64_t, kMostRoots> sums{};
        for (std::size_t d = 0; d < width_; ++d)
            for (std::size_t c = 0; c < roots_.size(); ++c)
                sums[c] += total[d] * block.vectors[(p * width_ + d) * roots_.size() + c];
        const double norm = std::sqrt(static_cast<double>(squares));
        for (std::size_t c = 0; c < roots_.size(); ++c)
            scores[c] += static_cast<double>(sums[c]) * static_cast<double>(block.vector_scale[c]) / norm;
    }
}

PairAnswer PairModel::answer(const PairFeatures& features, bool parsed) const {
    const Block& block = parsed ? tree_ : plain_;
    Scores scores{};
    for (std::size_t c = 0; c < roots_.size(); ++c) scores[c] = static_cast<double>(block.bias[c]);
    add_features(block, features, scores);
    add_vectors(block, features, scores);

    std::size_t best = 0, second = 1;
    if (scores[second] > scores[best]) std::swap(best, second);
    for (std::size_t c = 2; c < roots_.size(); ++c) {
        if (scores[c] > scores[best]) {
            second = best;
            best = c;
        } else if (scores[c] > scores[second]) {
            second = c;
        }
    }
    // Straight lines between the knots.
    const double margin = scores[best] - scores[second];
    const View<float>& knots = block.knots;
    std::size_t k = 0;
    while (k + 2 < knots.count && static_cast<double>(knots[k + 2]) <= margin) k += 2;
    double confidence = static_cast<double>(knots[k + 1]);
    if (k + 2 < knots.count && margin > static_cast<double>(knots[k])) {
        const double from = static_cast<double>(knots[k]), to = static_cast<double>(knots[k + 2]);
        confidence += (static_cast<double>(knots[k + 3]) - confidence) * ((margin - from) / (to - from));
    }
    return {roots_[best], std::clamp(confidence, 0.0, 1.0)};
}

}  // namespace entente
