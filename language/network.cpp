#include "language/network.h"

#include <cstring>

namespace entente {
namespace {

constexpr std::size_t kMostRows = 1 << 20;
constexpr std::size_t kMostUnits = kMaxInputs / 2;
constexpr std::size_t kSlot = 8;  // bytes: text offset (4), length (1), lists (1), number (2)

Table read_table(const ModelFile& file, const std::string& name, std::size_t rows, std::size_t width) {
    return {file.bytes(name + ".rows", rows * width).data(), file.floats(name + ".scale", rows).data(), rows, width};
}

Matrix read_matrix(const ModelFile& file, const std::string& name, std::size_t outputs, std::size_t inputs) {
    outputs = (outputs + kTile - 1) / kTile * kTile;
    return {file.bytes(name + ".weights", outputs * inputs).data(),
            file.floats(name + ".scale", outputs).data(),
            file.integers(name + ".shift", outputs).data(),
            file.floats(name + ".bias", outputs).data(),
            outputs,
            inputs};
}

std::size_t read_width(const ModelFile& file, const std::string& name, std::size_t most) {
    const std::size_t width = file.dimension(name, most);
    if (width % 16 != 0)
        file.reject("dimension '" + name + "' is " + std::to_string(width) + ", expected a multiple of 16");
    return width;
}

const std::vector<std::string>* read_labels(const ModelFile& file, std::string_view name, std::size_t most) {
    const auto& labels = file.labels(name);
    if (labels.size() > most)
        file.reject(std::to_string(labels.size()) + " labels '" + std::string(name) + "', expected at most " +
                    std::to_string(most));
    return &labels;
}

}  // namespace

void Table::add(std::size_t row, float factor, float* to, const Kernels& kernels) const {
    if (row < count) kernels.add_row(rows + row * width, scale[row] * factor, width, to);
}

WordTable::WordTable(const ModelFile& file)
    : slots_(file.characters("words.table")), text_(file.characters("words.text")) {
    const std::size_t count = slots_.size() / kSlot;
    if (count == 0 || (count & (count - 1)) != 0 || slots_.size() % kSlot != 0)
        file.reject("its word table has " + std::to_string(slots_.size()) + " bytes, expected 8 times a power of two");
}

WordTable::Entry WordTable::find(std::string_view word) const {
    const std::size_t count = slots_.size() / kSlot;
    const std::size_t start = word_hash(word) & (count - 1);
    for (std::size_t step = 0; step < count; ++step) {
        const char* const slot = slots_.data() + ((start + step) & (count - 1)) * kSlot;
        std::uint32_t offset;
        std::memcpy(&offset, slot, 4);
        const std::size_t length = static_cast<unsigned char>(slot[4]);
        if (length == 0) return {};
        if (length != word.size() || offset > text_.size() || text_.substr(offset, length) != word) continue;
        Entry entry;
        std::memcpy(&entry.number, slot + 6, 2);
        entry.lists = static_cast<std::uint8_t>(slot[5]);
        return entry;
    }
    return {};
}

Network::Network(const ModelFile& file)
    : units(read_width(file, "units", kMostUnits)),
      input_width(read_width(file, "input", kMaxInputs)),
      name_hidden(read_width(file, "name_hidden", kMaxInputs)),
      arc_width(read_width(file, "arc", kMaxInputs)),
      relation_width(read_width(file, "relation", kMaxInputs)),
      words(file) {
    const auto table = [&](const std::string& name, std::size_t rows) {
        return read_table(file, name, rows, read_width(file, name + "_width", kMaxInputs));
    };
    word = table("word", file.dimension("word", 1 << 16));
    ngram = table("ngram", file.dimension("ngram", kMostRows));
    suffix = table("suffix", file.dimension("suffix", kMostRows));
    prefix = table("prefix", file.dimension("prefix", kMostRows));
    shape = table("shape", file.dimension("shape", kMostRows));
    gazetteer = table("gazetteer", 256);
    features = {ngram.count, suffix.count, prefix.count, shape.count};
    for (const std::size_t rows : {ngram.count, suffix.count, prefix.count, shape.count})
        if (rows < 2) file.reject("a table of hashed features has one row, expected two or more");

    const std::size_t widths = word.width + ngram.width + suffix.width + prefix.width + shape.width + gazetteer.width;
    if (widths > kMaxInputs) file.reject("its word features are too wide");
    input = read_matrix(file, "input", input_width, widths);
    norm_weight = file.floats("norm.weight", input_width);
    norm_bias = file.floats("norm.bias", input_width);

    layers.resize(file.dimension("layers", 8));
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const std::string base = "encoder." + std::to_string(l) + ".";
        layers[l].input = read_matrix(file, base + "input", gates_width(), l == 0 ? input_width : encoded_width());
        layers[l].recurrent = {read_matrix(file, base + "forward", 4 * units, units),
                               read_matrix(file, base + "backward", 4 * units, units)};
    }

    places.arc_dependent = places.name_hidden + name_hidden;
    places.arc_head = places.arc_dependent + arc_width;
    places.relation_dependent = places.arc_head + arc_width;
    places.relation_head = places.relation_dependent + relation_width;
    places.end = places.relation_head + relation_width;
    heads = read_matrix(file, "heads", places.end, encoded_width());
    name_label = read_matrix(file, "name_label", kTile, name_hidden);
    arc = read_matrix(file, "arc", arc_width + 1, arc_width);
    relation_head = read_matrix(file, "relation.head", (relation_width + 1) * kTile, relation_width);
    relation_dependent = read_matrix(file, "relation.dependent", kTile, relation_width);

    upos = read_labels(file, "upos", 32);
    xpos = read_labels(file, "xpos", 64);
    relations = read_labels(file, "relation", kTile);
    names = read_labels(file, "name", kTile);
}

}  // namespace entente
