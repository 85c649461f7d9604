#include "cli/commands.h"
#include "cli/database.h"
#include "cli/filter.h"
#include "cli/names.h"
#include "cli/rows.h"
#include "cli/scores.h"
#include "graph/change.h"
#include "model/errors.h"

#include <fmt/format.h>

#include <memory>
#include <ostream>

namespace entente::cli {
namespace {

struct Options {
    std::vector<std::string> names;
    std::vector<std::string> between;
    Filter filter;
    CompareOptions question;
    std::size_t limit = 10;
};

// "2023", "2023-06" or "2023-06-01", or two of them with ".." between.
Period read_period(const std::string& text) {
    const std::size_t dots = text.find("..");
    const std::string first = text.substr(0, dots), last = dots == std::string::npos ? first : text.substr(dots + 2);
    const std::optional<Date> from = parse_date(first), to = parse_date(last);
    if (!from || !to || from->is_open() || to->is_open() || first.size() > 10 || last.size() > 10)
        throw UsageError(fmt::format(
            "--between: '{}', expected a time such as 2025, 2025-11, 2025-11-21 or 2024-07..2025-06", text));
    return {*from->from, *to->to};
}

std::pair<Period, Period> read_periods(const std::vector<std::string>& words) {
    std::vector<std::string> texts;
    for (const std::string& word : words)
        for (std::string& part : split_commas(word)) texts.push_back(std::move(part));
    if (texts.size() != 2)
        throw UsageError(fmt::format("--between: found {}, expected two, such as --between 2023 2024",
                                     texts.empty() ? "no time" : count_of(texts.size(), "time")));
    return {read_period(texts[0]), read_period(texts[1])};
}

std::string to_words(const Period& period) {
    return to_iso(period.first) + ".." + to_iso(period.last);
}

// "5 + 1": cooperative and hostile events.
std::string to_counts(const EventCounts& counts) {
    return fmt::format("{} + {}", counts.cooperative, counts.hostile);
}

void print_section(const Graph& graph, std::string_view title, std::span<const PairChange> pairs, std::ostream& out) {
    Rows rows{"", "", {}, {std::string(title), "and", "before", "after", "weight"}, {}};
    for (const PairChange& pair : pairs)
        rows.rows.push_back({std::string(graph.name(pair.a)), std::string(graph.name(pair.b)), to_counts(pair.before),
                             to_counts(pair.after), fmt::format("{:+.2f}", pair.weight)});
    print(rows, OutputFormat::table, out);
}

void append_rows(const Graph& graph, const std::string& direction, std::span<const PairChange> pairs, Rows& rows) {
    for (const PairChange& pair : pairs)
        rows.rows.push_back({direction, std::string(graph.name(pair.a)), std::string(graph.key(pair.a)),
                             std::string(graph.name(pair.b)), std::string(graph.key(pair.b)),
                             to_cell(pair.before.cooperative), to_cell(pair.before.hostile),
                             to_cell(pair.after.cooperative), to_cell(pair.after.hostile), to_shown(pair.change),
                             to_shown(pair.weight)});
}

// "--between 2023 2024 UK": the option took the name, too.
void take_back_name(Options& options) {
    if (options.between.size() != 3 || !options.names.empty()) return;
    options.names.push_back(std::move(options.between.back()));
    options.between.pop_back();
}

int compare(Options options, Console& console) {
    take_back_name(options);
    const auto [first, second] = read_periods(options.between);
    if (options.filter.from || options.filter.to)
        throw UsageError("--from and --to: the times to compare are given with --between alone");
    const Knowledge knowledge = open_knowledge(console);
    check_filter(options.filter, knowledge.vocabulary);
    const Graph& graph = knowledge.graph;
    CompareOptions question = options.question;
    if (!options.names.empty()) question.of = resolve_name(graph, options.names.front());
    const Comparison found = compare_periods(graph, first, second, options.filter, question);
    const std::size_t nearer = cut_to(options.limit, found.nearer.size());
    const std::size_t apart = cut_to(options.limit, found.apart.size());
    const std::span<const PairChange> shown_nearer = std::span(found.nearer).first(nearer);
    const std::span<const PairChange> shown_apart = std::span(found.apart).first(apart);

    if (console.format != OutputFormat::table) {
        Rows rows{"entente.compare/1", "pairs", {}, {}, {}};
        rows.columns = {"direction",      "a",
                        "a_key",          "b",
                        "b_key",          "cooperative_before",
                        "hostile_before", "cooperative_after",
                        "hostile_after",  "change",
                        "weight"};
        rows.about = {{"first", to_words(first)},
                      {"second", to_words(second)},
                      {"of_entity", question.of ? Cell(std::string(graph.name(*question.of))) : Cell()},
                      {"shown_nearer", to_cell(nearer)},
                      {"of_nearer", to_cell(found.nearer.size())},
                      {"shown_apart", to_cell(apart)},
                      {"of_apart", to_cell(found.apart.size())},
                      {"unchanged", to_cell(found.unchanged)},
                      {"straddling", to_cell(found.straddling)},
                      {"hidden", to_cell(found.hidden)}};
        append_rows(graph, "nearer", shown_nearer, rows);
        append_rows(graph, "apart", shown_apart, rows);
        print(rows, console.format, console.out);
    } else {
        if (nearer > 0) print_section(graph, "drew nearer", shown_nearer, console.out);
        if (nearer > 0 && apart > 0) console.out << '\n';
        if (apart > 0) print_section(graph, "drew apart", shown_apart, console.out);
    }
    const bool nothing = nearer + apart == 0;
    if (nothing)
        remark(console,
               fmt::format("nobody found who drew nearer or apart from {} to {}", to_words(first), to_words(second)));
    else if (console.format == OutputFormat::table)
        remark(console, fmt::format("cooperative + hostile events, {} and {}", to_words(first), to_words(second)));
    remark_cut(console, nearer, found.nearer.size(), "pair");
    remark_cut(console, apart, found.apart.size(), "pair");
    if (found.straddling > 0)
        remark(console, fmt::format("{} left out: no one time holds all of their dates",
                                    count_of(found.straddling, "relation")));
    remark_hidden(console, found.hidden, options.filter);
    return nothing ? kNothingFound : kDone;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.words(options->names, "[A]", 0, 1, "only pairs of this actor: a name, code or key (UK, GBR, iso:GB)");
    arguments.several(options->between, "--between", "P1 P2", 100,
                      "two times, each a DATE or DATE..DATE: 2023 2024, or 2024-01..2024-06 2025-01..2025-06");
    arguments.number(options->question.min_events, "--min-events", "N", 1, kUnlimited,
                     "only pairs with at least N events in both times together (1)");
    declare_filter(arguments, options->filter);
    arguments.number(options->limit, "--limit", "N", 0, kUnlimited,
                     "show at most N pairs that drew nearer and N that drew apart, 0 for all (10)");
    declare_format(arguments, console);
    declare_database(arguments, console);
    return [options](Console& to) { return compare(*options, to); };
}

}  // namespace

Command compare_command() {
    return {"compare",
            "who drew nearer and who apart from one time to another",
            {"entente compare --between 2023 2024", "entente compare UK --between 2023..2024 2025",
             "entente compare --between 2024-01..2024-06 2024-07..2024-12 --min-events 2 --format csv"},
            declare};
}

}  // namespace entente::cli
