#include "eval/evaluate.h"

#include "cli/commands.h"
#include "cli/database.h"
#include "cli/reading.h"
#include "cli/rows.h"
#include "model/errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <set>

namespace entente::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    IngestOptions work;
    ReaderChoice reader;
    std::set<FindingKind> listed;  // empty: the figures
};

constexpr FindingKind kFindingKinds[] = {FindingKind::missed, FindingKind::extra, FindingKind::wrong_status,
                                         FindingKind::wrong_date};

std::set<FindingKind> read_kinds(const std::string& text) {
    std::set<FindingKind> kinds;
    for (const std::string& word : split_commas(text)) {
        const auto found =
            std::ranges::find_if(kFindingKinds, [&](FindingKind kind) { return entente::to_text(kind) == word; });
        if (found != std::end(kFindingKinds))
            kinds.insert(*found);
        else if (word == "all")
            kinds.insert(std::begin(kFindingKinds), std::end(kFindingKinds));
        else
            throw UsageError("--list: '" + word +
                             "', expected all, or some of missed, extra, wrong-status, wrong-date");
    }
    if (kinds.empty()) throw UsageError("--list: nothing given, expected all, or a list such as missed,extra");
    return kinds;
}

// ---- figures ----

// One line of a table of figures; a share that has no meaning there is left out.
struct FigureRow {
    std::string by, name;
    std::optional<double> precision, recall, f1;
    std::optional<std::size_t> hits, predicted, gold;
};

void add_scores(const Evaluation& found, std::vector<FigureRow>& rows) {
    for (const auto& [name, score] :
         {std::pair("strict", &found.strict), {"family", &found.family}, {"pair", &found.pair}}) {
        const Tally& all = score->micro;
        rows.push_back({"micro", name, all.precision(), all.recall(), all.f1(), all.hits, all.predicted, all.gold});
    }
    for (const auto& [name, score] :
         {std::pair("strict", &found.strict), {"family", &found.family}, {"pair", &found.pair}})
        rows.push_back({"macro", name, score->macro_precision, score->macro_recall, score->macro_f1, {}, {}, {}});
    const std::size_t hits = found.strict.micro.hits;
    for (const auto& [name, right] : {std::pair("status", found.right_status), {"date", found.right_date}})
        rows.push_back({"strict hits", name, Tally{right, hits, hits}.precision(), {}, {}, right, hits, {}});
}

// Most annotated first, then by name.
void add_relations(const Evaluation& found, std::vector<FigureRow>& rows) {
    std::vector<std::pair<std::string, Tally>> relations(found.by_relation.begin(), found.by_relation.end());
    std::ranges::stable_sort(relations, std::greater(), [](const auto& row) { return row.second.gold; });
    for (const auto& [name, tally] : relations)
        rows.push_back(
            {"relation", name, tally.precision(), tally.recall(), tally.f1(), tally.hits, tally.predicted, tally.gold});
}

void add_constructions(const Evaluation& found, std::vector<FigureRow>& rows) {
    std::vector<std::pair<std::string, Tally>> constructions(found.by_construction.begin(),
                                                             found.by_construction.end());
    std::ranges::stable_sort(constructions, std::greater(), [](const auto& row) { return row.second.predicted; });
    for (const auto& [name, tally] : constructions)
        rows.push_back({"construction", name, tally.precision(), {}, {}, tally.hits, tally.predicted, {}});
    for (const auto& [named, tally] : found.by_named_ends)
        rows.push_back(
            {"ends", std::string(entente::to_text(named)), {}, tally.recall(), {}, tally.hits, {}, tally.gold});
}

std::vector<FigureRow> to_figures(const Evaluation& found) {
    std::vector<FigureRow> rows;
    add_scores(found, rows);
    add_relations(found, rows);
    add_constructions(found, rows);
    return rows;
}

// Sections of one table, three digits after the point.
void print_figures(const std::vector<FigureRow>& figures, std::ostream& out) {
    const auto share = [](const std::optional<double>& value) {
        return value ? fmt::format("{:.3f}", *value) : std::string();
    };
    const auto count = [](const std::optional<std::size_t>& value) {
        return value ? std::to_string(*value) : std::string();
    };
    std::size_t width = 0;
    for (const FigureRow& row : figures) width = std::max(width, row.name.size());
    std::string section;
    for (const FigureRow& row : figures) {
        if (row.by != section)
            out << (section.empty() ? "" : "\n")
                << fmt::format("{:{}}  {:>9}  {:>6}  {:>6}  {:>5}  {:>5}  {:>5}\n", row.by, width, "precision",
                               "recall", "F1", "hits", "read", "gold");
        section = row.by;
        const std::string line = fmt::format("{:{}}  {:>9}  {:>6}  {:>6}  {:>5}  {:>5}  {:>5}", to_safe_line(row.name),
                                             width, share(row.precision), share(row.recall), share(row.f1),
                                             count(row.hits), count(row.predicted), count(row.gold));
        out << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
    }
}

