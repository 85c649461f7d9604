// Pairs of the default filter are copied arc by arc, since an arc's cost tells whether it passes. Otherwise each pair
// is judged once, from its end that comes first, and laid in place from both: going through the pairs in the order of
// their ends fills every list in ascending order.
#include "graph/pair_graph.h"

#include <algorithm>
#include <numeric>

namespace entente {
namespace {

struct JudgedPair {
    std::uint32_t low = 0, high = 0, weight = 0;
};

void copy_passing_arcs(const Tables& tables, PairGraph& pairs) {
    pairs.targets.resize(tables.arcs() + 1);  // one more, since every arc is written before it is judged
    std::uint32_t filled = 0;
    for (Vertex vertex = 0; vertex < pairs.size(); ++vertex) {
        for (const Arc& arc : tables.arcs(vertex)) {
            pairs.targets[filled] = arc.target;
            filled += arc.cost != 0 ? 1 : 0;
        }
        pairs.first[vertex + 1] = filled;
    }
    pairs.targets.resize(filled);
}

std::vector<JudgedPair> judge_pairs(const Tables& tables, const Screen& screen, const std::vector<Vertex>& vertices,
                                    bool counts) {
    const bool in_order = is_in_order(vertices);
    std::vector<std::uint32_t> position_of(in_order ? 0 : vertices.size());
    if (!in_order)
        for (std::uint32_t position = 0; position < vertices.size(); ++position)
            position_of[vertices[position]] = position;
    std::vector<JudgedPair> judged;
    for (std::uint32_t low = 0; low < vertices.size(); ++low) {
        const Arcs arcs = tables.arcs(vertices[low]);
        const std::size_t begin = judged.size();
        for (std::size_t i = 0; i < arcs.size(); ++i) {
            const std::uint32_t high = in_order ? arcs[i].target : position_of[arcs[i].target];
            if (high < low || !screen.may_pass(arcs[i])) continue;
            std::uint32_t weight = 1;
            if (counts)
                weight = count_passing(tables, screen, arcs.pair(i));
            else if (!screen.is_default() && !screen.passes_any(arcs.pair(i)))
                continue;
            if (weight > 0) judged.push_back({low, high, weight});
        }
        if (!in_order)
            std::sort(judged.begin() + static_cast<std::ptrdiff_t>(begin), judged.end(),
                      [](const JudgedPair& x, const JudgedPair& y) { return x.high < y.high; });
    }
    return judged;
}

void lay_pairs(const std::vector<JudgedPair>& judged, bool counts, PairGraph& pairs) {
    for (const JudgedPair& pair : judged) {
        ++pairs.first[pair.low + 1];
        ++pairs.first[pair.high + 1];
    }
    std::partial_sum(pairs.first.begin(), pairs.first.end(), pairs.first.begin());
    std::vector<std::uint32_t> free(pairs.first.begin(), pairs.first.end() - 1);
    pairs.targets.resize(2 * judged.size());
    if (counts) pairs.weights.resize(2 * judged.size());
    for (const JudgedPair& pair : judged) {
        const std::uint32_t up = free[pair.low]++, down = free[pair.high]++;
        pairs.targets[up] = pair.high;
        pairs.targets[down] = pair.low;
        if (counts) pairs.weights[up] = pairs.weights[down] = pair.weight;
    }
}

}  // namespace

std::uint32_t count_passing(const Tables& tables, const Screen& screen, Pair pair) {
    const PairRows rows = tables.rows(pair);
    std::uint32_t passing = 0;
    for (std::size_t i = 0; i < rows.looks.size(); ++i)
        passing += screen.passes(static_cast<RelationIndex>(rows.first + i), rows.looks[i]) ? 1 : 0;
    return passing;
}

bool is_in_order(const std::vector<Vertex>& vertices) {
    for (std::size_t position = 0; position < vertices.size(); ++position)
        if (vertices[position] != position) return false;
    return true;
}

PairGraph make_pair_graph(const Graph& graph, const Screen& screen, PairWeight weight) {
    const Tables& tables = graph.tables();
    PairGraph pairs;
    pairs.vertices = tables.vertices_in_order();
    pairs.first.resize(pairs.size() + 1);
    const bool counts = weight == PairWeight::relations;
    if (screen.is_default() && !counts && is_in_order(pairs.vertices))
        copy_passing_arcs(tables, pairs);
    else
        lay_pairs(judge_pairs(tables, screen, pairs.vertices, counts), counts, pairs);
    return pairs;
}

Grouping make_grouping(const std::vector<Vertex>& vertices_in_order, const std::vector<std::uint32_t>& labels) {
    constexpr std::uint32_t kNone = UINT32_MAX;
    std::vector<std::uint32_t> number_of(labels.size(), kNone), sizes;
    for (const Vertex vertex : vertices_in_order) {
        std::uint32_t& number = number_of[labels[vertex]];
        if (number == kNone) {
            number = static_cast<std::uint32_t>(sizes.size());
            sizes.push_back(0);
        }
        ++sizes[number];
    }
    std::vector<std::uint32_t> by_size(sizes.size()), rank(sizes.size());
    std::iota(by_size.begin(), by_size.end(), 0U);
    std::ranges::stable_sort(by_size, std::greater(), [&](std::uint32_t number) { return sizes[number]; });
    Grouping grouping;
    grouping.begin.resize(sizes.size() + 1);
    for (std::uint32_t place = 0; place < by_size.size(); ++place) {
        rank[by_size[place]] = place;
        grouping.begin[place + 1] = grouping.begin[place] + sizes[by_size[place]];
    }
    std::vector<std::uint32_t> free(grouping.begin.begin(), grouping.begin.end() - 1);
    grouping.group_of.resize(labels.size());
    grouping.members.resize(labels.size());
    for (const Vertex vertex : vertices_in_order) {
        const std::uint32_t group = rank[number_of[labels[vertex]]];
        grouping.group_of[vertex] = group;
        grouping.members[free[group]++] = vertex;
    }
    return grouping;
}

}  // namespace entente
