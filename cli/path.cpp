#include "cli/commands.h"
#include "cli/database.h"
#include "cli/filter.h"
#include "cli/lines.h"
#include "cli/names.h"
#include "cli/relation_row.h"
#include "graph/paths.h"
#include "graph/screen.h"
#include "model/errors.h"

#include <fmt/format.h>

#include <memory>
#include <ostream>

namespace entente::cli {
namespace {

struct Options {
    std::vector<std::string> names, avoid, via;
    PathOptions question;
    bool in_time = false;
};

Evidence evidence_of(const Knowledge& knowledge, RelationIndex relation) {
    return knowledge.store.best_evidence(knowledge.graph.event(relation)).value_or(Evidence());
}

// A hop as it is shown: in time with the day on which it is used, else with how many other relations join the two.
struct ShownHop {
    Vertex from = 0, to = 0;
    RelationIndex relation = 0;
    std::size_t further = 0;
    std::optional<Day> day;
};

using ShownPath = std::vector<ShownHop>;

std::vector<ShownPath> to_shown(const Graph& graph, const Paths& found, const Filter& filter) {
    const Screen screen(graph, filter);
    std::vector<ShownPath> paths;
    for (const Path& path : found.paths) {
        ShownPath& shown = paths.emplace_back();
        for (const Hop& hop : path.hops)
            shown.push_back({hop.from, hop.to, hop.best, relations_of(graph, hop, screen).size() - 1, {}});
    }
    return paths;
}

std::vector<ShownPath> to_shown(const Arrival& arrival) {
    if (arrival.hops.empty()) return {};
    ShownPath shown;
    for (const TimedHop& hop : arrival.hops) shown.push_back({hop.from, hop.to, hop.relation, 0, hop.day});
    return {shown};
}

void print_hop(const Knowledge& knowledge, const ShownHop& hop, std::ostream& out) {
    const Graph& graph = knowledge.graph;
    const Relation relation = graph.relation(hop.relation);
    const Evidence evidence = evidence_of(knowledge, hop.relation);
    out << "   ";
    if (hop.day) out << to_iso(*hop.day) << "  ";
    out << fmt::format("{}  {}, {}, #{}", to_safe_line(to_arrow(graph, hop.relation, hop.from, hop.to)),
                       to_dated(relation.date, evidence.date_basis), to_text(relation.status),
                       to_number(relation.event));
    if (hop.further > 0) out << fmt::format(", and {} more", hop.further);
    out << '\n' << to_quotation(evidence, 6);
}

void print_for_people(const Knowledge& knowledge, const std::vector<ShownPath>& paths, std::ostream& out) {
    for (std::size_t i = 0; i < paths.size(); ++i) {
        out << (i == 0 ? "" : "\n") << i + 1 << ". " << count_of(paths[i].size(), "hop") << '\n';
        for (const ShownHop& hop : paths[i]) print_hop(knowledge, hop, out);
    }
}

// A row a hop: where it leads, its best relation, how many further ones there are, and the day in a path in time.
Rows to_rows(const Knowledge& knowledge, const std::vector<ShownPath>& paths) {
    const Graph& graph = knowledge.graph;
    Rows rows{"entente.path/1", "hops", {}, {"path", "hop", "hop_from", "hop_to", "further", "day"}, {}};
    for (std::string& column : relation_columns()) rows.columns.push_back(std::move(column));
    for (std::size_t i = 0; i < paths.size(); ++i) {
        for (std::size_t j = 0; j < paths[i].size(); ++j) {
            const ShownHop& hop = paths[i][j];
            std::vector<Cell> row = {to_cell(i + 1),
                                     to_cell(j + 1),
                                     std::string(graph.key(hop.from)),
                                     std::string(graph.key(hop.to)),
                                     to_cell(hop.further),
                                     hop.day ? Cell(to_iso(*hop.day)) : Cell()};
            for (Cell& cell : relation_cells(graph, hop.relation, evidence_of(knowledge, hop.relation)))
                row.push_back(std::move(cell));
            rows.rows.push_back(std::move(row));
        }
    }
    return rows;
}

// Why there is no path, or that there are more.
void remark_on(Console& console, const Graph& graph, Vertex a, Vertex b, const Options& options, const Paths& found,
               const Arrival& arrival) {
    const std::string_view first = graph.name(a), second = graph.name(b);
    if (a == b) {
        remark(console, fmt::format("{} and itself: a path leads from one actor to another", first));
    } else if (options.in_time) {
        if (arrival.hops.empty())
            remark(console, fmt::format("no path in the order of time found from {} to {}{}", first, second,
                                        arrival.exists_out_of_order ? "; there is one when the order is ignored"
                                                                    : ", nor is there one in any order"));
    } else if (found.paths.empty()) {
        remark(console, fmt::format("no link found between {} and {} within {}", first, second,
                                    count_of(options.question.max_hops, "hop")));
    } else if (found.more) {
        remark(console, fmt::format("shown {} of more than {}; -k shows more of them", found.paths.size(),
                                    count_of(found.paths.size(), "path")));
    }
}

void check_in_time(const Options& options) {
    if (!options.in_time) return;
    const PathOptions plain;
    const PathOptions& asked = options.question;
    if (asked.weight != plain.weight || asked.all_shortest || asked.diverse || !options.via.empty() ||
        asked.k != plain.k || asked.max_hops != plain.max_hops)
        throw UsageError(
            "--time-respecting gives the one path that arrives earliest, and goes with the filters, --avoid and "
            "--max-degree, not with -k, --max-hops, --weight, --all-shortest, --diverse or --via");
}

int path(const Options& options, Console& console) {
    const auto [name_a, name_b] = split_question(options.names);
    check_in_time(options);
    const Knowledge knowledge = open_knowledge(console);
    check_filter(options.question.filter, knowledge.vocabulary);
    const Graph& graph = knowledge.graph;
    const Vertex a = resolve_name(graph, name_a), b = resolve_name(graph, name_b);
    PathOptions question = options.question;
    question.avoid = resolve_names(graph, options.avoid);
    question.via = resolve_names(graph, options.via);

    Paths found;
    Arrival arrival;
    if (options.in_time) {
        arrival = find_earliest_arrival(graph, a, b, question);
        found.hidden = arrival.hidden;
    } else {
        found = find_paths(graph, a, b, question);
    }
    const std::vector<ShownPath> shown = options.in_time ? to_shown(arrival) : to_shown(graph, found, question.filter);
    if (console.format != OutputFormat::table) {
        Rows rows = to_rows(knowledge, shown);
        rows.about = {{"a", std::string(graph.name(a))},
                      {"b", std::string(graph.name(b))},
                      {"shown", to_cell(shown.size())},
                      {"more", found.more},
                      {"hidden", to_cell(found.hidden)}};
        if (options.in_time) rows.about.emplace_back("exists_out_of_order", arrival.exists_out_of_order);
        print(rows, console.format, console.out);
    } else {
        print_for_people(knowledge, shown, console.out);
    }
    remark_on(console, graph, a, b, options, found, arrival);
    remark_hidden(console, found.hidden, question.filter);
    return shown.empty() ? kNothingFound : kDone;
}

PathWeight read_weight(const std::string& text) {
    if (text == "hops") return PathWeight::hops;
    if (text == "confidence") return PathWeight::confidence;
    if (text == "recency") return PathWeight::recency;
    throw UsageError("--weight: '" + text + "', expected hops, confidence or recency");
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    PathOptions& question = options->question;
    arguments.words(options->names, "A B", 1, 3, "two names, codes or keys (UK, GBR, iso:GB), or one \"A -> B\"");
    arguments.number(question.k, "-k,--paths", "N", 1, 1000, "the N best paths (3)");
    arguments.number(question.max_hops, "--max-hops", "N", 1, 12, "at most N hops a path, up to 12 (4)");
    arguments.value("--weight", "WHAT", "best is: fewest hops, surest (confidence), or newest (recency) (hops)",
                    [options](const std::string& text) { options->question.weight = read_weight(text); });
    arguments.flag(question.all_shortest, "--all-shortest", "only paths of the fewest hops, -k of them at most");
    arguments.flag(question.diverse, "--diverse", "paths that share no inner actor, then none that share a hop");
    arguments.flag(options->in_time, "--time-respecting", "each hop not before the last: the earliest arrival");
    arguments.texts(options->via, "--via", "NAME", "only paths through these; several times or with commas, 4 at most");
    arguments.texts(options->avoid, "--avoid", "NAME", "no path through these; several times or with commas");
    arguments.number(question.max_degree, "--max-degree", "N", 0, kUnlimited,
                     "no path through actors with more than N partners; 0: no limit (0)");
    declare_filter(arguments, question.filter);
    declare_format(arguments, console);
    declare_database(arguments, console);
    return [options](Console& to) { return path(*options, to); };
}

}  // namespace

Command path_command() {
    return {"path",
            "how two actors are linked, and which words say so",
            {"entente path UK Germany", "entente path \"Vietnam -> Ukraine\" -k 2 --no-structural",
             "entente path UK Iran --relation meets,sanctions --format json",
             "entente path UK Vietnam --time-respecting --from 2024"},
            declare};
}

}  // namespace entente::cli
