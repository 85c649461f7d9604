#include "cli/commands.h"
#include "cli/database.h"
#include "cli/filter.h"
#include "cli/lines.h"
#include "cli/names.h"
#include "cli/path_options.h"
#include "cli/relation_row.h"
#include "graph/paths.h"
#include "graph/screen.h"

#include <fmt/format.h>

#include <memory>
#include <ostream>

namespace entente::cli {
namespace {

struct Options {
    std::vector<std::string> names;
    PathRequest request;
};

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

void print_for_people(const Knowledge& knowledge, const std::vector<ShownPath>& paths, std::ostream& out) {
    for (std::size_t i = 0; i < paths.size(); ++i) {
        out << (i == 0 ? "" : "\n") << i + 1 << ". " << count_of(paths[i].size(), "hop") << '\n';
        for (const ShownHop& hop : paths[i])
            out << to_step(knowledge.graph, hop.relation, hop.from, hop.to, evidence_of(knowledge, hop.relation),
                           hop.further, hop.day);
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
    } else if (options.request.in_time) {
        if (arrival.hops.empty())
            remark(console, fmt::format("no path in the order of time found from {} to {}{}", first, second,
                                        arrival.exists_out_of_order ? "; there is one when the order is ignored"
                                                                    : ", nor is there one in any order"));
    } else if (found.paths.empty()) {
        remark(console, fmt::format("no link found between {} and {} within {}", first, second,
                                    count_of(options.request.question.max_hops, "hop")));
    } else if (found.more) {
        remark(console, fmt::format("shown {} of more than {}; -k shows more of them", found.paths.size(),
                                    count_of(found.paths.size(), "path")));
    }
}

int path(const Options& options, Console& console) {
    const auto [name_a, name_b] = split_question(options.names);
    check_request(options.request);
    const Knowledge knowledge = open_knowledge(console);
    check_filter(options.request.question.filter, knowledge.vocabulary);
    const Graph& graph = knowledge.graph;
    const Vertex a = resolve_name(graph, name_a), b = resolve_name(graph, name_b);
    const auto [found, arrival] = answer_request(graph, a, b, options.request);
    const Filter& filter = options.request.question.filter;
    const std::vector<ShownPath> shown = options.request.in_time ? to_shown(arrival) : to_shown(graph, found, filter);
    if (console.format != OutputFormat::table) {
        Rows rows = to_rows(knowledge, shown);
        rows.about = {{"a", std::string(graph.name(a))},
                      {"b", std::string(graph.name(b))},
                      {"shown", to_cell(shown.size())},
                      {"more", found.more},
                      {"hidden", to_cell(found.hidden)}};
        if (options.request.in_time) rows.about.emplace_back("exists_out_of_order", arrival.exists_out_of_order);
        print(rows, console.format, console.out);
    } else {
        print_for_people(knowledge, shown, console.out);
    }
    remark_on(console, graph, a, b, options, found, arrival);
    remark_hidden(console, found.hidden, filter);
    return shown.empty() ? kNothingFound : kDone;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.words(options->names, "A B", 1, 3, "two names, codes or keys (UK, GBR, iso:GB), or one \"A -> B\"");
    declare_path_options(arguments, options->request);
    declare_filter(arguments, options->request.question.filter);
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
