// All prefixes of paths ever queued, as a tree: each is its parent's and one vertex more.
#pragma once

#include "graph/tables.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace entente {

template <typename Cost>
class Prefixes {
public:
    using Number = std::uint32_t;

    Prefixes(const Tables& tables, Vertex start) : tables_(&tables) { all_.push_back({0, start, 0, 0}); }

    Number extend(Number parent, Vertex vertex, Cost cost) {
        all_.push_back({parent, vertex, all_[parent].hops + 1, cost});
        return static_cast<Number>(all_.size() - 1);
    }
    std::size_t size() const { return all_.size(); }
    Vertex last(Number prefix) const { return all_[prefix].vertex; }
    Number parent(Number prefix) const { return all_[prefix].parent; }
    Cost cost(Number prefix) const { return all_[prefix].cost; }
    std::uint32_t hops(Number prefix) const { return all_[prefix].hops; }

    bool visits(Number prefix, Vertex vertex) const {
        for (;; prefix = all_[prefix].parent) {
            if (all_[prefix].vertex == vertex) return true;
            if (prefix == 0) return false;
        }
    }

    // Lexicographic order of the vertex sequences: they part below their deepest common ancestor.
    bool precedes(Number a, Number b) const {
        Number x = a, y = b;
        while (all_[x].hops > all_[y].hops) x = all_[x].parent;
        while (all_[y].hops > all_[x].hops) y = all_[y].parent;
        if (x == y) return all_[a].hops < all_[b].hops;
        while (x != y && all_[x].parent != all_[y].parent) {
            x = all_[x].parent;
            y = all_[y].parent;
        }
        return tables_->order_of(all_[x].vertex) < tables_->order_of(all_[y].vertex);
    }

    std::vector<Vertex> vertices(Number prefix) const {
        std::vector<Vertex> sequence;
        for (; prefix != 0; prefix = all_[prefix].parent) sequence.push_back(all_[prefix].vertex);
        sequence.push_back(all_[0].vertex);
        std::ranges::reverse(sequence);
        return sequence;
    }

private:
    struct Prefix {
        Number parent = 0;
        Vertex vertex = 0;
        std::uint32_t hops = 0;
        Cost cost = 0;
    };
    const Tables* tables_;
    std::vector<Prefix> all_;
};

}  // namespace entente