Rows to_rows(const std::vector<FigureRow>& figures, const Evaluation& found) {
    const auto share = [](const std::optional<double>& value) { return value ? Cell(*value) : Cell(); };
    const auto count = [](const std::optional<std::size_t>& value) { return value ? to_cell(*value) : Cell(); };
    Rows rows{"entente.eval/1",
              "figures",
              {{"documents", to_cell(found.documents)}},
              {"by", "name", "precision", "recall", "f1", "hits", "read", "gold"},
              {}};
    for (const FigureRow& row : figures)
        rows.rows.push_back({row.by, row.name, share(row.precision), share(row.recall), share(row.f1), count(row.hits),
                             count(row.predicted), count(row.gold)});
    return rows;
}

// ---- findings ----

std::string to_dated_status(const std::string& status, const std::string& date) {
    return status + (date.empty() ? "" : ", " + date);
}

void print_findings(const std::vector<Finding>& findings, std::ostream& out) {
    for (const Finding& finding : findings) {
        const std::string read = to_dated_status(finding.read_status, finding.read_date);
        std::string line = fmt::format("{} {}: {} | {} | {} | ", entente::to_text(finding.kind), finding.document,
                                       finding.subject, finding.relation, finding.object);
        if (finding.kind == FindingKind::extra)
            line += fmt::format("{} | {}", read, finding.rule);
        else if (finding.kind == FindingKind::missed)
            line += to_dated_status(finding.status, finding.date);
        else
            line += fmt::format("read {}, annotated {} | {}", read, to_dated_status(finding.status, finding.date),
                                finding.rule);
        out << to_safe_line(line) << "\n    \"" << to_safe_line(finding.sentence) << "\"\n";
    }
}

Rows to_rows(const std::vector<Finding>& findings, const Evaluation& found) {
    Rows rows{"entente.eval-finding/1",
              "findings",
              {{"documents", to_cell(found.documents)}},
              {"kind", "document", "subject", "relation", "object", "status", "date", "read_status", "read_date",
               "rule", "sentence"},
              {}};
    for (const Finding& finding : findings)
        rows.rows.push_back({std::string(entente::to_text(finding.kind)), finding.document, finding.subject,
                             finding.relation, finding.object, to_optional_cell(finding.status),
                             to_optional_cell(finding.date), to_optional_cell(finding.read_status),
                             to_optional_cell(finding.read_date), to_optional_cell(finding.rule), finding.sentence});
    return rows;
}

int list_findings(const Options& options, const Evaluation& found, Console& console) {
    std::vector<Finding> listed;
    for (const FindingKind kind : kFindingKinds)
        if (options.listed.contains(kind))
            std::ranges::copy_if(found.findings, std::back_inserter(listed),
                                 [&](const Finding& finding) { return finding.kind == kind; });
    if (console.format == OutputFormat::table)
        print_findings(listed, console.out);
    else
        print(to_rows(listed, found), console.format, console.out);
    if (listed.empty()) remark(console, "nothing of the kind found");
    return listed.empty() ? kNothingFound : kDone;
}

int show_figures(const Evaluation& found, Console& console) {
    const std::vector<FigureRow> figures = to_figures(found);
    if (console.format == OutputFormat::table)
        print_figures(figures, console.out);
    else
        print(to_rows(figures, found), console.format, console.out);
    return kDone;
}

int eval(const Options& options, Console& console) {
    if (find_gold_files(options.paths).empty()) {
        remark(console, "no annotated documents found; expected files that end in .json, each with a .txt beside it");
        return kNothingFound;
    }
    const Extractor extractor = make_extractor(options.reader);
    const std::optional<LanguageModel> model = load_model(options.reader.model, console);
    IngestOptions work = options.work;
    work.model = model ? &*model : nullptr;
    const Evaluation found = evaluate(extractor, options.paths, work);
    for (const Diagnostic& diagnostic : found.diagnostics) report(console, diagnostic);
    remark(console, fmt::format("{}, {}", count_of(found.documents, "document"),
                                count_of(found.strict.micro.gold, "annotated relation")));
    const int code = options.listed.empty() ? show_figures(found, console) : list_findings(options, found, console);
    return found.failed > 0 ? kDoneInPart : code;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.words(options->paths, "GOLD...", 1, kUnlimited,
                    "annotations, NAME.json beside NAME.txt; folders of them");
    arguments.value("--list", "WHAT", "instead of the figures: all, or some of missed, extra, wrong-status, wrong-date",
                    [options](const std::string& text) { options->listed = read_kinds(text); });
    declare_work(arguments, options->work);
    declare_reader(arguments, options->reader);
    declare_format(arguments, console);
    return [options](Console& to) { return eval(*options, to); };
}

}  // namespace

Command eval_command() {
    return {"eval",
            "how well texts are read: precision, recall and F1 against hand-made annotations",
            {"entente eval examples/gold", "entente eval --no-model --list missed,extra examples/gold",
             "entente eval --format csv examples/gold/lake-treaty.json"},
            declare};
}

}  // namespace entente::cli
