// Brandes' two sweeps from each source: forwards, layer by layer, counting shortest paths; and back, adding up how much
// of them leads through each entity. Entities are numbered anew, those with many partners first, so that what most arcs
// lead to lies close together.
//
// Either sweep has two ways to get from a layer to the next. PUSH: the layer's arcs are followed, and each asks in what
// layer its end is. PULL: those who are to be reached add up what all their partners have to give, which is nothing but
// for the layer's; without a question, and so some times as fast an arc. The way with less to do is taken (Beamer et
// al., Direction-Optimizing Breadth-First Search, 2012). Which one does not depend on anything but the graph.
//
// Path counts double with every fork that joins again, and a thousand of those in a row are more than a double holds.
// A source where that nears is done again with an exponent of its own beside each number. Scaling all counts of a layer
// was not taken: one layer can hold both a count of 1 and one of 2^1000.
#include "graph/measures.h"
#include "graph/pair_graph.h"
#include "graph/seeded.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

namespace entente {
namespace {

// Of entities with partners: first[label] .. first[label + 1] in targets, all by label.
struct Labelled {
    std::vector<std::uint32_t> positions;  // by label
    std::vector<std::uint32_t> first, targets;

    std::uint32_t size() const { return static_cast<std::uint32_t>(positions.size()); }
    std::uint32_t degree(std::uint32_t label) const { return first[label + 1] - first[label]; }
};

Labelled label_by_degree(const PairGraph& pairs) {
    Labelled labelled;
    for (std::uint32_t position = 0; position < pairs.size(); ++position)
        if (pairs.degree(position) > 0) labelled.positions.push_back(position);
    std::ranges::stable_sort(labelled.positions, std::greater(),
                             [&](std::uint32_t position) { return pairs.degree(position); });
    labelled.first.resize(labelled.size() + 1);
    for (std::uint32_t label = 0; label < labelled.size(); ++label)
        labelled.first[label + 1] = labelled.first[label] + pairs.degree(labelled.positions[label]);
    std::vector<std::uint32_t> free(pairs.size());
    for (std::uint32_t label = 0; label < labelled.size(); ++label)
        free[labelled.positions[label]] = labelled.first[label];
    labelled.targets.resize(pairs.targets.size());
    for (std::uint32_t label = 0; label < labelled.size(); ++label)
        for (const std::uint32_t target : pairs.neighbors(labelled.positions[label]))
            labelled.targets[free[target]++] = label;
    return labelled;
}

// fraction * 2^exponent, with a fraction from 1/2 up to 1; or 0.
struct WideNumber {
    double fraction = 0;
    std::int64_t exponent = 0;
};

WideNumber make_wide(double value, std::int64_t exponent) {
    int shift = 0;
    const double fraction = std::frexp(value, &shift);
    return {fraction, fraction == 0 ? 0 : exponent + shift};
}

double shifted(const WideNumber& number, std::int64_t exponent) {
    return std::ldexp(number.fraction, static_cast<int>(std::clamp<std::int64_t>(exponent, -3000, 3000)));
}

WideNumber operator+(const WideNumber& x, const WideNumber& y) {
    if (x.fraction == 0) return y;
    if (y.fraction == 0) return x;
    const std::int64_t exponent = std::max(x.exponent, y.exponent);
    return make_wide(shifted(x, x.exponent - exponent) + shifted(y, y.exponent - exponent), exponent);
}

bool is_zero(double number) {
    return number == 0;
}
bool is_zero(const WideNumber& number) {
    return number.fraction == 0;
}
void set_to(double& number, double value) {
    number = value;
}
void set_to(WideNumber& number, double value) {
    number = make_wide(value, 0);
}
double divide(double value, double number) {
    return value / number;
}
WideNumber divide(double value, const WideNumber& number) {
    return make_wide(value / number.fraction, -number.exponent);
}
double multiply(double x, double y) {
    return x * y;
}
double multiply(const WideNumber& x, const WideNumber& y) {
    return shifted({x.fraction * y.fraction, 0}, x.exponent + y.exponent);
}

template <typename Number>
class Sweeps {
public:
    explicit Sweeps(const Labelled& graph)
        : graph_(graph), layer_of_(graph.size()), paths_(graph.size()), gifts_(graph.size()) {
        order_.resize(graph.size());
    }

