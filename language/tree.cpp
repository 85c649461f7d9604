#include "language/tree.h"

#include <algorithm>

namespace entente {
namespace {

constexpr float kMost = 1e4f;
constexpr std::uint32_t kNone = 0xFFFFFFFFu;

float finite(float score) {
    if (!(score > -kMost)) return -kMost;  // NaN too
    return score < kMost ? score : kMost;
}

}  // namespace

void TreeFinder::find(std::span<const float> scores, std::size_t stride, std::span<std::uint32_t> heads) {
    if (heads.empty()) return;
    if (!take_best_heads(scores, stride, heads)) solve(scores, stride, heads);
}

// True when each token's best head happens to give a tree: then no other tree scores higher.
bool TreeFinder::take_best_heads(std::span<const float> scores, std::size_t stride, std::span<std::uint32_t> heads) {
    const std::size_t count = heads.size();
    std::size_t roots = 0;
    for (std::size_t token = 0; token < count; ++token) {
        const float* const row = scores.data() + token * stride;
        std::size_t best = 0;
        for (std::size_t head = 1; head <= count; ++head)
            if (head != token + 1 && finite(row[head]) > finite(row[best])) best = head;
        heads[token] = static_cast<std::uint32_t>(best);
        roots += best == 0;
    }
    if (roots != 1) return false;
    mark_.assign(count, 0);
    for (std::uint32_t start = 0; start < count; ++start) {
        std::uint32_t at = start;
        while (mark_[at] == 0) {
            mark_[at] = start + 1;
            if (heads[at] == 0) break;
            at = heads[at] - 1;
        }
        if (mark_[at] == start + 1 && heads[at] != 0) return false;  // came back to where this walk has been
    }
    return true;
}

void TreeFinder::solve(std::span<const float> scores, std::size_t stride, std::span<std::uint32_t> heads) {
    const std::size_t count = heads.size();
    places_ = count + 1;
    // Every arc from the root costs more than all other differences together, so the best tree has one of them only.
    const double root_cost = 2.0 * kMost * static_cast<double>(places_) + 1;
    arcs_.resize(places_ * places_);
    for (std::size_t token = 0; token < count; ++token) {
        for (std::size_t head = 0; head <= count; ++head) {
            const double score =
                static_cast<double>(finite(scores[token * stride + head])) - (head == 0 ? root_cost : 0);
            arc(head, token + 1) = {score, static_cast<std::uint16_t>(head), static_cast<std::uint16_t>(token + 1)};
        }
    }
    active_.resize(places_);
    node_at_.resize(places_);
    best_.assign(places_, kNone);
    for (std::uint32_t place = 0; place < places_; ++place) active_[place] = node_at_[place] = place;
    parent_.assign(places_, kNone);
    entering_.assign(places_, {});
    contractions_.clear();
    members_.clear();

    for (std::uint32_t place = 1; place < places_; ++place) choose(place);
    while (find_cycle()) contract();
    for (const std::uint32_t place : active_)
        if (place != 0) entering_[node_at_[place]] = arc(best_[place], place);
    expand(heads);
}

void TreeFinder::choose(std::uint32_t place) {
    best_[place] = place == 0 ? kNone : 0;
    for (const std::uint32_t from : active_)
        if (from != place && arc(from, place).score > arc(best_[place], place).score) best_[place] = from;
}

bool TreeFinder::find_cycle() {
    mark_.assign(places_, 0);
    for (const std::uint32_t start : active_) {
        std::uint32_t at = start;
        while (at != 0 && mark_[at] == 0) {
            mark_[at] = start + 1;
            at = best_[at];
        }
        if (at == 0 || mark_[at] != start + 1) continue;
        cycle_.clear();
        std::uint32_t member = at;
        do {
            cycle_.push_back(member);
            member = best_[member];
        } while (member != at);
        return true;
    }
    return false;
}

// The cycle becomes one node in the place of its first member. An arc into it is worth what it gains over the arc of
// the cycle that it replaces.
void TreeFinder::contract() {
    const auto node = static_cast<std::uint32_t>(parent_.size());
    parent_.push_back(kNone);
    entering_.push_back({});
    const auto first = static_cast<std::uint32_t>(members_.size());
    for (const std::uint32_t place : cycle_) {
        members_.push_back(node_at_[place]);
        parent_[node_at_[place]] = node;
        entering_[node_at_[place]] = arc(best_[place], place);
    }
    contractions_.push_back({node, first, static_cast<std::uint32_t>(members_.size())});

    const std::uint32_t kept = cycle_[0];
    mark_.assign(places_, 0);
    for (const std::uint32_t place : cycle_) mark_[place] = 1;
    std::erase_if(active_, [&](std::uint32_t place) { return mark_[place] == 1 && place != kept; });
    for (const std::uint32_t other : active_) {
        if (other == kept) continue;
        Arc into, out_of;
        bool found = false;
        for (const std::uint32_t place : cycle_) {
            Arc entering = arc(other, place);
            entering.score -= entering_[node_at_[place]].score;
            if (!found || entering.score > into.score) into = entering;
            if (other != 0 && (!found || arc(place, other).score > out_of.score)) out_of = arc(place, other);
            found = true;
        }
        arc(other, kept) = into;
        if (other == 0) continue;
        arc(kept, other) = out_of;
        if (mark_[best_[other]] == 1) best_[other] = kept;
    }
    node_at_[kept] = node;
    choose(kept);
}

// Undoes the contractions, last first: the arc into a contracted node enters one member; the others keep their arcs of
// the cycle.
void TreeFinder::expand(std::span<std::uint32_t> heads) {
    for (auto contraction = contractions_.rbegin(); contraction != contractions_.rend(); ++contraction) {
        const Arc arc_in = entering_[contraction->node];
        std::uint32_t member = arc_in.dependent;
        while (parent_[member] != contraction->node) member = parent_[member];
        entering_[member] = arc_in;
    }
    for (std::size_t token = 0; token < heads.size(); ++token) heads[token] = entering_[token + 1].head;
}

}  // namespace entente
