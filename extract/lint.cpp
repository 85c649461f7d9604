#include "extract/lint.h"

#include "extract/confidence.h"
#include "extract/gazetteer.h"
#include "extract/lexicon.h"
#include "extract/lint_rows.h"
#include "extract/words.h"
#include "model/errors.h"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <utility>

namespace entente {
namespace {

std::vector<std::string_view> header_cells(std::string_view text) {
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = text.substr(begin, end - begin);
        begin = end + 1;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.front() == '#') continue;
        std::vector<std::string_view> cells;
        for (std::size_t at = 0; at <= line.size();) {
            const std::size_t tab = std::min(line.find('\t', at), line.size());
            cells.push_back(line.substr(at, tab - at));
            at = tab + 1;
        }
        return cells;
    }
    return {};
}

// Builds what a reader builds, and takes out the rows that it refuses, one after another. False when what is left
// cannot be looked over, because it is not a row that is wrong.
bool take_out_refused(TableSet& tables, LintFindings& findings, const std::function<void()>& build) {
    constexpr int kMost = 1000;  // bounds the work for a file that is no table of ours at all
    for (int i = 0; i < kMost; ++i) try {
            build();
            return true;
        } catch (const InputError& error) {
            std::string message = error.what();
            const TablePlace place = TableSet::split_place(message);
            const auto table = std::ranges::find(tables.tables(), place.file, &TableSet::Table::name);
            if (table == tables.tables().end()) throw;
            const std::string where = place.line == 0 ? table->source : tables.place_of(*table, place.line).text();
            findings.refuse(table->name, place.line, where, message);
            if (place.line == 0 || message.starts_with("the header row")) return false;
            tables.blank_line(place.file, place.line);
        } catch (const std::out_of_range& error) {  // a class of words that the reader asks for
            findings.refuse("words.tsv", 0, tables.table("words.tsv").source,
                            std::string(error.what()) + "; put it back");
            return false;
        }
    return false;
}

std::string_view text_of(const TableSet& tables, std::string_view name) {
    return tables.table(name).text;
}

bool can_read_names(TableSet& tables, LintFindings& findings) {
    return take_out_refused(tables, findings, [&] {
        const Gazetteer names(text_of(tables, "states.tsv"), text_of(tables, "organizations.tsv"),
                              text_of(tables, "places.tsv"), text_of(tables, "offices.tsv"),
                              text_of(tables, "holders.tsv"));
    });
}

// Not asked when a relation is refused: every row that names it would be refused with it.
bool can_read_lexicon(TableSet& tables, LintFindings& findings) {
    const bool has_relations =
        take_out_refused(tables, findings, [&] { const Vocabulary vocabulary(text_of(tables, "relations.tsv")); });
    if (!has_relations || !findings.is_empty()) return false;
    const bool has_words =
        take_out_refused(tables, findings, [&] { const WordClasses words(text_of(tables, "words.tsv")); });
    return has_words && take_out_refused(tables, findings, [&] {
               const Vocabulary vocabulary(text_of(tables, "relations.tsv"));
               const WordClasses words(text_of(tables, "words.tsv"));
               const Lexicon lexicon(text_of(tables, "lexicon.tsv"), vocabulary, words);
           });
}

}  // namespace

LintTable::LintTable(const TableSet& tables, std::string_view name)
    : tables_(tables), table_(tables.table(name)), columns_(header_cells(table_.text)) {
    rows_ = read_table(table_.text, table_.source, columns_);
}

std::string_view LintTable::cell(const TableRow& row, std::string_view column) const {
    const auto found = std::ranges::find(columns_, column);
    return found == columns_.end() ? std::string_view{} : row.cells[static_cast<std::size_t>(found - columns_.begin())];
}

std::vector<std::string_view> LintTable::items(const TableRow& row,
                                               const std::vector<std::string_view>& columns) const {
    std::vector<std::string_view> items;
    for (const std::string_view column : columns)
        for (const std::string_view item : split_list(cell(row, column)))
            if (std::ranges::find(items, item) == items.end()) items.push_back(item);
    return items;
}

std::string LintTable::place(const TableRow& row) const {
    const auto widened = table_.widened.find(row.line);
    return (widened == table_.widened.end() ? tables_.place_of(table_, row.line) : widened->second).text();
}

std::size_t LintFindings::number_of(std::string_view table) const {
    const auto found = std::ranges::find(tables_.tables(), table, &TableSet::Table::name);
    return static_cast<std::size_t>(found - tables_.tables().begin());
}

void LintFindings::warn(const LintTable& table, const TableRow& row, std::string message) {
    found_.push_back(
        {number_of(table.table().name), row.line, {Severity::warning, table.place(row), std::move(message)}});
}

void LintFindings::refuse(std::string_view table, std::size_t line, std::string where, std::string message) {
    found_.push_back({number_of(table), line, {Severity::error, std::move(where), std::move(message)}});
}

std::vector<Diagnostic> LintFindings::take() {
    std::ranges::stable_sort(found_, {}, [](const Placed& one) { return std::pair(one.table, one.line); });
    std::vector<Diagnostic> taken;
    for (Placed& one : found_)  // several rows can come from one place
        if (std::ranges::find(taken, one.diagnostic) == taken.end()) taken.push_back(std::move(one.diagnostic));
    return taken;
}

std::vector<Diagnostic> lint(TableSet tables) {
    LintFindings findings(tables);
    if (can_read_lexicon(tables, findings)) {
        lint_words(tables, findings);
        lint_relations(tables, findings);
        lint_lexicon(tables, findings);
    }
    if (can_read_names(tables, findings)) lint_names(tables, findings);
    take_out_refused(tables, findings, [&] { const ConfidenceModel learned(text_of(tables, "confidence.tsv")); });
    return findings.take();
}

}  // namespace entente
