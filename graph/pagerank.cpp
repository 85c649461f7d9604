// Power iteration, each entity gathering from its partners: what a partner gives, its score divided by its strength, is
// worked out once a round. Boost's page_rank was not taken: it loses the scores of those who have no partner, so that
// the sum is no longer 1.
#include "graph/measures.h"
#include "graph/pair_graph.h"
#include "model/errors.h"

#include <cmath>
#include <string>

namespace entente {
namespace {

void check_options(const PageRankOptions& options) {
    if (!(options.damping >= 0 && options.damping < 1))
        throw UsageError("the damping of PageRank is " + std::to_string(options.damping) +
                         ", expected a number from 0 up to 1, without 1");
    if (!(options.tolerance >= 0))
        throw UsageError("the tolerance of PageRank is " + std::to_string(options.tolerance) +
                         ", expected a number from 0 on");
    if (options.iterations == 0) throw UsageError("PageRank is to do 0 iterations, expected 1 or more");
}

// Four sums at once, since each alone would wait for its last addition; which value goes to which depends on nothing
// but its place.
template <typename Value>
double sum_in_four(std::uint32_t begin, std::uint32_t end, const Value& value) {
    double sums[4] = {};
    for (; begin + 4 <= end; begin += 4)
        for (std::uint32_t i = 0; i < 4; ++i) sums[i] += value(begin + i);
    for (std::uint32_t i = 0; begin + i < end; ++i) sums[i] += value(begin + i);
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

std::vector<double> strengths(const PairGraph& pairs) {
    std::vector<double> strengths(pairs.size());
    for (std::uint32_t position = 0; position < pairs.size(); ++position) {
        strengths[position] = pairs.degree(position);
        if (pairs.weights.empty()) continue;
        std::uint64_t sum = 0;
        for (std::uint32_t i = pairs.first[position]; i < pairs.first[position + 1]; ++i) sum += pairs.weights[i];
        strengths[position] = static_cast<double>(sum);
    }
    return strengths;
}

}  // namespace

PageRank pagerank(const Graph& graph, const Filter& filter, const PageRankOptions& options) {
    check_options(options);
    PageRank result;
    const std::size_t size = graph.size();
    if (size == 0) return result;
    const PairGraph pairs = make_pair_graph(graph, Screen(graph, filter), options.weight);
    const std::vector<double> strength = strengths(pairs);
    const double share = 1 / static_cast<double>(size);
    std::vector<double> scores(size, share), gifts(size);
    while (result.iterations < options.iterations && !result.converged) {
        double dangling = 0;
        for (std::size_t i = 0; i < size; ++i) {
            gifts[i] = strength[i] > 0 ? scores[i] / strength[i] : 0;
            if (strength[i] == 0) dangling += scores[i];
        }
        const double from_anyone = (options.damping * dangling + 1 - options.damping) * share;
        double change = 0;
        for (std::uint32_t i = 0; i < size; ++i) {
            const std::uint32_t begin = pairs.first[i], end = pairs.first[i + 1];
            const double sum =
                pairs.weights.empty()
                    ? sum_in_four(begin, end, [&](std::uint32_t arc) { return gifts[pairs.targets[arc]]; })
                    : sum_in_four(begin, end,
                                  [&](std::uint32_t arc) { return gifts[pairs.targets[arc]] * pairs.weights[arc]; });
            const double score = options.damping * sum + from_anyone;
            change += std::abs(score - scores[i]);
            scores[i] = score;
        }
        ++result.iterations;
        result.converged = change < options.tolerance;
    }
    result.scores.resize(size);
    for (std::size_t position = 0; position < size; ++position)
        result.scores[pairs.vertices[position]] = scores[position];
    return result;
}

}  // namespace entente
