// The best tree over a sentence's words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace entente {

// Finds, for each of `heads.size()` tokens, its head: 0 for the root, h for the token h - 1. The result is always a
// tree with one dependent of the root, whatever the scores, and among such trees one with the highest sum. Of equally
// good ones always the same comes out.
//
// scores[token * stride + head]; what stands for a token as its own head is not read. Scores that are not finite, or
// beyond 10,000 either way, are taken as the nearest number in that range, NaN as the lowest.
//
// Most sentences need no more than each token's best head. The rest are solved exactly (Chu-Liu and Edmonds, with
// contraction in place): quadratic in time and memory.
class TreeFinder {
public:
    void find(std::span<const float> scores, std::size_t stride, std::span<std::uint32_t> heads);

private:
    struct Contraction {  // a cycle that became one node
        std::uint32_t node = 0;
        std::uint32_t first = 0, last = 0;  // members, in members_
    };
    struct Arc {
        double score = 0;
        std::uint16_t head = 0, dependent = 0;  // tokens, not contracted nodes
    };

    bool take_best_heads(std::span<const float> scores, std::size_t stride, std::span<std::uint32_t> heads);
    void solve(std::span<const float> scores, std::size_t stride, std::span<std::uint32_t> heads);
    bool find_cycle();
    void contract();
    void expand(std::span<std::uint32_t> heads);
    void choose(std::uint32_t place);
    Arc& arc(std::size_t from, std::size_t to) { return arcs_[from * places_ + to]; }

    // A contracted node takes the place (row and column) of a member; nodes are numbered on, members know their parent.
    std::size_t places_ = 0;
    std::vector<Arc> arcs_;
    std::vector<std::uint32_t> active_;  // places in use, the root's first
    std::vector<std::uint32_t> node_at_;
    std::vector<std::uint32_t> best_;  // per place: the place of its best head
    std::vector<std::uint32_t> mark_;
    std::vector<std::uint32_t> cycle_;   // places
    std::vector<std::uint32_t> parent_;  // per node
    std::vector<Arc> entering_;          // per node: the arc that was chosen for it
    std::vector<Contraction> contractions_;
    std::vector<std::uint32_t> members_;
};

}  // namespace entente