    // Adds to `scores` what lies on shortest paths from the source, and returns how many arcs they could use; or
    // returns 0 and adds nothing when there are more paths than the numbers hold.
    std::uint64_t add_source(std::uint32_t source, std::vector<double>& scores) {
        go_forwards(source);
        if (!holds_paths()) return 0;
        go_back(scores);
        return std::accumulate(arcs_of_layer_.begin(), arcs_of_layer_.end(), std::uint64_t{0});
    }

private:
    static constexpr std::uint32_t kUnseen = UINT32_MAX;
    // What following an arc costs with a question and without, about.
    static constexpr std::uint64_t kPushCost = 3, kPullCost = 1;

    std::span<const std::uint32_t> neighbors(std::uint32_t label) const {
        return {graph_.targets.data() + graph_.first[label], graph_.degree(label)};
    }
    std::span<const std::uint32_t> layer(std::size_t number) const {
        return std::span(order_).subspan(layers_[number], layers_[number + 1] - layers_[number]);
    }
    Number gifts_of(std::uint32_t label) const {
        const std::span<const std::uint32_t> all = neighbors(label);
        Number even{}, odd{};
        std::size_t i = 0;
        for (; i + 1 < all.size(); i += 2) {
            even = even + gifts_[all[i]];
            odd = odd + gifts_[all[i + 1]];
        }
        return i < all.size() ? even + odd + gifts_[all[i]] : even + odd;
    }

    void reach(std::uint32_t label, std::uint32_t layer) {
        layer_of_[label] = layer;
        order_[reached_++] = label;
    }

    void go_forwards(std::uint32_t source) {
        std::ranges::fill(layer_of_, kUnseen);
        layers_ = {0};
        arcs_of_layer_.clear();
        unseen_.clear();
        reached_ = 0;
        reach(source, 0);
        set_to(paths_[source], 1);
        std::uint64_t unseen_arcs = graph_.targets.size();
        for (std::uint32_t number = 0; layers_.back() < reached_; ++number) {
            layers_.push_back(reached_);
            std::uint64_t arcs = 0;
            for (const std::uint32_t label : layer(number)) arcs += graph_.degree(label);
            arcs_of_layer_.push_back(arcs);
            unseen_arcs -= arcs;
            if (arcs * kPushCost > unseen_arcs * kPullCost)
                pull_paths(number);
            else
                push_paths(number);
        }
    }

    void push_paths(std::uint32_t number) {
        for (const std::uint32_t label : layer(number)) {
            const Number paths = paths_[label];
            for (const std::uint32_t target : neighbors(label))
                if (layer_of_[target] == kUnseen) {
                    reach(target, number + 1);
                    paths_[target] = paths;
                } else if (layer_of_[target] == number + 1) {
                    paths_[target] = paths_[target] + paths;
                }
        }
    }

    void pull_paths(std::uint32_t number) {
        if (unseen_.empty())
            for (std::uint32_t label = 0; label < graph_.size(); ++label)
                if (layer_of_[label] == kUnseen) unseen_.push_back(label);
        for (const std::uint32_t label : layer(number)) gifts_[label] = paths_[label];
        std::size_t left = 0;
        for (const std::uint32_t label : unseen_) {
            if (layer_of_[label] != kUnseen) continue;  // a push has been here since
            paths_[label] = gifts_of(label);
            if (is_zero(paths_[label]))
                unseen_[left++] = label;
            else
                reach(label, number + 1);
        }
        unseen_.resize(left);
        for (const std::uint32_t label : layer(number)) gifts_[label] = Number{};
    }

