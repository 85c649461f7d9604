#include "extract/table_set.h"

#include "data/data.h"

#include "extract/user_lexicon.h"
#include "model/errors.h"
#include "model/table.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

namespace entente {
namespace {

std::string read_whole(const std::string& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) throw InputError(path + ": it is a folder; name a file in it");
    std::ifstream in(path, std::ios::binary);
    if (!in) throw InputError(path + ": no such file, or it cannot be read; check the name and its permissions");
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string_view> split_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

std::vector<std::string> split_cells(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    std::vector<std::string> cells;
    for (std::size_t begin = 0; begin <= line.size();) {
        const std::size_t end = std::min(line.find('\t', begin), line.size());
        cells.emplace_back(line.substr(begin, end - begin));
        begin = end + 1;
    }
    return cells;
}

bool is_row(std::string_view line) {
    return !line.empty() && line != "\r" && line.front() != '#';
}

// The first line that is no comment: the names of the columns.
std::string_view header_of(std::string_view text) {
    for (std::string_view line : split_lines(text)) {
        if (!is_row(line)) continue;
        if (line.ends_with('\r')) line.remove_suffix(1);
        return line;
    }
    return {};
}

std::string join_cells(const std::vector<std::string>& cells, char separator) {
    std::string joined;
    for (std::size_t i = 0; i < cells.size(); ++i) joined += (i == 0 ? "" : std::string(1, separator)) + cells[i];
    return joined;
}

std::size_t header_line(std::string_view text) {
    const std::vector<std::string_view> lines = split_lines(text);
    return static_cast<std::size_t>(std::ranges::find_if(lines, is_row) - lines.begin()) + 1;
}

// The cell with the further items of a list that it lacks.
std::string widen_list(const std::string& cell, const std::string& more, const std::string& name) {
    std::vector<std::string> items;
    for (const std::string_view item : split_list(cell)) items.emplace_back(item);
    for (const std::string_view item : split_list(more))
        if (item != name && std::ranges::find(items, item) == items.end()) items.emplace_back(item);
    return join_cells(items, '|');
}

const std::string& cell_of(const UserRow& row, std::string_view column) {
    static const std::string kEmpty;
    const auto found = row.cells.find(column);
    return found == row.cells.end() ? kEmpty : found->second;
}

// The column by which a table tells that it has a name already; none where every row is one of its own.
std::string_view identity_column(std::string_view table) {
    if (table == "states.tsv") return "iso2";
    if (table == "organizations.tsv" || table == "places.tsv") return "name";
    return {};
}

// Puts a user's names into the row that has them already. The other cells must not gainsay it.
std::string widen_row(const std::vector<std::string>& columns, std::vector<std::string> cells, const UserRow& row) {
    std::string name;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i] == "name") name = cells[i];
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string& given = cell_of(row, columns[i]);
        if (columns[i] == "other_names") {
            const std::string& called = cell_of(row, "name");
            cells[i] = widen_list(cells[i], called == name ? given : called + "|" + given, name);
        } else if (columns[i] == "demonyms") {
            cells[i] = widen_list(cells[i], given, "");
        } else if (columns[i] != "name" && columns[i] != "official" && !given.empty() && given != cells[i]) {
            throw InputError("'" + name + "' is listed already, with '" + cells[i] + "' and not '" + given +
                             "' as its " + columns[i] + "; give only new aliases, or another name");
        }
    }
    return join_cells(cells, '\t');
}

void put_line(std::string& text, std::size_t number, const std::string& line) {
    std::size_t begin = 0;
    for (std::size_t i = 1; i < number; ++i) begin = text.find('\n', begin) + 1;
    text.replace(begin, std::min(text.find('\n', begin), text.size()) - begin, line);
}

// The line is that of the new text.
void insert_line(std::string& text, std::size_t number, const std::string& line) {
    if (!text.empty() && !text.ends_with('\n')) text += '\n';
    std::size_t begin = 0;
    for (std::size_t i = 1; i < number; ++i) begin = text.find('\n', begin) + 1;
    text.insert(begin, line + '\n');
}

}  // namespace

std::string TablePlace::text() const {
    return line == 0 ? file : file + ":" + std::to_string(line);
}

TableSet::TableSet() {
    const ExtractorTables tables = ExtractorTables::built_in();
    for (const auto& [name, text] : {std::pair("relations.tsv", tables.relations),
                                     {"states.tsv", tables.states},
                                     {"organizations.tsv", tables.organizations},
                                     {"places.tsv", tables.places},
                                     {"offices.tsv", tables.offices},
                                     {"holders.tsv", tables.holders},
                                     {"lexicon.tsv", tables.lexicon},
                                     {"words.tsv", tables.words},
                                     {"confidence.tsv", tables.confidence},
                                     {"sectors.tsv", tables.sectors},
                                     {"event_codes.tsv", tables.event_codes},
                                     {"acts.tsv", tables.acts},
                                     {"agencies.tsv", tables.agencies}})
        tables_.push_back({name, name, std::string(text), {}, {}});
}

TableSet::Table& TableSet::find_table(std::string_view name) {
    return *std::ranges::find(tables_, name, &Table::name);
}

