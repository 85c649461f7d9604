#include "cli/rows.h"

#include "export/export.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

namespace entente::cli {
namespace {

using Json = nlohmann::ordered_json;

struct ToJson {
    Json operator()(std::monostate) const { return nullptr; }
    template <typename Value>
    Json operator()(const Value& value) const {
        return value;
    }
};

struct ToText {
    std::string operator()(std::monostate) const { return ""; }
    std::string operator()(bool value) const { return value ? "yes" : "no"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return fmt::format("{}", value); }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(const std::vector<std::string>& value) const {
        return fmt::format("{}", fmt::join(value, "; "));
    }
};

std::string to_text(const Cell& cell) {
    return std::visit(ToText{}, cell);
}

// \uXXXX, or two of them beyond the sixteen bits that JSON counts in. `character` is two to four bytes of UTF-8, or
// DEL.
std::string to_json_escape(std::string_view character) {
    unsigned value = static_cast<unsigned char>(character.front());
    if (character.size() > 1) value &= 0x7Fu >> character.size();
    for (const char c : character.substr(1)) value = value << 6 | (static_cast<unsigned char>(c) & 0x3F);
    if (value < 0x10000) return fmt::format("\\u{:04x}", value);
    value -= 0x10000;
    return fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + (value >> 10), 0xDC00 + (value & 0x3FF));
}

// One line that no terminal obeys. JSON escapes what is below a blank itself; the rest of what to_inert() would escape
// stands only in strings, where an escape means the character.
std::string to_line(const Json& json) {
    const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    std::string line;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin + 1;
        while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;
        const std::string_view character = std::string_view(text).substr(begin, end - begin);
        const bool is_plain = character.size() == 1 && character != "\x7F";
        line += is_plain || to_inert(character) == character ? std::string(character) : to_json_escape(character);
        begin = end;
    }
    return line;
}

Json to_object(const Rows& rows, const std::vector<Cell>& row) {
    Json object = Json::object();
    for (std::size_t i = 0; i < rows.columns.size(); ++i) object[rows.columns[i]] = std::visit(ToJson{}, row[i]);
    return object;
}

// One row a line, so that a difference between two answers can be read.
void print_json(const Rows& rows, std::ostream& out) {
    Json head = Json::object();
    head["schema"] = rows.schema;
    for (const auto& [name, cell] : rows.about) head[name] = std::visit(ToJson{}, cell);
    std::string line = to_line(head);
    line.pop_back();
    out << line << "," << to_line(rows.noun) << ":[";
    for (std::size_t i = 0; i < rows.rows.size(); ++i)
        out << (i == 0 ? "\n" : ",\n") << to_line(to_object(rows, rows.rows[i]));
    out << (rows.rows.empty() ? "]}\n" : "\n]}\n");
}

void print_jsonl(const Rows& rows, std::ostream& out) {
    for (const std::vector<Cell>& row : rows.rows) {
        Json object = Json::object();
        object["schema"] = rows.schema;
        object.update(to_object(rows, row));
        out << to_line(object) << '\n';
    }
}

std::string to_csv_cell(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

void print_csv(const Rows& rows, std::ostream& out) {
    out << fmt::format("{}\r\n", fmt::join(rows.columns, ","));
    for (const std::vector<Cell>& row : rows.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool is_number =
                std::holds_alternative<std::int64_t>(row[i]) || std::holds_alternative<double>(row[i]);
            out << (i == 0 ? "" : ",") << (is_number ? to_text(row[i]) : to_csv_cell(to_text(row[i])));
        }
        out << "\r\n";
    }
}

// In characters; wide and combining ones are not told apart.
std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

void print_table(const Rows& rows, std::ostream& out) {
    std::vector<std::vector<std::string>> lines = {rows.columns};
    for (const std::vector<Cell>& row : rows.rows) {
        std::vector<std::string>& line = lines.emplace_back();
        for (const Cell& cell : row) line.push_back(to_safe_line(to_text(cell)));
    }
    std::vector<std::size_t> widths(rows.columns.size(), 0);
    for (const auto& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], width_of(line[i]));
    for (const auto& line : lines) {
        std::string text;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const std::string padding(widths[i] - width_of(line[i]), ' ');
            const bool is_number = !rows.rows.empty() && std::holds_alternative<std::int64_t>(rows.rows.front()[i]);
            text += (i == 0 ? "" : "  ") + (is_number ? padding + line[i] : line[i] + padding);
        }
        out << text.substr(0, text.find_last_not_of(' ') + 1) << '\n';
    }
}

}  // namespace

void print(const Rows& rows, OutputFormat format, std::ostream& out) {
    switch (format) {
        case OutputFormat::json:
            return print_json(rows, out);
        case OutputFormat::jsonl:
            return print_jsonl(rows, out);
        case OutputFormat::csv:
            return print_csv(rows, out);
        case OutputFormat::table:
            return print_table(rows, out);
    }
}

Cell to_cell(std::size_t number) {
    return static_cast<std::int64_t>(number);
}

Cell to_optional_cell(std::string text) {
    return text.empty() ? Cell() : Cell(std::move(text));
}

}  // namespace entente::cli
