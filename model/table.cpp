#include "model/table.h"

#include "model/errors.h"

namespace entente {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::string place(std::string_view source, std::size_t line) {
    return std::string(source) + ":" + std::to_string(line) + ": ";
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

}  // namespace

std::vector<TableRow> read_table(std::string_view text, std::string_view source,
                                 const std::vector<std::string_view>& columns) {
    std::vector<TableRow> rows;
    bool has_header = false;
    std::size_t line_number = 0;
    for (std::string_view line : split(text, '\n')) {
        ++line_number;
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (line.empty() || line.front() == '#') continue;
        TableRow row{line_number, split(line, '\t')};
        if (!has_header) {
            if (row.cells != columns) {
                std::string expected;
                for (const std::string_view column : columns)
                    expected += (expected.empty() ? "" : " ") + std::string(column);
                throw InputError(place(source, line_number) +
                                 "the header row is not the expected one; the columns are: " + expected);
            }
            has_header = true;
            continue;
        }
        if (row.cells.size() != columns.size())
            throw InputError(place(source, line_number) + "found " + std::to_string(row.cells.size()) +
                             " cells, expected " + std::to_string(columns.size()) + "; cells are separated by one tab");
        rows.push_back(std::move(row));
    }
    if (!has_header) throw InputError(std::string(source) + ": the header row is missing");
    return rows;
}

std::vector<std::string_view> split_list(std::string_view cell) {
    std::vector<std::string_view> parts;
    for (const std::string_view part : split(cell, '|'))
        if (const std::string_view trimmed = trim(part); !trimmed.empty()) parts.push_back(trimmed);
    return parts;
}

}  // namespace entente
