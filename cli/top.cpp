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
#include <optional>

namespace entente::cli {
namespace {

// Beyond so many arcs to follow, betweenness is estimated unless all was asked for: some seconds.
constexpr std::uint64_t kMostVisits = 2'000'000'000;
constexpr std::size_t kSample = 512;

enum class Measure { degree, pagerank, betweenness };

struct Options {
    Measure by = Measure::degree;
    std::vector<EntityKind> kinds;
    Filter filter;
    PairWeight weight = PairWeight::one;
    bool is_weighted = false;  // --weight was given
    std::optional<std::size_t> sample;
    std::size_t seed = 1;
    bool is_seeded = false;  // --seed was given
    std::size_t limit = 20;
};

Measure read_measure(const std::string& text) {
    if (text == "degree") return Measure::degree;
    if (text == "pagerank") return Measure::pagerank;
    if (text == "betweenness") return Measure::betweenness;
    throw UsageError("--by: '" + text + "', expected degree, pagerank or betweenness");
}

std::vector<EntityKind> read_kinds(const std::string& text) {
    std::vector<EntityKind> kinds;
    for (const std::string& word : split_commas(text)) {
        const std::optional<EntityKind> kind = parse_entity_kind(word);
        if (!kind)
            throw UsageError("--kind: '" + word +
                             "', expected some of Country, Organization, InternationalOrganization, Person, Agreement, "
                             "Place, Event, Group, with commas");
        kinds.push_back(*kind);
    }
    return kinds;
}

void check_options(const Options& options) {
    if (options.by != Measure::betweenness && (options.sample || options.is_seeded))
        throw UsageError("--sample and --seed: only betweenness is ever estimated; expected --by betweenness");
    if (options.by != Measure::pagerank && options.is_weighted)
        throw UsageError("--weight: expected --by pagerank, the only measure here that weighs pairs");
}

// A score for each entity, its other columns, and what was done.
struct Ranking {
    std::vector<double> scores;
    std::vector<std::string> columns;
    std::vector<std::pair<std::string, Cell>> about;
    std::string method;
};

Ranking rank_by_pagerank(const Graph& graph, const Options& options) {
    PageRank ranks = pagerank(graph, options.filter, {.weight = options.weight});
    return {std::move(ranks.scores),
            {"score"},
            {{"damping", 0.85}, {"iterations", to_cell(ranks.iterations)}, {"converged", ranks.converged}},
            fmt::format("PageRank of {}, damping 0.85, {}{}", count_of(graph.size(), "actor"),
                        count_of(ranks.iterations, "iteration"),
                        ranks.converged ? "" : ", which did not settle the last digits")};
}

Ranking rank_by_betweenness(const Graph& graph, const Options& options) {
    BetweennessOptions asked;
    asked.seed = options.seed;
    asked.pivots = options.sample.value_or(graph.size() * graph.tables().arcs() > kMostVisits ? kSample : 0);
    Betweenness found = betweenness(graph, options.filter, asked);
    const std::string sources = count_of(found.sources, "actor");
    return {std::move(found.scores),
            {"score"},
            {{"exact", found.exact}, {"sources", to_cell(found.sources)}, {"seed", to_cell(options.seed)}},
            found.exact ? "betweenness, exact: shortest paths from all " + sources + " with partners"
                        : fmt::format("betweenness, estimated from {} drawn by seed {}; --sample 0 follows paths from "
                                      "all",
                                      sources, options.seed)};
}

int top(const Options& options, Console& console) {
    check_options(options);
    const Knowledge knowledge = open_knowledge(console);
    check_filter(options.filter, knowledge.vocabulary);
    const Graph& graph = knowledge.graph;
    const std::vector<Degree> all_degrees = degrees(graph, options.filter);
    Ranking ranking{std::vector<double>(graph.size()), {}, {}, {}};
    if (options.by == Measure::degree)
        for (Vertex vertex = 0; vertex < graph.size(); ++vertex) ranking.scores[vertex] = all_degrees[vertex].partners;
    if (options.by == Measure::pagerank) ranking = rank_by_pagerank(graph, options);
    if (options.by == Measure::betweenness) ranking = rank_by_betweenness(graph, options);

    std::vector<Vertex> order;
    for (const Vertex vertex : graph.tables().vertices_in_order())
        if (all_degrees[vertex].partners > 0 &&
            (options.kinds.empty() ||
             std::ranges::find(options.kinds, graph.tables().entity_kind(vertex)) != options.kinds.end()))
            order.push_back(vertex);
    // By the scores as they are shown: what differs in the last bits alone would be in no order anyone can see.
    for (double& score : ranking.scores) score = to_shown(score);
    std::ranges::stable_sort(order, [&](Vertex x, Vertex y) {
        if (ranking.scores[x] != ranking.scores[y]) return ranking.scores[x] > ranking.scores[y];
        return options.by == Measure::degree && all_degrees[x].relations > all_degrees[y].relations;
    });

    const std::size_t shown = cut_to(options.limit, order.size());
    const std::size_t hidden = count_hidden(graph, options.filter);
    constexpr const char* kNames[] = {"degree", "pagerank", "betweenness"};
    Rows rows{"entente.top/1", "actors", {}, {"rank"}, {}};
    rows.columns.insert(rows.columns.end(), ranking.columns.begin(), ranking.columns.end());
    for (const char* column : {"partners", "relations", "name", "kind", "key"}) rows.columns.emplace_back(column);
    rows.about = {{"by", std::string(kNames[static_cast<std::size_t>(options.by)])},
                  {"shown", to_cell(shown)},
                  {"of", to_cell(order.size())},
                  {"hidden", to_cell(hidden)}};
    rows.about.insert(rows.about.end(), ranking.about.begin(), ranking.about.end());
    for (std::size_t i = 0; i < shown; ++i) {
        const Vertex vertex = order[i];
        std::vector<Cell> row = {to_cell(i + 1)};
        if (!ranking.columns.empty()) row.emplace_back(ranking.scores[vertex]);
        row.push_back(to_cell(all_degrees[vertex].partners));
        row.push_back(to_cell(all_degrees[vertex].relations));
        row.emplace_back(std::string(graph.name(vertex)));
        row.emplace_back(std::string(to_text(graph.tables().entity_kind(vertex))));
        row.emplace_back(std::string(graph.key(vertex)));
        rows.rows.push_back(std::move(row));
    }
    if (!rows.rows.empty() || console.format != OutputFormat::table) print(rows, console.format, console.out);
    if (order.empty()) remark(console, "nobody found who has a partner");
    if (!order.empty() && !ranking.method.empty()) remark(console, ranking.method);
    remark_cut(console, shown, order.size(), "actor");
    remark_hidden(console, hidden, options.filter);
    return order.empty() ? kNothingFound : kDone;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.value("--by", "MEASURE", "degree, pagerank or betweenness (degree)",
                    [options](const std::string& text) { options->by = read_measure(text); });
    arguments.value("--kind", "KIND", "list only these: Country, Person, ...; several with commas",
                    [options](const std::string& text) { options->kinds = read_kinds(text); });
    arguments.value("--weight", "WEIGHT", "pagerank: a pair counts as one, or as its relations (one)",
                    [options](const std::string& text) {
                        options->weight = read_weight(text);
                        options->is_weighted = true;
                    });
    arguments.value("--sample", "N", "betweenness: estimate from N actors, 0 for all (all, or 512 of many)",
                    [options](const std::string& text) { options->sample = read_whole(text, "--sample"); });
    arguments.value("--seed", "N", "draws other actors for an estimate (1)", [options](const std::string& text) {
        options->seed = read_whole(text, "--seed");
        options->is_seeded = true;
    });
    declare_filter(arguments, options->filter);
    arguments.number(options->limit, "--limit", "N", 0, kUnlimited, "show at most N actors, 0 for all (20)");
    declare_format(arguments, console);
    declare_database(arguments, console);
    return [options](Console& to) { return top(*options, to); };
}

}  // namespace

Command top_command() {
    return {"top",
            "who matters most: by partners, PageRank or betweenness",
            {"entente top --limit 5", "entente top --by pagerank --kind Country,Person",
             "entente top --by betweenness --from 2024 --format csv"},
            declare};
}

}  // namespace entente::cli
