// Tab-separated tables with '#' comment lines and a header row, as in data/*.tsv.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

struct TableRow {
    std::size_t line = 0;  // 1-based, for messages
    std::vector<std::string_view> cells;
};

// Views point into `text`. The first row that is no comment must equal `columns`; every other row must have as many
// cells. Empty lines are passed over. Throws InputError "source:line: ..." otherwise.
std::vector<TableRow> read_table(std::string_view text, std::string_view source,
                                 const std::vector<std::string_view>& columns);

// "a|b|c" to its parts, trimmed; an empty cell has none.
std::vector<std::string_view> split_list(std::string_view cell);

}  // namespace entente
