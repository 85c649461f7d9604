#include "extract/lint.h"

#include "cli/commands.h"
#include "cli/database.h"
#include "cli/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <ostream>

namespace entente::cli {
namespace {

struct Options {
    std::vector<std::string> files;
    std::vector<std::string> lexicons;
};

// Tables first, so that lexicons are joined to what will be read.
TableSet load_tables(const Options& options, std::vector<Diagnostic>& refused) {
    TableSet tables;
    std::vector<std::string> lexicons;
    for (const std::string& file : options.files) {
        if (file.ends_with(".toml"))
            lexicons.push_back(file);
        else
            tables.replace_table_file(file);
    }
    lexicons.insert(lexicons.end(), options.lexicons.begin(), options.lexicons.end());
    for (const std::string& file : lexicons) tables.add_lexicon_file(file, &refused);
    return tables;
}

std::string to_word(Severity severity) {
    return severity == Severity::error ? "error" : "warning";
}

Rows to_rows(const std::vector<Diagnostic>& findings, std::size_t errors) {
    Rows rows{"entente.lint/1",
              "findings",
              {{"errors", to_cell(errors)}, {"warnings", to_cell(findings.size() - errors)}},
              {"file", "line", "severity", "message"},
              {}};
    for (const Diagnostic& finding : findings) {
        const std::size_t colon = finding.where.rfind(':');
        const bool has_line =
            colon != std::string::npos && finding.where.find_first_not_of("0123456789", colon + 1) == std::string::npos;
        rows.rows.push_back({finding.where.substr(0, has_line ? colon : std::string::npos),
                             has_line ? Cell(std::int64_t{std::stoll(finding.where.substr(colon + 1))}) : Cell(),
                             to_word(finding.severity), finding.message});
    }
    return rows;
}

int lint_files(const Options& options, Console& console) {
    std::vector<Diagnostic> findings;
    const TableSet tables = load_tables(options, findings);
    std::ranges::copy(lint(tables), std::back_inserter(findings));
    const auto errors = static_cast<std::size_t>(std::ranges::count(findings, Severity::error, &Diagnostic::severity));
    if (console.format != OutputFormat::table) {
        print(to_rows(findings, errors), console.format, console.out);
    } else {
        for (const Diagnostic& finding : findings)
            console.out << to_safe_line(
                               fmt::format("{}: {}: {}", finding.where, to_word(finding.severity), finding.message))
                        << '\n';
    }
    remark(console, findings.empty() ? "nothing to complain of"
                                     : fmt::format("{}, {}", count_of(errors, "error"),
                                                   count_of(findings.size() - errors, "warning")));
    return findings.empty() ? kDone : kNothingFound;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.words(options->files, "[FILE...]", 0, kUnlimited,
                    "lexicons that end in .toml, edited tables of data/; none: the built-in tables");
    arguments.texts(options->lexicons, "--lexicon", "FILE",
                    "names, relations and patterns of your own (TOML), whatever the name ends in");
    declare_format(arguments, console);
    return [options](Console& to) { return lint_files(*options, to); };
}

}  // namespace

Command lint_command() {
    return {"lint",
            "what is wrong with the tables that the reader goes by, or with a lexicon of your own",
            {"entente lint", "entente lint examples/lexicon/recognition.toml",
             "entente lint --format jsonl --lexicon examples/lexicon/recognition.toml"},
            declare};
}

}  // namespace entente::cli