const TableSet::Table& TableSet::table(std::string_view name) const {
    return *std::ranges::find(tables_, name, &Table::name);
}

ExtractorTables TableSet::views() const {
    return {table("relations.tsv").text, table("states.tsv").text,      table("organizations.tsv").text,
            table("offices.tsv").text,   table("holders.tsv").text,     table("lexicon.tsv").text,
            table("places.tsv").text,    table("words.tsv").text,       table("confidence.tsv").text,
            table("sectors.tsv").text,   table("event_codes.tsv").text, table("acts.tsv").text,
            table("agencies.tsv").text,  data::pair_weights()};
}

void TableSet::add_lexicon(std::string_view toml, const std::string& source, std::vector<Diagnostic>* refused) {
    const UserLexicon lexicon = parse_user_lexicon(toml, source, refused);
    TableSet joined = *this;  // so that nothing is joined when something is thrown
    for (const UserRow& row : lexicon.rows) {
        const TablePlace place{source, row.line};
        try {
            joined.join(row, place);
        } catch (const InputError& error) {
            if (!refused) throw InputError(place.text() + ": " + error.what());
            refused->push_back({Severity::error, place.text(), error.what()});
        }
    }
    *this = std::move(joined);
}

// Throws InputError without the place.
void TableSet::join(const UserRow& row, const TablePlace& place) {
    Table& table = find_table(row.table);
    const std::vector<std::string> columns = split_cells(header_of(table.text));
    const auto identity = std::ranges::find(columns, identity_column(row.table));
    const std::vector<std::string_view> lines = split_lines(table.text);
    for (std::size_t i = 0; i < lines.size() && identity != columns.end(); ++i) {
        if (!is_row(lines[i])) continue;
        std::vector<std::string> cells = split_cells(lines[i]);
        const auto column = static_cast<std::size_t>(identity - columns.begin());
        if (cells.size() != columns.size() || cells[column] != cell_of(row, *identity)) continue;
        put_line(table.text, i + 1, widen_row(columns, std::move(cells), row));
        if (!table.joined.contains(i + 1)) table.widened[i + 1] = place;
        return;
    }
    std::vector<std::string> cells;
    for (const std::string& column : columns) cells.push_back(cell_of(row, column));
    // Of patterns the first that fits is taken, and so a user's stand first; names and relations stand last.
    const std::size_t line = row.table == "lexicon.tsv" ? header_line(table.text) + table.joined.size() + 1
                                                        : split_lines(table.text).size() + 1;
    insert_line(table.text, line, join_cells(cells, '\t'));
    table.joined[line] = place;
}

void TableSet::add_lexicon_file(const std::string& path, std::vector<Diagnostic>* refused) {
    add_lexicon(read_whole(path), path, refused);
}

void TableSet::replace_table(std::string text, const std::string& source) {
    const std::string_view header = header_of(text);
    auto table = std::ranges::find_if(tables_, [&](const Table& one) { return header_of(one.text) == header; });
    if (table == tables_.end())  // perhaps it is the header row that is wrong
        table = std::ranges::find(tables_, std::filesystem::path(source).filename().generic_string(), &Table::name);
    if (table == tables_.end())
        throw InputError(source +
                         ": none of the tables of data/ has this header row or this name; expected an edited "
                         "copy of one of them, or a lexicon that ends in .toml");
    *table = {table->name, source, std::move(text), {}, {}};
}

void TableSet::replace_table_file(const std::string& path) {
    replace_table(read_whole(path), path);
}

TablePlace TableSet::place_of(const Table& table, std::size_t line) const {
    if (const auto found = table.joined.find(line); found != table.joined.end()) return found->second;
    const auto before = std::distance(table.joined.begin(), table.joined.lower_bound(line));
    return {table.source, line - static_cast<std::size_t>(before)};
}

TablePlace TableSet::split_place(std::string& message) {
    const std::size_t colon = message.find(':');
    if (colon == std::string::npos || !std::string_view(message).substr(0, colon).ends_with(".tsv")) return {};
    TablePlace place{message.substr(0, colon), 0};
    std::size_t at = colon + 1;
    for (; at < message.size() && message[at] >= '0' && message[at] <= '9'; ++at)
        place.line = place.line * 10 + static_cast<std::size_t>(message[at] - '0');
    if (message.compare(at, 2, ": ") == 0)
        at += 2;
    else if (message.compare(at, 1, " ") == 0)
        at += 1;
    message.erase(0, at);
    return place;
}

void TableSet::blank_line(std::string_view table, std::size_t line) {
    put_line(find_table(table).text, line, "");
}

Extractor TableSet::make_extractor() const {
    try {
        return Extractor(views());
    } catch (const InputError& error) {
        std::string message = error.what();
        const TablePlace place = split_place(message);
        const auto found = std::ranges::find(tables_, place.file, &Table::name);
        if (found == tables_.end()) throw;
        const TablePlace author = place.line == 0 ? TablePlace{found->source, 0} : place_of(*found, place.line);
        throw InputError(author.text() + ": " + message);
    }
}

}  // namespace entente
