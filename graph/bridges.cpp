// One walk through each component, depth first, with a stack of its own: a chain of a million entities is as deep as it
// is long. `low` is the earliest entity that what was reached through an entity has a pair to. Where a branch reaches
// no further back than to where it hangs, the entity there splits it off; where not even that far, the pair is a
// bridge.
#include "graph/measures.h"
#include "graph/pair_graph.h"

#include <algorithm>
#include <tuple>

namespace entente {
namespace {

constexpr std::uint32_t kNone = UINT32_MAX;

class DepthFirst {
public:
    DepthFirst(const Graph& graph, const PairGraph& pairs, Bridges& found)
        : graph_(graph),
          pairs_(pairs),
          found_(found),
          number_(pairs.size(), kNone),
          low_(pairs.size()),
          below_(pairs.size()),
          parent_(pairs.size(), kNone),
          next_(pairs.first.begin(), pairs.first.end()) {}

    void walk_all() {
        for (std::uint32_t root = 0; root < pairs_.size(); ++root)
            if (number_[root] == kNone) {
                walk(root);
                collect();
            }
    }

private:
    void enter(std::uint32_t entity, std::uint32_t parent) {
        parent_[entity] = parent;
        number_[entity] = low_[entity] = static_cast<std::uint32_t>(reached_.size());
        below_[entity] = 1;
        reached_.push_back(entity);
    }

    void walk(std::uint32_t root) {
        reached_.clear();
        enter(root, kNone);
        for (std::uint32_t entity = root; entity != kNone;) {
            if (next_[entity] == pairs_.first[entity + 1]) {
                const std::uint32_t parent = parent_[entity];
                if (parent != kNone) {
                    low_[parent] = std::min(low_[parent], low_[entity]);
                    below_[parent] += below_[entity];
                }
                entity = parent;
                continue;
            }
            const std::uint32_t partner = pairs_.targets[next_[entity]++];
            if (number_[partner] == kNone) {
                enter(partner, entity);
                entity = partner;
            } else if (partner != parent_[entity]) {
                low_[entity] = std::min(low_[entity], number_[partner]);
            }
        }
    }

    // Of the component just walked. Branches that an entity splits off are threaded through lists of two arrays.
    void collect() {
        const auto all = static_cast<std::uint32_t>(reached_.size());
        first_branch_.assign(all, kNone);
        next_branch_.assign(all, kNone);
        for (const std::uint32_t entity : reached_) {
            const std::uint32_t parent = parent_[entity];
            if (parent == kNone) continue;
            if (low_[entity] == number_[entity]) add_bridge(parent, entity, all);
            if (low_[entity] < number_[parent]) continue;
            next_branch_[number_[entity]] = first_branch_[number_[parent]];
            first_branch_[number_[parent]] = number_[entity];
        }
        for (const std::uint32_t entity : reached_) add_keystone(entity, all);
    }

    void add_bridge(std::uint32_t parent, std::uint32_t child, std::uint32_t all) {
        const bool is_parent_first = parent < child;
        Bridge bridge;
        bridge.a = pairs_.vertices[std::min(parent, child)];
        bridge.b = pairs_.vertices[std::max(parent, child)];
        bridge.pair = graph_.tables().find_pair(bridge.a, bridge.b).value();
        bridge.side_a = is_parent_first ? all - below_[child] : below_[child];
        bridge.side_b = all - bridge.side_a;
        found_.pairs.push_back(bridge);
    }

    void add_keystone(std::uint32_t entity, std::uint32_t all) {
        Keystone keystone;
        keystone.first_part = static_cast<std::uint32_t>(found_.parts.size());
        std::uint32_t rest = all - 1;
        for (std::uint32_t branch = first_branch_[number_[entity]]; branch != kNone; branch = next_branch_[branch]) {
            const std::uint32_t size = below_[reached_[branch]];
            found_.parts.push_back(size);
            rest -= size;
        }
        if (rest > 0) found_.parts.push_back(rest);
        const auto begin = found_.parts.begin() + keystone.first_part;
        keystone.parts = static_cast<std::uint32_t>(found_.parts.end() - begin);
        if (keystone.parts < 2) {
            found_.parts.resize(keystone.first_part);
            return;
        }
        std::sort(begin, found_.parts.end(), std::greater());
        keystone.vertex = pairs_.vertices[entity];
        keystone.cut_off = all - 1 - *begin;
        found_.keystones.push_back(keystone);
    }

    const Graph& graph_;
    const PairGraph& pairs_;
    Bridges& found_;
    std::vector<std::uint32_t> number_;  // in which order entities were reached, in their component
    std::vector<std::uint32_t> low_, below_, parent_, next_;
    std::vector<std::uint32_t> reached_, first_branch_, next_branch_;
};

}  // namespace

Bridges find_bridges(const Graph& graph, const Filter& filter) {
    const PairGraph pairs = make_pair_graph(graph, Screen(graph, filter));
    Bridges found;
    DepthFirst(graph, pairs, found).walk_all();
    const Tables& tables = graph.tables();
    std::ranges::sort(found.pairs, [&](const Bridge& x, const Bridge& y) {
        return std::tuple(y.cut_off(), tables.order_of(x.a), tables.order_of(x.b)) <
               std::tuple(x.cut_off(), tables.order_of(y.a), tables.order_of(y.b));
    });
    std::ranges::sort(found.keystones, [&](const Keystone& x, const Keystone& y) {
        return std::tuple(y.cut_off, tables.order_of(x.vertex)) < std::tuple(x.cut_off, tables.order_of(y.vertex));
    });
    return found;
}

}  // namespace entente
