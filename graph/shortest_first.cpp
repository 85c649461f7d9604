// Lengths one after the other; within a length a best-first search over prefixes with an exact lower bound.
//
// Bound. For an entity v with r hops left, the least tie cost of a walk of exactly r hops from v to the goal that meets
// neither end on the way. It never exceeds the cost of the rest of a simple path.
//   r = 1   the pair of v and the goal
//   r = 2   the neighbours that both share: the shorter list is walked, the longer one searched
//   r > 2   either pulled (the bounds with r - 1 of v's neighbours) or looked up in a LEVEL, which is pushed from the
//           goal: the bounds with r hops of all entities at once. Whichever looks at fewer arcs is taken, so that the
//           arcs of a hub at one end are walked only when those at the other end would be more.
// So short paths are found from both ends, and nothing is computed for the whole graph before it is needed.
//
// Search. The choices of an entity with r hops left are sorted as far as they are asked for, and shared by all prefixes
// that end there. The queue holds, for each prefix that has come out, its best extension not yet taken; when that comes
// out, the next one takes its place. Order and completeness: for let P come out and Q be a path not yet given. Some
// extension q of a prefix of Q, or one of the same prefix that is not after q, waits in the queue with a bound that is
// at most the cost of Q; were Q better than P, it would have come out first.
//
// Yen's algorithm was not taken: it runs a shortest-path search for every vertex of every path found, needs a set of
// candidates to sieve out doubles, and does not by itself give equally good paths in a fixed order.
#include "graph/shortest_first.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace entente {
namespace {

constexpr std::size_t kMostTaken = 5'000'000;

// Calls visit(i, j) for shorter[i] and longer[j] of one target.
template <typename Visit>
void walk_common(const Arcs& shorter, const Arcs& longer, Visit&& visit) {
    if (longer.size() > 16 * shorter.size()) {
        auto from = longer.begin();
        for (std::size_t i = 0; i < shorter.size(); ++i) {
            from = std::lower_bound(from, longer.end(), shorter[i].target,
                                    [](const Arc& arc, Vertex target) { return arc.target < target; });
            if (from == longer.end()) return;
            if (from->target == shorter[i].target) visit(i, static_cast<std::size_t>(from - longer.begin()));
        }
        return;
    }
    for (std::size_t i = 0, j = 0; i < shorter.size() && j < longer.size();) {
        const Vertex left = shorter[i].target, right = longer[j].target;
        if (left == right) visit(i, j);
        i += left <= right ? 1 : 0;
        j += right <= left ? 1 : 0;
    }
}

// The same for x[i] and y[j], whichever is shorter.
template <typename Visit>
void for_each_common(const Arcs& x, const Arcs& y, Visit&& visit) {
    if (x.size() <= y.size())
        walk_common(x, y, visit);
    else
        walk_common(y, x, [&](std::size_t j, std::size_t i) { visit(i, j); });
}

TieCost least(TieCost a, TieCost b) {
    return a == 0 ? b : b == 0 ? a : std::min(a, b);
}

}  // namespace

ShortestFirst::ShortestFirst(const Steps& steps, Vertex a, Vertex b, std::size_t max_hops)
    : steps_(steps),
      tables_(steps.tables()),
      a_(a),
      b_(b),
      max_hops_(max_hops),
      of_goal_(tables_.arcs(b)),
      prefixes_(tables_, a) {
    if (of_goal_.empty() || tables_.arcs(a).empty()) is_exhausted_ = true;
}

bool ShortestFirst::comes_later(const Choice& x, const Choice& y) const {
    return x.cost != y.cost ? x.cost > y.cost : tables_.order_of(x.vertex) > tables_.order_of(y.vertex);
}

const ShortestFirst::Choice* ShortestFirst::find_choice(Choices& choices, std::size_t index) const {
    const auto later = [this](const Choice& x, const Choice& y) { return comes_later(x, y); };
    while (choices.sorted <= index) {
        const auto rest = choices.all.begin() + static_cast<std::ptrdiff_t>(choices.sorted);
        if (rest == choices.all.end()) return nullptr;
        // Few are asked for, so the least of the rest is brought forward, rather than all sorted; when more are, all.
        if (choices.sorted == 8) {
            std::sort(rest, choices.all.end(), [&](const Choice& x, const Choice& y) { return later(y, x); });
            choices.sorted = choices.all.size();
        } else {
            std::iter_swap(rest, std::min_element(rest, choices.all.end(),
                                                  [&](const Choice& x, const Choice& y) { return later(y, x); }));
            ++choices.sorted;
        }
    }
    return &choices.all[index];
}

// The least cost and 1 of a walk of two hops to the goal; 0 when there is none.
TieCost ShortestFirst::pull_two(Vertex vertex) const {
    const Arcs arcs = tables_.arcs(vertex);
    TieCost best = 0;
    for_each_common(arcs, of_goal_, [&](std::size_t i, std::size_t j) {
        if (!is_inner(arcs[i].target)) return;
        const TieCost first = steps_.cost(arcs[i], arcs.pair(i));
        if (first == 0) return;
        const TieCost second = steps_.cost(of_goal_[j], of_goal_.pair(j));
        if (second != 0) best = least(best, first + second - 1);
    });
    return best;
}

TieCost ShortestFirst::pull(Vertex vertex, std::size_t hops) {
    if (hops < levels_.size() && levels_[hops]) return levels_[hops]->values[vertex];
    if (hops == 2 && !(levels_.size() > 1 && levels_[1])) return pull_two(vertex);
    const Level& nearer = level(hops - 1);
    const Arcs arcs = tables_.arcs(vertex);
    TieCost best = 0;
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        const TieCost rest = nearer.values[arcs[i].target];
        if (rest == 0) continue;
        if (const TieCost step = steps_.cost(arcs[i], arcs.pair(i))) best = least(best, step + rest - 1);
    }
    return best;
}

