#include "cli/commands.h"
#include "cli/database.h"
#include "cli/filter.h"
#include "cli/names.h"
#include "cli/rows.h"

#include <fmt/format.h>

#include <map>
#include <memory>

namespace entente::cli {
namespace {

struct Options {
    std::vector<std::string> names;
    Filter filter;
    std::size_t hops = 1;
    std::size_t limit = 50;
};

// "meets 3, signs 1": in the vocabulary's order.
std::string to_counts(const Knowledge& knowledge, const std::vector<RelationIndex>& relations) {
    std::map<std::string, std::size_t> counts;
    for (const RelationIndex relation : relations) ++counts[knowledge.graph.kind(relation).name];
    std::string text;
    const auto append = [&](const std::string& name, std::size_t count) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, count);
    };
    for (const RelationKind& kind : knowledge.vocabulary.kinds())
        if (const auto found = counts.extract(kind.name)) append(found.key(), found.mapped());
    for (const auto& [name, count] : counts) append(name, count);  // those that the vocabulary no longer has
    return text;
}

int neighbors(const Options& options, Console& console) {
    const Knowledge knowledge = open_knowledge(console);
    check_filter(options.filter, knowledge.vocabulary);
    const Graph& graph = knowledge.graph;
    const Vertex a = resolve_name(graph, options.names.front());
    const Neighbors found = find_neighbors(graph, a, options.filter, options.hops);

    Rows rows{"entente.neighbors/1", "neighbors", {}, {"hops", "name", "kind", "key", "relations"}, {}};
    const std::size_t shown = cut_to(options.limit, found.neighbors.size());
    rows.about = {{"of_entity", graph.entity(a).entity.name},
                  {"shown", to_cell(shown)},
                  {"of", to_cell(found.neighbors.size())},
                  {"hidden", to_cell(found.hidden)}};
    for (std::size_t i = 0; i < shown; ++i) {
        const Neighbor& neighbor = found.neighbors[i];
        const Entity& entity = graph.entity(neighbor.vertex).entity;
        rows.rows.push_back({to_cell(neighbor.hops), entity.name, std::string(to_text(entity.kind)), entity.key,
                             to_counts(knowledge, neighbor.relations)});
    }
    if (!rows.rows.empty() || console.format != OutputFormat::table) print(rows, console.format, console.out);
    if (rows.rows.empty()) remark(console, fmt::format("no link found from {} to anyone", graph.entity(a).entity.name));
    remark_cut(console, shown, found.neighbors.size(), "neighbor");
    remark_hidden(console, found.hidden, options.filter);
    return rows.rows.empty() ? kNothingFound : kDone;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.words(options->names, "NAME", 1, 1, "a name, code or key (UK, GBR, iso:GB)");
    arguments.number(options->hops, "--hops", "N", 1, 12, "as far as N hops away (1)");
    declare_filter(arguments, options->filter);
    arguments.number(options->limit, "--limit", "N", 0, kUnlimited, "show at most N neighbors, 0 for all (50)");
    declare_format(arguments, console);
    declare_database(arguments, console);
    return [options](Console& to) { return neighbors(*options, to); };
}

}  // namespace

Command neighbors_command() {
    return {"neighbors",
            "who an actor is linked to, and by how many relations of which kind",
            {"entente neighbors Germany", "entente neighbors Vietnam --hops 2 --limit 10",
             "entente neighbors UK --relation meets --status any"},
            declare};
}

}  // namespace entente::cli
