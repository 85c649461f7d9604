#include "cli/commands.h"
#include "cli/database.h"
#include "cli/filter.h"
#include "cli/lines.h"
#include "cli/names.h"
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
    PathOptions question;
};

Evidence evidence_of(const Knowledge& knowledge, RelationIndex relation) {
    return knowledge.store.best_evidence(knowledge.graph.event(relation)).value_or(Evidence());
}

void print_hop(const Knowledge& knowledge, const Hop& hop, const Screen& screen, std::ostream& out) {
    const Graph& graph = knowledge.graph;
    const RelationIndex best = hop.best;
    const Relation& relation = graph.relation(best);
    const Evidence evidence = evidence_of(knowledge, best);
    out << fmt::format("   {}  {}, {}, #{}", to_safe_line(to_arrow(graph, best, hop.from, hop.to)),
                       to_dated(relation.date, evidence.date_basis), to_text(relation.status),
                       to_number(relation.event));
    if (const std::size_t all = relations_of(graph, hop, screen).size(); all > 1)
        out << fmt::format(", and {} more", all - 1);
    out << '\n' << to_quotation(evidence, 6);
}

void print_for_people(const Knowledge& knowledge, const std::vector<Path>& paths, const Screen& screen,
                      std::ostream& out) {
    for (std::size_t i = 0; i < paths.size(); ++i) {
        out << (i == 0 ? "" : "\n") << i + 1 << ". " << count_of(paths[i].hops.size(), "hop") << '\n';
        for (const Hop& hop : paths[i].hops) print_hop(knowledge, hop, screen, out);
    }
}

// A row a hop: where it leads, its best relation, and how many further ones there are.
Rows to_rows(const Knowledge& knowledge, const std::vector<Path>& paths, const Screen& screen) {
    const Graph& graph = knowledge.graph;
    Rows rows{"entente.path/1", "hops", {}, {"path", "hop", "hop_from", "hop_to", "further"}, {}};
    for (std::string& column : relation_columns()) rows.columns.push_back(std::move(column));
    for (std::size_t i = 0; i < paths.size(); ++i) {
        for (std::size_t j = 0; j < paths[i].hops.size(); ++j) {
            const Hop& hop = paths[i].hops[j];
            const RelationIndex best = hop.best;
            std::vector<Cell> row = {to_cell(i + 1), to_cell(j + 1), graph.entity(hop.from).entity.key,
                                     graph.entity(hop.to).entity.key,
                                     to_cell(relations_of(graph, hop, screen).size() - 1)};
            for (Cell& cell : relation_cells(graph, best, evidence_of(knowledge, best))) row.push_back(std::move(cell));
            rows.rows.push_back(std::move(row));
        }
    }
    return rows;
}

int path(const Options& options, Console& console) {
    const auto [name_a, name_b] = split_question(options.names);
    const Knowledge knowledge = open_knowledge(console);
    check_filter(options.question.filter, knowledge.vocabulary);
    const Graph& graph = knowledge.graph;
    const Vertex a = resolve_name(graph, name_a), b = resolve_name(graph, name_b);
    const Screen screen(graph, options.question.filter);
    const Paths found = find_paths(graph, a, b, options.question);

    if (console.format != OutputFormat::table) {
        Rows rows = to_rows(knowledge, found.paths, screen);
        rows.about = {{"a", graph.entity(a).entity.name},
                      {"b", graph.entity(b).entity.name},
                      {"shown", to_cell(found.paths.size())},
                      {"more", found.more},
                      {"hidden", to_cell(found.hidden)}};
        print(rows, console.format, console.out);
    } else {
        print_for_people(knowledge, found.paths, screen, console.out);
    }
    if (a == b)
        remark(console,
               fmt::format("{} and itself: a path leads from one actor to another", graph.entity(a).entity.name));
    else if (found.paths.empty())
        remark(console, fmt::format("no link found between {} and {} within {}", graph.entity(a).entity.name,
                                    graph.entity(b).entity.name, count_of(options.question.max_hops, "hop")));
    if (found.more)
        remark(console, fmt::format("shown {} of more than {}; -k shows more of them", found.paths.size(),
                                    count_of(found.paths.size(), "path")));
    remark_hidden(console, found.hidden, options.question.filter);
    return found.paths.empty() ? kNothingFound : kDone;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.words(options->names, "A B", 1, 3, "two names, codes or keys (UK, GBR, iso:GB), or one \"A -> B\"");
    arguments.number(options->question.k, "-k,--paths", "N", 1, 1000, "the N best paths (3)");
    arguments.number(options->question.max_hops, "--max-hops", "N", 1, 12, "at most N hops a path, up to 12 (4)");
    declare_filter(arguments, options->question.filter);
    declare_format(arguments, console);
    declare_database(arguments, console);
    return [options](Console& to) { return path(*options, to); };
}

}  // namespace

Command path_command() {
    return {"path",
            "how two actors are linked, and which words say so",
            {"entente path UK Germany", "entente path \"Vietnam -> Ukraine\" -k 2 --no-structural",
             "entente path UK Iran --relation meets,sanctions --format json"},
            declare};
}

}  // namespace entente::cli
