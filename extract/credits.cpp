#include "extract/credits.h"

#include "model/errors.h"
#include "model/table.h"

#include <algorithm>
#include <array>
#include <set>

namespace entente {
namespace {

constexpr std::size_t kFirstLines = 3, kLastLines = 3;
constexpr std::size_t kLongestLine = 80;      // bytes; a longer line is no credit of its own
constexpr std::size_t kLongestDateline = 80;  // bytes before the agency's name

// What parts several agencies in one credit.
constexpr std::string_view kBetween[] = {"/", ",", ";", " & ", " and ", "|"};
// What may stand around a credit, and before it.
constexpr std::string_view kAround[] = {" ", "\t", "\r", "(", ")", "[", "]", "-", "–", "—", ".", ":", "/", "©", "*"};
constexpr std::string_view kBefore[] = {"By ",  "by ",       "BY ",   "Source", "SOURCE",
                                        "Via ", "Copyright", "From ", "Agency"};

std::string_view trim(std::string_view text) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view mark : kAround) {
            if (text.starts_with(mark)) text.remove_prefix(mark.size()), again = true;
            if (text.ends_with(mark)) text.remove_suffix(mark.size()), again = true;
        }
    }
    return text;
}

bool is_year(std::string_view word) {
    return word.size() == 4 && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// "Source: © 2025 Reuters" to "Reuters".
std::string_view strip_introduction(std::string_view line) {
    line = trim(line);
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view word : kBefore)
            if (line.starts_with(word)) line = trim(line.substr(word.size())), again = true;
        if (is_year(line.substr(0, 4)) && line.size() > 4 && line[4] == ' ') line = trim(line.substr(4)), again = true;
    }
    return line;
}

std::vector<std::string_view> split_credits(std::string_view text) {
    std::vector<std::string_view> parts;
    while (true) {
        std::size_t cut = std::string_view::npos, size = 0;
        for (const std::string_view mark : kBetween)
            if (const std::size_t at = text.find(mark); at < cut) cut = at, size = mark.size();
        parts.push_back(trim(text.substr(0, cut)));
        if (cut == std::string_view::npos) return parts;
        text.remove_prefix(cut + size);
    }
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (!trim(text.substr(0, end)).empty()) lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool begins_sentence(std::string_view rest) {
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    constexpr std::array kMarks = {"-", "–", "—", ":", "."};
    return std::ranges::any_of(kMarks, [&](std::string_view mark) { return rest.starts_with(mark); });
}

}  // namespace

Agencies::Agencies(std::string_view table) {
    for (const TableRow& row : read_table(table, "agencies.tsv", {"name", "forms"})) {
        const std::string_view name = row.cells[0];
        if (name.empty())
            throw InputError("agencies.tsv:" + std::to_string(row.line) + ": no name, expected the agency's");
        add_form(name, name, row.line);
        for (const std::string_view form : split_list(row.cells[1])) add_form(form, name, row.line);
    }
}

void Agencies::add_form(std::string_view form, std::string_view name, std::size_t line) {
    const auto [place, is_new] = name_of_.emplace(form, name);
    if (!is_new)
        throw InputError("agencies.tsv:" + std::to_string(line) + ": '" + std::string(form) + "' stands for '" +
                         place->second + "' already; give it to neither");
}

const std::string* Agencies::find(std::string_view form) const {
    const auto found = name_of_.find(form);
    return found == name_of_.end() ? nullptr : &found->second;
}

std::vector<std::string> Agencies::in_line(std::string_view line) const {
    if (line.size() > kLongestLine) return {};
    const std::string_view credit = strip_introduction(line);
    if (const std::string* name = find(credit)) return {*name};
    std::vector<std::string> names;
    for (const std::string_view part : split_credits(credit)) {
        const std::string* name = find(part);
        if (!name) return {};
        names.push_back(*name);
    }
    return names;
}

std::vector<std::string> Agencies::in_dateline(std::string_view line) const {
    constexpr std::string_view kOpen = "([/";
    for (std::size_t at = 0; at < std::min(line.size(), kLongestDateline); ++at) {
        if (kOpen.find(line[at]) == std::string_view::npos) continue;
        const char close = line[at] == '(' ? ')' : line[at] == '[' ? ']' : '/';
        const std::size_t end = line.find(close, at + 1);
        if (end == std::string_view::npos || end - at > kLongestLine) continue;
        if (!begins_sentence(line.substr(end + 1))) continue;
        if (auto names = in_line(line.substr(at + 1, end - at - 1)); !names.empty()) return names;
    }
    return {};
}

std::vector<std::string> Agencies::at_end(std::string_view line) const {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    if (!line.ends_with(')')) return {};
    const std::size_t open = line.rfind('(');
    if (open == std::string_view::npos) return {};
    return in_line(line.substr(open + 1, line.size() - open - 2));
}

std::string Agencies::find_credited(const Document& document) const {
    if (const std::string* name = find(document.publisher)) return *name;
    std::set<std::string> credited;
    const auto add = [&](const std::vector<std::string>& names) { credited.insert(names.begin(), names.end()); };
    const std::string_view text = document.text;
    const std::size_t body_begin = std::min(document.body_begin, text.size());
    for (const std::string_view line : lines_of(text.substr(0, body_begin))) add(in_line(line));
    const std::vector<std::string_view> body = lines_of(text.substr(body_begin));
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (i < kFirstLines) add(in_dateline(body[i]));
        if (i < kFirstLines || i + kLastLines >= body.size()) add(in_line(body[i]));
    }
    if (!body.empty()) add(at_end(body.back()));
    return credited.size() == 1 ? *credited.begin() : std::string();
}

}  // namespace entente
