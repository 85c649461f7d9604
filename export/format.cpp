#include "export/export.h"

#include <algorithm>

namespace entente {
namespace {

struct FormatName {
    std::string_view name;
    ExportFormat format;
};

constexpr FormatName kNames[] = {
    {"dot", ExportFormat::dot},      {"gv", ExportFormat::dot},          {"svg", ExportFormat::svg},
    {"png", ExportFormat::png},      {"csv", ExportFormat::csv},         {"jsonl", ExportFormat::jsonl},
    {"ndjson", ExportFormat::jsonl}, {"graphml", ExportFormat::graphml},
};

}  // namespace

std::optional<ExportFormat> parse_export_format(std::string_view name) {
    std::string ending(name.substr(name.rfind('.') + 1));  // all of it when there is no dot: npos + 1 is 0
    std::ranges::transform(ending, ending.begin(),
                           [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    for (const FormatName& known : kNames)
        if (known.name == ending) return known.format;
    return std::nullopt;
}

}  // namespace entente