const ShortestFirst::Level& ShortestFirst::level(std::size_t hops) {
    if (levels_.size() <= hops) levels_.resize(hops + 1);
    if (levels_[hops]) return *levels_[hops];
    Level made;
    made.values.resize(tables_.vertices());
    const auto push_from = [&](Vertex vertex, TieCost rest) {
        const Arcs arcs = tables_.arcs(vertex);
        for (std::size_t i = 0; i < arcs.size(); ++i) {
            const Vertex next = arcs[i].target;
            if (next == a_ || next == b_) continue;
            const TieCost step = steps_.cost(arcs[i], arcs.pair(i));
            if (step == 0) continue;
            TieCost& value = made.values[next];
            if (value == 0) {
                if (!steps_.is_open(next)) continue;
                made.members.push_back(next);
                made.arcs += tables_.degree(next);
            }
            value = least(value, step + rest - 1);
        }
    };
    if (hops == 1) {
        push_from(b_, 1);
    } else {
        const Level& nearer = level(hops - 1);
        for (const Vertex vertex : nearer.members) push_from(vertex, nearer.values[vertex]);
    }
    levels_[hops] = std::move(made);
    return *levels_[hops];
}

// Where it can go with so many hops left. Costs do not count the 1 by which values tell "none" from "for nothing".
ShortestFirst::Choices& ShortestFirst::choices(Vertex vertex, std::size_t hops) {
    const auto [place, is_new] = choices_.try_emplace(std::uint64_t{vertex} << 4 | hops);
    Choices& made = place->second;
    if (!is_new) return made;
    const Arcs arcs = tables_.arcs(vertex);
    if (hops == 1) {
        if (const auto i = arcs.find(b_))
            if (const TieCost step = steps_.cost(arcs[*i], arcs.pair(*i))) made.all.push_back({step - 1, b_, step - 1});
        return made;
    }
    if (hops == 2) {
        for_each_common(arcs, of_goal_, [&](std::size_t i, std::size_t j) {
            if (!is_inner(arcs[i].target)) return;
            const TieCost first = steps_.cost(arcs[i], arcs.pair(i));
            if (first == 0) return;
            const TieCost second = steps_.cost(of_goal_[j], of_goal_.pair(j));
            if (second != 0) made.all.push_back({first + second - 2, arcs[i].target, first - 1});
        });
        return made;
    }
    // With r hops left, the neighbours' bounds are of r - 1: pulled from r - 2 over their arcs, or pushed over the arcs
    // of all entities with r - 2.
    if (!(levels_.size() > hops - 1 && levels_[hops - 1])) {
        std::size_t pulled = 0, pushed = 0;
        for (const Arc& arc : arcs) {
            const std::size_t degree = tables_.degree(arc.target);
            pulled += hops == 3 ? std::min(degree, 8 * of_goal_.size()) : degree;
        }
        if (hops == 3)
            for (const Arc& arc : of_goal_) pushed += tables_.degree(arc.target);
        else
            pushed = level(hops - 2).arcs;
        if (pushed < pulled) level(hops - 1);
    }
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        const Vertex next = arcs[i].target;
        if (!is_inner(next)) continue;
        const TieCost step = steps_.cost(arcs[i], arcs.pair(i));
        if (step == 0) continue;
        if (const TieCost rest = pull(next, hops - 1)) made.all.push_back({step + rest - 2, next, step - 1});
    }
    return made;
}

void ShortestFirst::push(Number parent, std::size_t index) {
    Choices& list = choices(prefixes_.last(parent), length_ - prefixes_.hops(parent));
    const Choice* const choice = find_choice(list, index);
    if (!choice) return;
    const TieCost so_far = prefixes_.cost(parent);
    queue_.push_back({so_far + choice->cost, prefixes_.extend(parent, choice->vertex, so_far + choice->step), index});
    std::push_heap(queue_.begin(), queue_.end(), [this](const Waiting& x, const Waiting& y) {
        return x.total != y.total ? x.total > y.total : prefixes_.precedes(y.prefix, x.prefix);
    });
}

// Goes on to the next length for which there may be a path.
bool ShortestFirst::begin_length() {
    while (length_ < max_hops_) {
        ++length_;
        // No entity is so many hops from the goal: none is further away.
        if (length_ > 3 && level(length_ - 3).members.empty()) return false;
        choices_.clear();
        prefixes_ = Prefixes<TieCost>(tables_, a_);
        push(0, 0);
        if (!queue_.empty()) return true;
    }
    return false;
}

std::optional<std::vector<Vertex>> ShortestFirst::next() {
    while (!is_exhausted_ && !is_cut_) {
        if (queue_.empty()) {
            is_exhausted_ = !begin_length();
            continue;
        }
        std::pop_heap(queue_.begin(), queue_.end(), [this](const Waiting& x, const Waiting& y) {
            return x.total != y.total ? x.total > y.total : prefixes_.precedes(y.prefix, x.prefix);
        });
        const Waiting taken = queue_.back();
        queue_.pop_back();
        is_cut_ = ++taken_ > kMostTaken || steps_.is_over(taken_);
        const Number parent = prefixes_.parent(taken.prefix);
        push(parent, taken.choice + 1);
        const Vertex vertex = prefixes_.last(taken.prefix);
        if (vertex == b_) return prefixes_.vertices(taken.prefix);
        if (!prefixes_.visits(parent, vertex)) push(taken.prefix, 0);
    }
    return std::nullopt;
}

}  // namespace entente
