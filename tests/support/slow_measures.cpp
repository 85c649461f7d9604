#include "tests/support/slow_measures.h"

#include "tests/support/slow_paths.h"

#include <algorithm>
#include <map>

namespace entente::tests {
namespace {

// Appends all shortest paths from the last vertex of `path` to `to`, whose distances to `to` are known.
void write_out(const LinkMatrix& links, const std::vector<std::size_t>& distance, Vertex to, std::vector<Vertex>& path,
               std::vector<std::vector<Vertex>>& paths) {
    const Vertex at = path.back();
    if (at == to) {
        paths.push_back(path);
        return;
    }
    for (Vertex next = 0; next < links.size(); ++next)
        if (links[at][next] > 0 && distance[next] + 1 == distance[at]) {
            path.push_back(next);
            write_out(links, distance, to, path, paths);
            path.pop_back();
        }
}

std::vector<std::size_t> distances_to(const LinkMatrix& links, Vertex to) {
    constexpr std::size_t kFar = 1'000'000;
    std::vector<std::size_t> distance(links.size(), kFar);
    distance[to] = 0;
    for (std::size_t round = 0; round < links.size(); ++round)
        for (Vertex a = 0; a < links.size(); ++a)
            for (Vertex b = 0; b < links.size(); ++b)
                if (links[a][b] > 0) distance[a] = std::min(distance[a], distance[b] + 1);
    return distance;
}

double weight_of(std::size_t links, bool weighted) {
    return weighted ? static_cast<double>(links) : (links > 0 ? 1 : 0);
}

}  // namespace

LinkMatrix link_matrix(const Graph& graph, const Filter& filter) {
    LinkMatrix links(graph.size(), std::vector<std::size_t>(graph.size()));
    for (const RelationIndex relation : graph.relations()) {
        const Vertex a = graph.subject(relation), b = graph.object(relation);
        if (a == b || !passes_slowly(graph, relation, filter)) continue;
        ++links[a][b];
        ++links[b][a];
    }
    return links;
}

std::vector<Vertex> flood(const LinkMatrix& links, std::size_t left_out) {
    std::vector<Vertex> label(links.size());
    for (Vertex vertex = 0; vertex < links.size(); ++vertex) label[vertex] = vertex;
    for (std::size_t round = 0; round < links.size(); ++round)
        for (Vertex a = 0; a < links.size(); ++a)
            for (Vertex b = 0; b < links.size(); ++b)
                if (links[a][b] > 0 && a != left_out && b != left_out) label[a] = std::min(label[a], label[b]);
    return label;
}

std::vector<double> betweenness_slowly(const LinkMatrix& links) {
    const std::size_t size = links.size();
    std::vector<double> scores(size);
    if (size < 3) return scores;
    for (Vertex to = 0; to < size; ++to) {
        const std::vector<std::size_t> distance = distances_to(links, to);
        for (Vertex from = 0; from < size; ++from) {
            if (from == to || distance[from] >= size) continue;
            std::vector<std::vector<Vertex>> paths;
            std::vector<Vertex> path = {from};
            write_out(links, distance, to, path, paths);
            for (const std::vector<Vertex>& way : paths)
                for (std::size_t i = 1; i + 1 < way.size(); ++i)
                    scores[way[i]] += 1 / static_cast<double>(paths.size());
        }
    }
    for (double& score : scores) score /= static_cast<double>((size - 1) * (size - 2));
    return scores;
}

std::vector<double> pagerank_slowly(const LinkMatrix& links, double damping, std::size_t iterations, bool weighted) {
    const auto size = static_cast<double>(links.size());
    std::vector<double> scores(links.size(), 1 / size);
    for (std::size_t iteration = 0; iteration < iterations; ++iteration) {
        std::vector<double> next(links.size(), (1 - damping) / size);
        for (Vertex from = 0; from < links.size(); ++from) {
            double strength = 0;
            for (const std::size_t count : links[from]) strength += weight_of(count, weighted);
            for (Vertex to = 0; to < links.size(); ++to)
                next[to] += damping * scores[from] *
                            (strength > 0 ? weight_of(links[from][to], weighted) / strength : 1 / size);
        }
        scores = next;
    }
    return scores;
}

double modularity_slowly(const LinkMatrix& links, const std::vector<std::uint32_t>& group_of, bool weighted) {
    double total = 0, sum = 0;
    std::vector<double> strengths(links.size());
    for (Vertex a = 0; a < links.size(); ++a)
        for (Vertex b = 0; b < links.size(); ++b) {
            strengths[a] += weight_of(links[a][b], weighted);
            total += weight_of(links[a][b], weighted);
        }
    if (total == 0) return 0;
    for (Vertex a = 0; a < links.size(); ++a)
        for (Vertex b = 0; b < links.size(); ++b)
            if (group_of[a] == group_of[b])
                sum += weight_of(links[a][b], weighted) - strengths[a] * strengths[b] / total;
    return sum / total;
}

SlowBridges find_bridges_slowly(const LinkMatrix& links) {
    SlowBridges found;
    const std::vector<Vertex> whole = flood(links);
    for (Vertex a = 0; a < links.size(); ++a)
        for (Vertex b = a + 1; b < links.size(); ++b) {
            if (links[a][b] == 0) continue;
            LinkMatrix without = links;
            without[a][b] = without[b][a] = 0;
            const std::vector<Vertex> label = flood(without);
            if (label[a] == label[b]) continue;
            found.pairs.emplace_back(a, b, std::ranges::count(label, label[a]), std::ranges::count(label, label[b]));
        }
    for (Vertex vertex = 0; vertex < links.size(); ++vertex) {
        const std::vector<Vertex> label = flood(links, vertex);
        std::map<Vertex, std::uint32_t> sizes;
        for (Vertex other = 0; other < links.size(); ++other)
            if (other != vertex && whole[other] == whole[vertex]) ++sizes[label[other]];
        if (sizes.size() < 2) continue;
        std::vector<std::uint32_t> parts;
        for (const auto& [part, size] : sizes) parts.push_back(size);
        std::ranges::sort(parts, std::greater());
        found.keystones.emplace_back(vertex, parts);
    }
    return found;
}

}  // namespace entente::tests
