#include "text/format.h"

#include "text/ascii.h"
#include "text/refusal.h"

#include <array>
#include <filesystem>
#include <utility>

namespace entente {
namespace {

using namespace std::string_view_literals;

constexpr std::array kExtensions = {
    std::pair{".txt"sv, InputFormat::text},    std::pair{".text"sv, InputFormat::text},
    std::pair{".html"sv, InputFormat::html},   std::pair{".htm"sv, InputFormat::html},
    std::pair{".jsonl"sv, InputFormat::jsonl}, std::pair{".ndjson"sv, InputFormat::jsonl},
};

// What an HTML page or a piece of one opens with, after '<'.
constexpr std::array kOpenings = {
    "!doctype html"sv, "html"sv,   "head"sv, "body"sv, "title"sv, "meta"sv, "article"sv, "main"sv, "div"sv,
    "section"sv,       "header"sv, "p"sv,    "h1"sv,   "!--"sv,   "?xml"sv, "script"sv,  "style"sv};

}  // namespace

InputFormat find_format(std::string_view path) {
    const std::string extension = to_ascii_lower(std::filesystem::path(path).extension().string());
    for (const auto& [known, format] : kExtensions)
        if (extension == known) return format;
    return InputFormat::automatic;
}

InputFormat guess_format(std::string_view head) {
    if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
    head = trim(head);
    if (head.starts_with('{')) return InputFormat::jsonl;
    if (!head.starts_with('<')) return InputFormat::text;
    const std::string lower = to_ascii_lower(head.substr(1, 32));
    for (const std::string_view opening : kOpenings) {
        if (!lower.starts_with(opening)) continue;
        const bool is_whole_name = !is_ascii_letter(opening.back()) || lower.size() == opening.size() ||
                                   !(is_ascii_letter(lower[opening.size()]) || is_ascii_digit(lower[opening.size()]));
        if (is_whole_name) return InputFormat::html;
    }
    return InputFormat::text;
}

}  // namespace entente