    // With room for the sums and quotients to come.
    bool holds_paths() const {
        if constexpr (std::is_same_v<Number, double>) {
            constexpr double kMost = 1e140;
            for (std::uint32_t i = 0; i < reached_; ++i)
                if (!(paths_[order_[i]] < kMost)) return false;
        }
        return true;
    }

    // What an entity passes on for one path to it: its own share and what leads through it, by its number of paths.
    void go_back(std::vector<double>& scores) {
        for (std::size_t number = layers_.size() - 1; number-- > 0;) {
            const bool is_last = number + 2 == layers_.size();
            const bool pulls = !is_last && arcs_of_layer_[number] * kPullCost <= arcs_of_layer_[number + 1] * kPushCost;
            if (!is_last && !pulls) push_gifts(number);
            for (const std::uint32_t label : layer(number)) {
                if (pulls) sums_[label] = gifts_of(label);
                double through = 0;
                if (!is_last) through = multiply(paths_[label], sums_[label]);
                if (number > 0) scores[label] += through;
                shares_[label] = divide(1 + through, paths_[label]);
                sums_[label] = Number{};
            }
            if (!is_last)
                for (const std::uint32_t label : layer(number + 1)) gifts_[label] = Number{};
            for (const std::uint32_t label : layer(number)) gifts_[label] = shares_[label];
        }
        gifts_[order_[0]] = Number{};
    }

    void push_gifts(std::size_t number) {
        for (const std::uint32_t label : layer(number + 1))
            for (const std::uint32_t target : neighbors(label))
                if (layer_of_[target] == number) sums_[target] = sums_[target] + gifts_[label];
    }

    const Labelled& graph_;
    std::vector<std::uint32_t> layer_of_, order_, unseen_;
    std::vector<std::uint32_t> layers_;  // where each begins in order_; one more at the end
    std::vector<std::uint64_t> arcs_of_layer_;
    std::uint32_t reached_ = 0;
    std::vector<Number> paths_;  // shortest ones from the source
    std::vector<Number> gifts_;  // of one layer, 0 elsewhere
    std::vector<Number> sums_ = std::vector<Number>(paths_.size()), shares_ = sums_;
};

}  // namespace

Betweenness betweenness(const Graph& graph, const Filter& filter, const BetweennessOptions& options) {
    const PairGraph pairs = make_pair_graph(graph, Screen(graph, filter));
    const Labelled labelled = label_by_degree(pairs);
    Betweenness result;
    result.scores.resize(pairs.size());
    result.exact = options.pivots == 0 || options.pivots >= labelled.size();
    result.sources = result.exact ? labelled.size() : options.pivots;

    // Drawn among positions, so that the draw does not depend on who has how many partners.
    std::vector<std::uint32_t> label_of(pairs.size()), sources = labelled.positions;
    for (std::uint32_t label = 0; label < labelled.size(); ++label) label_of[labelled.positions[label]] = label;
    std::ranges::sort(sources);
    if (!result.exact) SeededDraws(options.seed).draw_to_front(sources, result.sources);

    std::vector<double> scores(labelled.size());
    Sweeps<double> sweeps(labelled);
    std::unique_ptr<Sweeps<WideNumber>> wide;
    for (std::size_t i = 0; i < result.sources; ++i) {
        const std::uint32_t source = label_of[sources[i]];
        std::uint64_t visits = sweeps.add_source(source, scores);
        if (visits == 0) {
            if (!wide) wide = std::make_unique<Sweeps<WideNumber>>(labelled);
            visits = wide->add_source(source, scores);
        }
        result.edge_visits += visits;
    }
    const double all = static_cast<double>(pairs.size());
    if (pairs.size() < 3) return result;
    const double scale = static_cast<double>(labelled.size()) /
                         static_cast<double>(std::max<std::size_t>(result.sources, 1)) / ((all - 1) * (all - 2));
    for (std::uint32_t label = 0; label < labelled.size(); ++label)
        result.scores[pairs.vertices[labelled.positions[label]]] = scores[label] * scale;
    return result;
}

}  // namespace entente
