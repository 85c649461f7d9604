#include "text/overrides.h"

#include "text/ascii.h"

#include <filesystem>

namespace entente {

void apply_overrides(Document& document, const Source& source, const ReadOptions& options) {
    if (!options.title.empty() && options.title != document.title) {
        document.title = options.title;
        document.title_span = {};
    }
    if (options.date) document.date = options.date;
    if (!options.publisher.empty()) document.publisher = options.publisher;
    if (!options.url.empty()) document.url = options.url;
    if (!options.key.empty()) document.key = options.key;
    if (document.key.empty()) document.key = source.key;
    if (document.key.empty())
        document.key = source.path == "-" ? "stdin" : std::filesystem::path(source.path).filename().generic_string();
}

std::string to_language(std::string_view tag) {
    tag = trim(tag);
    std::size_t size = 0;
    while (size < tag.size() && is_ascii_letter(tag[size])) ++size;
    const bool ends = size == tag.size() || tag[size] == '-' || tag[size] == '_';
    return ends && (size == 2 || size == 3) ? to_ascii_lower(tag.substr(0, size)) : std::string();
}

}  // namespace entente
