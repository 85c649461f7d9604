// What a command answers, as rows of named columns, and the formats it can be printed in.
#pragma once

#include "cli/console.h"

#include <cstdint>
#include <iosfwd>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace entente::cli {

using Cell = std::variant<std::monostate, bool, std::int64_t, double, std::string, std::vector<std::string>>;

struct Rows {
    std::string schema;                               // "entente.links/1"
    std::string noun;                                 // of the rows: "links"
    std::vector<std::pair<std::string, Cell>> about;  // the question, and counts; written in JSON only
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;  // each as long as columns
};

// json: one object, {"schema", about..., noun: [{column: cell}]}. jsonl: one object a row, each with the schema.
// csv: RFC 4180 with a header row; a cell that a spreadsheet could take for a formula starts with an apostrophe.
// table: columns aligned, for people; every cell in one line and inert.
// Characters that a terminal could obey are escaped in JSON, which does not change what it says.
void print(const Rows& rows, OutputFormat format, std::ostream& out);

Cell to_cell(std::size_t number);
// Empty text is "nothing" and null in JSON.
Cell to_optional_cell(std::string text);

}  // namespace entente::cli
