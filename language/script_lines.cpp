#include "language/script_lines.h"

#include "language/characters.h"

#include <algorithm>
#include <array>

namespace entente {
namespace {

constexpr std::size_t kLongestLookedAt = 4000;  // of a minified script the beginning says enough

struct Sign {
    std::string_view words;
    int points;
};

constexpr std::array kSigns = {
    Sign{"function(", 2}, Sign{"function (", 2}, Sign{"=> {", 2},     Sign{"=>", 1},     Sign{" === ", 2},
    Sign{" !== ", 2},     Sign{" == ", 1},       Sign{" != ", 1},     Sign{" && ", 1},   Sign{" || ", 1},
    Sign{"){", 2},        Sign{"();", 2},        Sign{"');", 2},      Sign{"\");", 2},   Sign{"document.", 1},
    Sign{"window.", 1},   Sign{"<script", 3},    Sign{"</script", 3}, Sign{"<style", 3}, Sign{"</style", 3},
    Sign{"<!--", 1},      Sign{"-->", 1},        Sign{"/*", 1},       Sign{"*/", 1},     Sign{"!important", 2},
    Sign{"; }", 2},
};

constexpr std::array<std::string_view, 8> kDeclarations = {"var ",    "let ",    "const ", "return ",
                                                           "import ", "export ", "@media", "@import"};

std::string_view trim(std::string_view line) {
    while (!line.empty() && class_of(static_cast<unsigned char>(line.front())) == CharacterClass::space &&
           static_cast<unsigned char>(line.front()) < 0x80) {
        line.remove_prefix(1);
    }
    while (!line.empty() && static_cast<unsigned char>(line.back()) <= 0x20) line.remove_suffix(1);
    return line;
}

bool is_code_mark(char c) {
    return std::string_view("{}()[];,").find(c) != std::string_view::npos;
}

// "});", "}", "},": nothing but brackets and separators, a brace or a bracket with a semicolon among them.
bool is_brackets_only(std::string_view line) {
    const bool only =
        std::all_of(line.begin(), line.end(), [](char c) { return is_code_mark(c) || c == ' ' || c == '\t'; });
    return only && (line.find_first_of("{}") != std::string_view::npos || line.find(");") != std::string_view::npos);
}

// ".method(" and "object.member =".
int member_points(std::string_view line) {
    int points = 0;
    for (std::size_t dot = line.find('.'); dot != std::string_view::npos; dot = line.find('.', dot + 1)) {
        std::size_t end = dot + 1;
        while (end < line.size() && (is_ascii_alnum(line[end]) || line[end] == '_')) ++end;
        const bool joined = dot > 0 && (is_ascii_alnum(line[dot - 1]) || line[dot - 1] == ')' || line[dot - 1] == ']');
        if (joined && end > dot + 1 && end < line.size() && line[end] == '(') return 2;
        if (joined && end > dot + 1 && line.substr(end).starts_with(" = ")) points = 1;
    }
    return points;
}

// "margin-top: 0;": a property of a style sheet.
bool is_style_property(std::string_view line) {
    if (line.back() != ';' && line.back() != '}') return false;
    std::size_t name = 0;
    while (name < line.size() && (is_ascii_lower(line[name]) || line[name] == '-')) ++name;
    return name > 1 && name < line.size() && line[name] == ':' && std::count(line.begin(), line.end(), ' ') <= 6;
}

}  // namespace

int script_score(std::string_view whole) {
    const std::string_view line = trim(whole).substr(0, kLongestLookedAt);
    if (line.empty()) return 0;
    if (is_brackets_only(line)) return kScriptAlone;
    int score = 0;
    if (line.back() == '{') score += 2;
    if (line.back() == '}') score += 1;
    if (line.back() == ';') score += 1;
    for (const Sign& sign : kSigns) {
        if (line.find(sign.words) != std::string_view::npos) score += sign.points;
    }
    const bool declares = std::any_of(kDeclarations.begin(), kDeclarations.end(),
                                      [&](std::string_view word) { return line.starts_with(word); });
    if (declares && line.find_first_of("=;{(") != std::string_view::npos) score += 2;
    if (is_style_property(line)) score += 2;
    if (line.starts_with("//")) score += 2;
    return score + member_points(line);
}

}  // namespace entente
