#include "graph/paths.h"

#include "graph/cheapest_first.h"
#include "graph/shortest_first.h"
#include "model/errors.h"

#include <algorithm>
#include <string>

namespace entente {
namespace {

constexpr std::size_t kMostVias = 4;

std::string name_of(const Graph& graph, Vertex vertex) {
    return "'" + std::string(graph.name(vertex)) + "'";
}

void check_options(const Graph& graph, Vertex a, Vertex b, const PathOptions& options) {
    if (options.max_hops < 1 || options.max_hops > kMaxHops)
        throw UsageError("asked for paths of at most " + std::to_string(options.max_hops) +
                         " hops, expected a number from 1 to " + std::to_string(kMaxHops));
    for (const Vertex vertex : options.avoid)
        for (const auto& [other, role] : {std::pair(a, "where the path begins"), std::pair(b, "where the path ends")})
            if (vertex == other)
                throw UsageError("a path cannot avoid " + name_of(graph, vertex) + ", which is " + role);
    if (options.via.size() > kMostVias)
        throw UsageError("asked for paths through " + std::to_string(options.via.size()) +
                         " given entities, expected at most " + std::to_string(kMostVias));
    for (const Vertex vertex : options.via) {
        if (vertex == a || vertex == b)
            throw UsageError("a path cannot lead through " + name_of(graph, vertex) + ", which is one of its ends");
        if (std::ranges::find(options.avoid, vertex) != options.avoid.end())
            throw UsageError("a path cannot both lead through " + name_of(graph, vertex) + " and avoid it");
    }
    if (options.via.size() + 1 > options.max_hops)
        throw UsageError("a path through " + std::to_string(options.via.size()) + " others takes at least " +
                         std::to_string(options.via.size() + 1) + " hops, and at most " +
                         std::to_string(options.max_hops) + " are asked for");
}

void make_distinct(std::vector<Vertex>& vertices) {
    std::ranges::sort(vertices);
    const auto doubles = std::ranges::unique(vertices);
    vertices.erase(doubles.begin(), doubles.end());
}

PathOptions make_distinct(PathOptions options) {
    make_distinct(options.avoid);
    make_distinct(options.via);
    return options;
}

}  // namespace

std::vector<RelationIndex> relations_of(const Graph&, const Hop& hop, const Screen& screen) {
    std::vector<RelationIndex> relations;
    screen.append_passing(hop.pair, relations);
    return relations;
}

std::vector<RelationIndex> relations_of(const Graph& graph, const Hop& hop, const Filter& filter) {
    return relations_of(graph, hop, Screen(graph, filter));
}

namespace {

// The search that a question asks for, over what is not closed to it.
struct Engine {
    Engine(const Graph& graph, Vertex a, Vertex b, const PathOptions& given, const std::vector<Pair>& closed = {})
        : options(make_distinct(given)), steps(graph, options) {
        for (const Pair pair : closed) steps.close(pair);
        if (a == b) return;
        if (options.weight == PathWeight::hops && options.via.empty())
            shortest.emplace(steps, a, b, options.max_hops);
        else
            cheapest.emplace(graph, steps, a, b, options);
    }

    std::optional<Path> next() {
        const auto vertices = shortest ? shortest->next() : cheapest ? cheapest->next() : std::nullopt;
        if (!vertices) return std::nullopt;
        return to_path(*vertices);
    }
    bool is_cut() const { return (shortest && shortest->is_cut()) || (cheapest && cheapest->is_cut()); }

    // The best relation of a pair stands first among those that pass.
    RelationIndex best_of(Pair pair) const {
        const PairRows rows = steps.tables().rows(pair);
        std::size_t i = 0;
        while (!steps.screen().passes(static_cast<RelationIndex>(rows.first + i), rows.looks[i])) ++i;
        return static_cast<RelationIndex>(rows.first + i);
    }

    Path to_path(const std::vector<Vertex>& vertices) const {
        Path path;
        path.hops.reserve(vertices.size() - 1);
        for (std::size_t i = 0; i + 1 < vertices.size(); ++i) {
            const Pair pair = *steps.tables().find_pair(vertices[i], vertices[i + 1]);
            path.hops.push_back({vertices[i], vertices[i + 1], pair, best_of(pair)});
        }
        return path;
    }

    PathOptions options;
    Steps steps;
    std::optional<ShortestFirst> shortest;
    std::optional<CheapestFirst> cheapest;
};

}  // namespace

struct PathSearch::Search : Engine {
    using Engine::Engine;
};

PathSearch::PathSearch(const Graph& graph, Vertex a, Vertex b, const PathOptions& options) {
    check_options(graph, a, b, options);
    search_ = std::make_unique<Search>(graph, a, b, options);
}

PathSearch::~PathSearch() = default;
PathSearch::PathSearch(PathSearch&&) noexcept = default;
PathSearch& PathSearch::operator=(PathSearch&&) noexcept = default;

std::optional<Path> PathSearch::next() {
    return search_->next();
}

bool PathSearch::is_cut() const {
    return search_->is_cut();
}

namespace {

// The best path, again and again, with ever more that is not to be used.
void find_diverse(const Graph& graph, Vertex a, Vertex b, const PathOptions& options, Paths& found) {
    PathOptions narrowed = options;
    std::vector<Pair> used;
    bool shares_entities = false;
    for (;;) {
        Engine search(graph, a, b, narrowed, used);
        const std::optional<Path> next = search.next();
        found.more = next ? found.paths.size() == options.k : found.more || search.is_cut();
        if (next && found.more) return;
        if (!next && shares_entities) return;
        if (!next) {
            shares_entities = true;
            narrowed.avoid = options.avoid;
            continue;
        }
        for (const Hop& hop : next->hops) {
            used.push_back(hop.pair);
            const bool is_wanted = std::ranges::find(options.via, hop.to) != options.via.end();
            if (!shares_entities && hop.to != b && !is_wanted) narrowed.avoid.push_back(hop.to);
        }
        found.paths.push_back(*next);
    }
}

}  // namespace

Paths find_paths(const Graph& graph, Vertex a, Vertex b, const PathOptions& options) {
    if (options.k < 1) throw UsageError("asked for 0 paths, expected 1 or more");
    PathSearch search(graph, a, b, options);
    Paths found;
    found.hidden = count_hidden(graph, options.filter);
    if (options.diverse) {
        find_diverse(graph, a, b, options, found);
        return found;
    }
    while (const auto path = search.next()) {
        if (options.all_shortest && !found.paths.empty() && path->hops.size() > found.paths.front().hops.size())
            return found;
        if (found.paths.size() == options.k) {
            found.more = true;
            return found;
        }
        found.paths.push_back(*path);
    }
    found.more = search.is_cut();
    return found;
}

}  // namespace entente
