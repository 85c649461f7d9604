#include "cli/commands.h"
#include "cli/database.h"
#include "cli/filter.h"
#include "cli/rows.h"
#include "cli/scores.h"
#include "graph/measures.h"
#include "model/errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <tuple>

namespace entente::cli {
namespace {

struct Options {
    bool by_components = false;
    Filter filter;
    CommunityOptions question;
    bool is_seeded = false, is_weighted = false;  // --seed, --weight were given
    std::size_t members = 8;
    std::size_t limit = 20;
};

bool read_by_components(const std::string& text) {
    if (text == "communities") return false;
    if (text == "components") return true;
    throw UsageError("--by: '" + text + "', expected communities or components");
}

// Those with most partners first, then by key.
std::vector<Vertex> by_partners(const Graph& graph, std::span<const Vertex> group, const std::vector<Degree>& degrees) {
    std::vector<Vertex> members(group.begin(), group.end());
    std::ranges::sort(members, {}, [&](Vertex vertex) {
        return std::tuple(UINT32_MAX - degrees[vertex].partners, graph.tables().order_of(vertex));
    });
    return members;
}

void print_group(const Graph& graph, std::size_t number, const std::vector<Vertex>& members, std::size_t named,
                 std::ostream& out) {
    out << fmt::format("{}. {}: ", number, count_of(members.size(), "actor"));
    const std::size_t shown = cut_to(named, members.size());
    std::string names;
    for (std::size_t i = 0; i < shown; ++i) names += (i == 0 ? "" : ", ") + std::string(graph.name(members[i]));
    if (shown < members.size()) names += fmt::format(", and {} more", members.size() - shown);
    out << to_safe_line(names) << '\n';
}

int groups(const Options& options, Console& console) {
    if (options.by_components && (options.is_seeded || options.is_weighted))
        throw UsageError("--seed and --weight: components are what they are; expected --by communities");
    const Knowledge knowledge = open_knowledge(console);
    check_filter(options.filter, knowledge.vocabulary);
    const Graph& graph = knowledge.graph;
    Communities found;
    if (options.by_components)
        found.groups = components(graph, options.filter);
    else
        found = communities(graph, options.filter, options.question);
    const std::vector<Degree> all_degrees = degrees(graph, options.filter);

    // Groups of one, who has no partner, stand last.
    std::size_t linked = 0;
    while (linked < found.groups.size() && found.groups.group(linked).size() > 1) ++linked;
    const std::size_t alone = found.groups.size() - linked, shown = cut_to(options.limit, linked);
    const std::size_t hidden = count_hidden(graph, options.filter);
    Rows rows{"entente.groups/1", "members", {}, {"group", "size", "partners", "name", "kind", "key"}, {}};
    rows.about = {{"by", std::string(options.by_components ? "components" : "communities")},
                  {"shown", to_cell(shown)},
                  {"of", to_cell(linked)},
                  {"alone", to_cell(alone)},
                  {"hidden", to_cell(hidden)}};
    if (!options.by_components) {
        rows.about.emplace_back("modularity", to_shown(found.modularity));
        rows.about.emplace_back("seed", to_cell(options.question.seed));
    }
    for (std::size_t i = 0; i < shown; ++i) {
        const std::vector<Vertex> members = by_partners(graph, found.groups.group(i), all_degrees);
        if (console.format == OutputFormat::table) {
            print_group(graph, i + 1, members, options.members, console.out);
            continue;
        }
        for (const Vertex vertex : members)
            rows.rows.push_back({to_cell(i + 1), to_cell(members.size()), to_cell(all_degrees[vertex].partners),
                                 std::string(graph.name(vertex)),
                                 std::string(to_text(graph.tables().entity_kind(vertex))),
                                 std::string(graph.key(vertex))});
    }
    if (console.format != OutputFormat::table) print(rows, console.format, console.out);
    if (linked == 0) remark(console, "nobody found who has a partner");
    if (linked > 0 && !options.by_components)
        remark(console, fmt::format("communities by Louvain's method, seed {}, modularity {:.3f}",
                                    options.question.seed, found.modularity));
    if (linked > 0 && alone > 0)
        remark(console,
               fmt::format("{} without a partner {} in no group", count_of(alone, "actor"), alone == 1 ? "is" : "are"));
    remark_cut(console, shown, linked, "group");
    remark_hidden(console, hidden, options.filter);
    return linked == 0 ? kNothingFound : kDone;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.value("--by", "WHAT", "communities, or components: who can be reached from whom (communities)",
                    [options](const std::string& text) { options->by_components = read_by_components(text); });
    arguments.value("--seed", "N", "communities: begins with other actors (1)", [options](const std::string& text) {
        options->question.seed = read_whole(text, "--seed");
        options->is_seeded = true;
    });
    arguments.value("--weight", "WEIGHT", "communities: a pair counts as one, or as its relations (one)",
                    [options](const std::string& text) {
                        options->question.weight = read_weight(text);
                        options->is_weighted = true;
                    });
    arguments.number(options->members, "--members", "N", 0, kUnlimited,
                     "name at most N actors of a group in the table, 0 for all (8)");
    declare_filter(arguments, options->filter);
    arguments.number(options->limit, "--limit", "N", 0, kUnlimited, "show at most N groups, 0 for all (20)");
    declare_format(arguments, console);
    declare_database(arguments, console);
    return [options](Console& to) { return groups(*options, to); };
}

}  // namespace

Command groups_command() {
    return {"groups",
            "who belongs together: communities, or all who are linked at all",
            {"entente groups", "entente groups --by components --no-structural",
             "entente groups --seed 7 --members 3 --limit 5"},
            declare};
}

}  // namespace entente::cli
