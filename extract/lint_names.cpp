// The tables of names: cells that hold what their column means, and no name in two rows.
#include "extract/fold.h"
#include "extract/lint_rows.h"

#include <algorithm>
#include <map>
#include <set>

namespace entente {
namespace {

using Columns = std::vector<std::string_view>;

std::string in_quotes(std::string_view text) {
    return "'" + std::string(text) + "'";
}

bool is_wikidata_id(std::string_view text) {
    return text.size() > 1 && text[0] == 'Q' && text[1] != '0' &&
           std::ranges::all_of(text.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

// Blanks at the ends of a cell, two in a row, or an empty item of a list.
bool is_untidy(std::string_view cell) {
    return cell.starts_with(' ') || cell.ends_with(' ') || cell.find("  ") != cell.npos || cell.starts_with('|') ||
           cell.ends_with('|') || cell.find("||") != cell.npos;
}

void find_untidy_cells(const LintTable& table, LintFindings& findings) {
    for (const TableRow& row : table.rows())
        for (const std::string_view cell : row.cells)
            if (is_untidy(cell))
                findings.warn(table, row,
                              "found blanks too many or an empty item in " + in_quotes(cell) +
                                  ", expected none at the ends and one between words");
}

// A name that an earlier row has: the longest match is ambiguous then, and the first row wins in silence.
void find_doubles(const LintTable& table, const Columns& columns, bool ignores_case, LintFindings& findings) {
    std::map<std::string, const TableRow*> first;
    for (const TableRow& row : table.rows())
        for (const std::string_view item : table.items(row, columns)) {
            const auto [known, is_new] = first.emplace(ignores_case ? to_lower(item) : std::string(item), &row);
            if (!is_new && known->second != &row)
                findings.warn(table, row,
                              in_quotes(item) + " stands in " + table.place(*known->second) +
                                  " too; leave it in one row, or in none");
        }
}

void find_bad_ids(const LintTable& table, LintFindings& findings) {
    for (const TableRow& row : table.rows())
        if (const auto id = table.cell(row, "wikidata"); !id.empty() && !is_wikidata_id(id))
            findings.warn(table, row, "found " + in_quotes(id) + " in column 'wikidata', expected one such as Q145");
}

void find_empty_names(const LintTable& table, std::string_view column, LintFindings& findings) {
    for (const TableRow& row : table.rows())
        if (table.cell(row, column).empty()) findings.warn(table, row, "a row without a name; give it one");
}

void find_names_of_states(const LintTable& table, const LintTable& states, LintFindings& findings) {
    std::map<std::string_view, const TableRow*> of_state;
    for (const TableRow& row : states.rows())
        for (const std::string_view name : states.items(row, {"name", "official", "other_names", "demonyms"}))
            of_state.emplace(name, &row);
    for (const TableRow& row : table.rows())
        for (const std::string_view name : table.items(row, {"name", "other_names"}))
            if (const auto state = of_state.find(name); state != of_state.end())
                findings.warn(table, row,
                              in_quotes(name) + " is a name of the state in " + states.place(*state->second) +
                                  "; take it out here");
}

void look_at_states(const LintTable& states, LintFindings& findings) {
    const auto is_code = [](std::string_view text, std::size_t size) {
        return text.size() == size && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    };
    for (const TableRow& row : states.rows()) {
        if (const auto code = states.cell(row, "iso2"); !is_code(code, 2))
            findings.warn(states, row, "found " + in_quotes(code) + " in column 'iso2', expected two capitals");
        if (const auto code = states.cell(row, "iso3"); !code.empty() && !is_code(code, 3))
            findings.warn(states, row, "found " + in_quotes(code) + " in column 'iso3', expected three capitals");
    }
}

void look_at_organizations(const LintTable& table, const LintTable& states, LintFindings& findings) {
    std::set<std::string_view> codes;
    for (const TableRow& row : states.rows()) codes.insert(states.cell(row, "iso2"));
    for (const TableRow& row : table.rows()) {
        const std::string_view kind = table.cell(row, "kind");
        if (kind == "Country" || kind == "Place")
            findings.warn(table, row,
                          "found the kind " + in_quotes(kind) + ", which has a table of its own, " +
                              (kind == "Place" ? "places.tsv" : "states.tsv"));
        for (const std::string_view member : table.items(row, {"members"}))
            if (!codes.contains(member))
                findings.warn(
                    table, row,
                    "unknown state " + in_quotes(member) + " among the members, expected codes that states.tsv lists");
    }
}

void look_at_offices(const LintTable& offices, LintFindings& findings) {
    static const std::set<std::string_view> kLevels = {
        "head-of-state", "head-of-government", "minister",  "official",
        "envoy",         "spokesperson",       "body-head", "opposition"};
    for (const TableRow& row : offices.rows()) {
        if (const auto level = offices.cell(row, "level"); !kLevels.contains(level)) {
            std::string known;
            for (const std::string_view one : kLevels) known += (known.empty() ? "" : ", ") + std::string(one);
            findings.warn(offices, row, "found the level " + in_quotes(level) + ", expected one of " + known);
        }
    }
}

void look_at_holders(const LintTable& holders, const LintTable& offices, LintFindings& findings) {
    std::set<std::string> known;
    for (const TableRow& row : offices.rows())
        for (const std::string_view form : offices.items(row, {"office", "other_forms"})) known.insert(to_lower(form));
    for (const TableRow& row : holders.rows()) {
        for (const std::string_view office : split_list(holders.cell(row, "office")))
            if (!known.contains(to_lower(office)))
                findings.warn(holders, row,
                              "unknown office " + in_quotes(office) + ", expected one that offices.tsv lists");
        const std::string_view from = holders.cell(row, "from"), to = holders.cell(row, "to");
        if (!from.empty() && !to.empty() && to.substr(0, from.size()) < from.substr(0, to.size()))
            findings.warn(
                holders, row,
                "the term ends on " + in_quotes(to) + ", before it begins on " + in_quotes(from) + "; change places?");
    }
}

}  // namespace

void lint_names(const TableSet& tables, LintFindings& findings) {
    const LintTable states(tables, "states.tsv"), organizations(tables, "organizations.tsv");
    const LintTable places(tables, "places.tsv"), offices(tables, "offices.tsv"), holders(tables, "holders.tsv");
    for (const LintTable* table : {&states, &organizations, &places, &offices, &holders})
        find_untidy_cells(*table, findings);
    look_at_states(states, findings);
    for (const LintTable* table : {&organizations, &places}) {
        find_doubles(*table, {"name", "other_names"}, false, findings);
        find_doubles(*table, {"wikidata"}, false, findings);
        find_empty_names(*table, "name", findings);
        find_names_of_states(*table, states, findings);
    }
    for (const LintTable* table : {&states, &organizations, &places}) find_bad_ids(*table, findings);
    find_doubles(offices, {"office", "other_forms"}, true, findings);
    look_at_organizations(organizations, states, findings);
    look_at_offices(offices, findings);
    look_at_holders(holders, offices, findings);
}

}  // namespace entente
