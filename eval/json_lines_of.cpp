#include "eval/json_lines_of.h"

#include <algorithm>

namespace entente {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// One past the closing quotation mark of the string that begins at `at`.
std::size_t skip_string(std::string_view json, std::size_t at) {
    for (++at; at < json.size() && json[at] != '"'; ++at)
        if (json[at] == '\\') ++at;
    return at + 1;
}

}  // namespace

std::size_t line_at(std::string_view text, std::size_t offset) {
    return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, offset), '\n'));
}

std::size_t line_of_item(std::string_view json, std::string_view key, std::size_t number) {
    std::size_t found = 0, depth = 0, item = 0;
    bool in_list = false, expects_item = false;
    std::string_view last_string;  // at depth 1 the key, when a list opens
    for (std::size_t at = 0; at < json.size();) {
        const char c = json[at];
        if (is_blank(c)) {
            ++at;
            continue;
        }
        if (expects_item && depth == 2 && c != ']') {
            if (item++ == number) found = line_at(json, at);
            expects_item = false;
        }
        if (c == '"') {
            const std::size_t end = skip_string(json, at);
            if (depth == 1) last_string = json.substr(at + 1, end - at - 2);
            at = end;
            continue;
        }
        if (c == '[' && depth == 1 && last_string == key) {
            in_list = expects_item = true;
            item = found = 0;
        }
        if (c == '[' || c == '{') ++depth;
        if (c == ']' || c == '}') --depth;
        if (depth < 2) in_list = expects_item = false;
        if (c == ',' && depth == 2 && in_list) expects_item = true;
        ++at;
    }
    return found;
}

}  // namespace entente
