#include "graph/timeline.h"

#include "cli/commands.h"
#include "cli/database.h"
#include "cli/filter.h"
#include "cli/lines.h"
#include "cli/names.h"
#include "cli/relation_row.h"
#include "model/errors.h"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <ostream>

namespace entente::cli {
namespace {

struct Options {
    std::vector<std::string> names;
    Filter filter;
    bool through = false;
    std::size_t limit = 50;
};

// The day of its earliest report, at which an event without a date stands; empty when that is not known either.
std::string to_report_day(const Relation& relation) {
    return relation.reported ? to_iso(*relation.reported) : std::string();
}

void print_event(const Knowledge& knowledge, const TimelineEvent& event, Vertex a, std::ostream& out) {
    const Graph& graph = knowledge.graph;
    const RelationIndex first = event.relations.front();
    const Relation relation = graph.relation(first);
    const Evidence evidence = knowledge.store.best_evidence(event.event).value_or(Evidence());
    const bool is_turned = graph.object(first) == a;
    const Vertex from = is_turned ? a : graph.subject(first),
                 to = is_turned ? graph.subject(first) : graph.object(first);
    std::string when = to_dated(relation.date, evidence.date_basis);
    if (relation.date.is_open())
        when = relation.reported ? "no date, reported " + to_report_day(relation) : "no date, nor one of a report";
    out << fmt::format("{}  {}", when, to_safe_line(to_arrow(graph, first, from, to)));
    for (std::size_t i = 1; i < event.relations.size(); ++i)
        out << fmt::format("; {}", to_safe_line(to_arrow(graph, event.relations[i], graph.subject(event.relations[i]),
                                                         graph.object(event.relations[i]))));
    out << fmt::format("  {}, #{}, {}\n", to_text(relation.status), to_number(relation.event),
                       to_reports(corroboration_of(relation)))
        << to_quotation(evidence, 4);
}

// A row for each relation of an event.
void append_rows(const Knowledge& knowledge, const TimelineEvent& event, Rows& rows) {
    const Evidence evidence = knowledge.store.best_evidence(event.event).value_or(Evidence());
    for (const RelationIndex index : event.relations) {
        const Relation relation = knowledge.graph.relation(index);
        std::vector<Cell> row = {!relation.date.is_open(), to_optional_cell(to_report_day(relation)), event.direct};
        for (Cell& cell : relation_cells(knowledge.graph, index, evidence)) row.push_back(std::move(cell));
        rows.rows.push_back(std::move(row));
    }
}

std::string who_of(const Graph& graph, Vertex a, std::optional<Vertex> b) {
    if (!b) return std::string(graph.name(a));
    return fmt::format("{} and {}", graph.name(a), graph.name(*b));
}

// One name, two, or one "A -> B".
std::vector<std::string> names_of(const std::vector<std::string>& words) {
    const bool is_arrow = words.size() == 1 && (words.front().find("->") != std::string::npos ||
                                                words.front().find("→") != std::string::npos);
    if (words.size() == 1 && !is_arrow) return words;
    const auto [first, second] = split_question(words);
    return {first, second};
}

int timeline(const Options& options, Console& console) {
    const std::vector<std::string> names = names_of(options.names);
    if (options.through && names.size() == 1)
        throw UsageError("--through: found one name, expected two; it is about those who act for A and for B");
    const Knowledge knowledge = open_knowledge(console);
    check_filter(options.filter, knowledge.vocabulary);
    const Graph& graph = knowledge.graph;
    const Vertex a = resolve_name(graph, names[0]);
    std::optional<Vertex> b;
    if (names.size() == 2) b = resolve_name(graph, names[1]);
    const Timeline found =
        b ? find_timeline(graph, a, *b, options.filter, options.through) : find_timeline(graph, a, options.filter);
    const std::size_t shown = cut_to(options.limit, found.events.size());

    if (console.format != OutputFormat::table) {
        Rows rows{"entente.timeline/1", "relations", {}, {"dated", "reported", "direct"}, {}};
        for (std::string& column : relation_columns()) rows.columns.push_back(std::move(column));
        rows.about = {{"a", std::string(graph.name(a))}, {"b", b ? Cell(std::string(graph.name(*b))) : Cell()},
                      {"shown", to_cell(shown)},         {"of", to_cell(found.events.size())},
                      {"dated", to_cell(found.dated)},   {"hidden", to_cell(found.hidden)}};
        for (std::size_t i = 0; i < shown; ++i) append_rows(knowledge, found.events[i], rows);
        print(rows, console.format, console.out);
    } else {
        for (std::size_t i = 0; i < shown; ++i) print_event(knowledge, found.events[i], a, console.out);
    }
    if (found.events.empty()) remark(console, "no event found of " + who_of(graph, a, b));
    if (shown > found.dated)
        remark(console,
               fmt::format("{} without a date {} last, by the earliest report", count_of(shown - found.dated, "event"),
                           shown - found.dated == 1 ? "stands" : "stand"));
    remark_cut(console, shown, found.events.size(), "event");
    remark_hidden(console, found.hidden, options.filter);
    return found.events.empty() ? kNothingFound : kDone;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.words(options->names, "A [B]", 1, 3, "a name, code or key (UK, GBR, iso:GB), or two, or one \"A -> B\"");
    arguments.flag(options->through, "--through", "also between those who act for A and for B");
    declare_filter(arguments, options->filter);
    arguments.number(options->limit, "--limit", "N", 0, kUnlimited, "show at most N events, 0 for all (50)");
    declare_format(arguments, console);
    declare_database(arguments, console);
    return [options](Console& to) { return timeline(*options, to); };
}

}  // namespace

Command timeline_command() {
    return {"timeline",
            "what an actor did, or what passed between two, event by event",
            {"entente timeline Vietnam", "entente timeline UK Germany --through --from 2024 --no-structural",
             "entente timeline \"UK -> Ukraine\" --format jsonl"},
            declare};
}

}  // namespace entente::cli
