// Simple paths by number of hops, then structural hops, doubt and keys.
#pragma once

#include "graph/prefixes.h"
#include "graph/step_costs.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace entente {

class ShortestFirst {
public:
    // a and b are distinct. The steps must outlive the search, and not change.
    ShortestFirst(const Steps& steps, Vertex a, Vertex b, std::size_t max_hops);

    // The next path as its vertices; nullopt when there is none within max_hops, or when is_cut().
    std::optional<std::vector<Vertex>> next();
    bool is_cut() const { return is_cut_; }

private:
    using Number = Prefixes<TieCost>::Number;

    // A neighbour from which the goal can be reached in the hops that are left, and the least cost of that with the
    // step.
    struct Choice {
        TieCost cost = 0;
        Vertex vertex = 0;
        TieCost step = 0;
    };
    // Choices, best first as far as they have been asked for: the first `sorted` in order, the rest as they came.
    struct Choices {
        std::vector<Choice> all;
        std::size_t sorted = 0;
    };
    // For each entity the least cost of a walk of so many hops to the goal, and 1; 0 when there is none.
    struct Level {
        std::vector<TieCost> values;
        std::vector<Vertex> members;
        std::size_t arcs = 0;  // of the members
    };
    struct Waiting {
        TieCost total = 0;
        Number prefix = 0;
        std::size_t choice = 0;  // among those of the prefix's parent
    };

    bool comes_later(const Choice& x, const Choice& y) const;
    bool begin_length();
    Choices& choices(Vertex vertex, std::size_t hops);
    const Choice* find_choice(Choices& choices, std::size_t index) const;
    void push(Number parent, std::size_t index);
    const Level& level(std::size_t hops);
    TieCost pull(Vertex vertex, std::size_t hops);
    TieCost pull_two(Vertex vertex) const;
    bool is_inner(Vertex vertex) const { return vertex != a_ && vertex != b_ && steps_.is_open(vertex); }

    const Steps& steps_;
    const Tables& tables_;
    Vertex a_, b_;
    std::size_t max_hops_, length_ = 0;
    Arcs of_goal_;
    Prefixes<TieCost> prefixes_;
    std::vector<Waiting> queue_;
    std::unordered_map<std::uint64_t, Choices> choices_;
    std::vector<std::optional<Level>> levels_;
    std::size_t taken_ = 0;
    bool is_cut_ = false, is_exhausted_ = false;
};

}  // namespace entente
