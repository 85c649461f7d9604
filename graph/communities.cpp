// Louvain: entities move, one at a time, to the community of a partner where modularity gains most; then each community
// becomes one entity, and so on until nothing moves. Who moves first is drawn by the seed; after that, only those with
// a partner that moved away from them are asked again. All weights are whole numbers in doubles, so that gains compare
// exactly until their products pass 2^53; and since a move is made only for more, moving ends.
#include "graph/measures.h"
#include "graph/pair_graph.h"
#include "graph/seeded.h"

#include <algorithm>
#include <numeric>

namespace entente {
namespace {

struct WeightedGraph {
    std::vector<std::uint32_t> first, targets;
    std::vector<double> weights;    // of targets
    std::vector<double> strengths;  // of entities: of their arcs, and twice what has been merged into them
    double total = 0;               // of strengths

    std::uint32_t size() const { return static_cast<std::uint32_t>(strengths.size()); }
};

WeightedGraph to_weighted(const PairGraph& pairs) {
    WeightedGraph graph{pairs.first, pairs.targets, {}, std::vector<double>(pairs.size())};
    graph.weights.assign(pairs.targets.size(), 1);
    if (!pairs.weights.empty()) graph.weights.assign(pairs.weights.begin(), pairs.weights.end());
    for (std::uint32_t i = 0; i < pairs.size(); ++i)
        for (std::uint32_t arc = pairs.first[i]; arc < pairs.first[i + 1]; ++arc)
            graph.strengths[i] += graph.weights[arc];
    graph.total = std::accumulate(graph.strengths.begin(), graph.strengths.end(), 0.0);
    return graph;
}

// Weights to communities, of one entity at a time.
class LinkedWeights {
public:
    explicit LinkedWeights(std::size_t size) : weights_(size, -1) {}

