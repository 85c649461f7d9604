// What the parts of lint() share: rows with named cells, and a list of findings that knows their order.
#pragma once

#include "extract/table_set.h"
#include "model/diagnostic.h"
#include "model/table.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// The rows of one table of the set, which must live as long and not be changed.
class LintTable {
public:
    LintTable(const TableSet& tables, std::string_view name);

    const std::vector<TableRow>& rows() const { return rows_; }
    // Empty when the table has no such column.
    std::string_view cell(const TableRow& row, std::string_view column) const;
    // The items of all these columns.
    std::vector<std::string_view> items(const TableRow& row, const std::vector<std::string_view>& columns) const;
    // Where the row came from: "my.toml:4".
    std::string place(const TableRow& row) const;
    const TableSet::Table& table() const { return table_; }

private:
    const TableSet& tables_;
    const TableSet::Table& table_;
    std::vector<std::string_view> columns_;
    std::vector<TableRow> rows_;
};

class LintFindings {
public:
    explicit LintFindings(const TableSet& tables) : tables_(tables) {}

    void warn(const LintTable& table, const TableRow& row, std::string message);
    void refuse(std::string_view table, std::size_t line, std::string where, std::string message);
    bool is_empty() const { return found_.empty(); }
    std::vector<Diagnostic> take();

private:
    struct Placed {
        std::size_t table = 0, line = 0;
        Diagnostic diagnostic;
    };
    const TableSet& tables_;
    std::vector<Placed> found_;

    std::size_t number_of(std::string_view table) const;
};

void lint_relations(const TableSet& tables, LintFindings& findings);  // extract/lint_lexicon.cpp
void lint_lexicon(const TableSet& tables, LintFindings& findings);
void lint_words(const TableSet& tables, LintFindings& findings);
void lint_names(const TableSet& tables, LintFindings& findings);  // extract/lint_names.cpp

}  // namespace entente