    void add(std::uint32_t community, double weight) {
        if (weights_[community] < 0) {
            weights_[community] = 0;
            communities_.push_back(community);
        }
        weights_[community] += weight;
    }
    double operator[](std::uint32_t community) const { return std::max(weights_[community], 0.0); }
    const std::vector<std::uint32_t>& communities() const { return communities_; }
    void clear() {
        for (const std::uint32_t community : communities_) weights_[community] = -1;
        communities_.clear();
    }

private:
    std::vector<double> weights_;
    std::vector<std::uint32_t> communities_;
};

// The community of each, named by one of the entities. Equal gains: to stay, then the lowest name.
std::vector<std::uint32_t> move_all(const WeightedGraph& graph, SeededDraws& draws) {
    const std::uint32_t size = graph.size();
    std::vector<std::uint32_t> community(size), waiting(size);
    std::iota(community.begin(), community.end(), 0U);
    std::iota(waiting.begin(), waiting.end(), 0U);
    draws.draw_to_front(waiting, size);
    std::vector<double> strengths = graph.strengths;  // of communities
    std::vector<bool> is_waiting(size, true);
    LinkedWeights linked(size);
    // Rounded products could let an entity go round in circles; far fewer moves do in practice.
    const std::size_t most = 1000 + 100 * std::size_t{size};
    for (std::size_t at = 0; at < waiting.size() && at < most; ++at) {
        const std::uint32_t entity = waiting[at], own = community[entity];
        is_waiting[entity] = false;
        for (std::uint32_t arc = graph.first[entity]; arc < graph.first[entity + 1]; ++arc)
            linked.add(community[graph.targets[arc]], graph.weights[arc]);
        const double strength = graph.strengths[entity];
        strengths[own] -= strength;
        const auto gain = [&](std::uint32_t to) { return linked[to] * graph.total - strength * strengths[to]; };
        std::uint32_t best = own;
        double most_gained = gain(own);
        for (const std::uint32_t to : linked.communities())
            if (const double gained = gain(to);
                gained > most_gained || (gained == most_gained && best != own && to < best)) {
                best = to;
                most_gained = gained;
            }
        strengths[best] += strength;
        linked.clear();
        if (best == own) continue;
        community[entity] = best;
        for (std::uint32_t arc = graph.first[entity]; arc < graph.first[entity + 1]; ++arc) {
            const std::uint32_t partner = graph.targets[arc];
            if (community[partner] == best || is_waiting[partner]) continue;
            is_waiting[partner] = true;
            waiting.push_back(partner);
        }
    }
    return community;
}

// Numbers from 0, in the order of first appearance. Returns how many there are.
std::uint32_t renumber(std::vector<std::uint32_t>& labels) {
    std::vector<std::uint32_t> number_of(labels.size(), UINT32_MAX);
    std::uint32_t next = 0;
    for (std::uint32_t& label : labels) {
        if (number_of[label] == UINT32_MAX) number_of[label] = next++;
        label = number_of[label];
    }
    return next;
}

WeightedGraph merge(const WeightedGraph& graph, const std::vector<std::uint32_t>& community, std::uint32_t count) {
    std::vector<std::uint32_t> begin(count + 1), members(graph.size());
    for (const std::uint32_t number : community) ++begin[number + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<std::uint32_t> free(begin.begin(), begin.end() - 1);
    for (std::uint32_t entity = 0; entity < graph.size(); ++entity) members[free[community[entity]]++] = entity;
    WeightedGraph merged{{0}, {}, {}, std::vector<double>(count), graph.total};
    LinkedWeights linked(count);
    for (std::uint32_t number = 0; number < count; ++number) {
        for (std::uint32_t i = begin[number]; i < begin[number + 1]; ++i) {
            const std::uint32_t entity = members[i];
            merged.strengths[number] += graph.strengths[entity];
            for (std::uint32_t arc = graph.first[entity]; arc < graph.first[entity + 1]; ++arc)
                if (const std::uint32_t to = community[graph.targets[arc]]; to != number)
                    linked.add(to, graph.weights[arc]);
        }
        for (const std::uint32_t to : linked.communities()) {
            merged.targets.push_back(to);
            merged.weights.push_back(linked[to]);
        }
        linked.clear();
        merged.first.push_back(static_cast<std::uint32_t>(merged.targets.size()));
    }
    return merged;
}

// Cuts communities into their connected parts.
std::vector<std::uint32_t> split(const PairGraph& pairs, const std::vector<std::uint32_t>& community) {
    std::vector<std::uint32_t> part(pairs.size(), UINT32_MAX), waiting;
    for (std::uint32_t start = 0; start < pairs.size(); ++start) {
        if (part[start] != UINT32_MAX) continue;
        part[start] = start;
        waiting = {start};
        while (!waiting.empty()) {
            const std::uint32_t entity = waiting.back();
            waiting.pop_back();
            for (const std::uint32_t partner : pairs.neighbors(entity))
                if (part[partner] == UINT32_MAX && community[partner] == community[start]) {
                    part[partner] = start;
                    waiting.push_back(partner);
                }
        }
    }
    return part;
}

double modularity_of(const PairGraph& pairs, const Grouping& groups) {
    std::vector<double> inside(groups.size()), strengths(groups.size());
    double total = 0;
    for (std::uint32_t position = 0; position < pairs.size(); ++position) {
        const std::uint32_t group = groups.group_of[pairs.vertices[position]];
        for (std::uint32_t arc = pairs.first[position]; arc < pairs.first[position + 1]; ++arc) {
            const double weight = pairs.weights.empty() ? 1 : pairs.weights[arc];
            if (groups.group_of[pairs.vertices[pairs.targets[arc]]] == group) inside[group] += weight;
            strengths[group] += weight;
            total += weight;
        }
    }
    if (total == 0) return 0;
    double sum = 0;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const double expected = strengths[group] / total;
        sum += inside[group] / total - expected * expected;
    }
    return sum;
}

}  // namespace

Communities communities(const Graph& graph, const Filter& filter, const CommunityOptions& options) {
    const PairGraph pairs = make_pair_graph(graph, Screen(graph, filter), options.weight);
    SeededDraws draws(options.seed);
    std::vector<std::uint32_t> community(pairs.size());
    std::iota(community.begin(), community.end(), 0U);
    WeightedGraph level = to_weighted(pairs);
    for (;;) {
        std::vector<std::uint32_t> moved = move_all(level, draws);
        const std::uint32_t count = renumber(moved);
        if (count == level.size()) break;
        for (std::uint32_t& number : community) number = moved[number];
        level = merge(level, moved, count);
    }
    const std::vector<std::uint32_t> parts = split(pairs, community);
    std::vector<std::uint32_t> labels(pairs.size());
    for (std::uint32_t position = 0; position < pairs.size(); ++position)
        labels[pairs.vertices[position]] = parts[position];
    Communities result;
    result.groups = make_grouping(pairs.vertices, labels);
    result.modularity = modularity_of(pairs, result.groups);
    return result;
}

double modularity(const Graph& graph, const Filter& filter, const Grouping& groups, PairWeight weight) {
    return modularity_of(make_pair_graph(graph, Screen(graph, filter), weight), groups);
}

}  // namespace entente
