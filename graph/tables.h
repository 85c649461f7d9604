// The arrays that questions run on, over an Image and, when the store has grown since, an Overlay.
//
// Vertices are the entities in order of their keys. A PAIR is two distinct entities that any relation joins, whatever
// the number of relations: searches walk pairs, and look at relations only where a filter asks. Pairs come by (lower,
// higher vertex); those of one lower vertex are the upper half of its arcs, so an upper arc needs no number of its pair
// stored. The relations of a pair lie side by side, the best first (rank_of in graph/ranking.h).
//
//   vertex v:  arcs[first_arc[v] .. first_arc[v+1])    first those to lower vertices, then to higher; both ascending
//   its upper arcs lead to pairs first_upper[v], first_upper[v]+1, ...
//   its lower arcs lead to lower_pairs[first_arc[v] - first_upper[v] ..]
//   arcs_by_cost, beside arcs: their places among those of the vertex, cheapest first, and those of no cost last
//   pair p:    relations first_row[p] .. first_row[p+1]
//
// Relations of an entity with itself belong to LOOPS, pairs numbered after all others, which no arc leads to.
#pragma once

#include "graph/image.h"
#include "graph/look.h"
#include "model/vocabulary.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

using Vertex = std::uint32_t;
using RelationIndex = std::uint32_t;
using Pair = std::uint32_t;

// One direction of a pair. `cost` says how good its best relation is under the default filter: 0 when the filter lets
// none through, else 1 and its doubt in thousandths, and kStructuralArc more when all are structural. `kinds` has the
// bit kind % 16 set for each relation, whatever its status: a quick "certainly not".
struct Arc {
    static constexpr std::uint16_t kStructuralArc = 1001;

    Vertex target = 0;
    std::uint16_t cost = 0;
    std::uint16_t kinds = 0;

    bool may_have(std::uint16_t wanted) const { return (kinds & wanted) != 0; }
    static std::uint16_t kind_bit(unsigned kind) { return static_cast<std::uint16_t>(1U << (kind % 16)); }
};

// How much stands behind a relation; relations share them.
struct Backing {
    std::uint32_t reports = 0, documents = 0, publishers = 0, announcements = 0;
    double confidence = 0;

    friend auto operator<=>(const Backing&, const Backing&) = default;
};

// The neighbours of a vertex, ascending. Lives as long as the tables.
class Arcs {
public:
    std::size_t size() const { return arcs_.size(); }
    bool empty() const { return arcs_.empty(); }
    const Arc& operator[](std::size_t i) const { return arcs_[i]; }
    auto begin() const { return arcs_.begin(); }
    auto end() const { return arcs_.end(); }
    Pair pair(std::size_t i) const {
        return i < lower_.size() ? lower_[i] : first_upper_ + static_cast<Pair>(i - lower_.size());
    }
    // Places in order of cost, then of the target; arcs of no cost come last. Empty when that order is not known.
    std::span<const std::uint32_t> by_cost() const { return by_cost_; }
    // Where the arc to `target` is; nullopt when there is none. O(log size).
    std::optional<std::size_t> find(Vertex target) const;

private:
    friend class Tables;
    std::span<const Arc> arcs_;
    std::span<const Pair> lower_;
    std::span<const std::uint32_t> by_cost_;
    Pair first_upper_ = 0;
};

// The relations of a pair: looks[i] is of relation first + i.
struct PairRows {
    RelationIndex first = 0;
    std::span<const Look> looks;
};

// An entity without copies; the views live as long as the tables.
struct EntityView {
    EntityKind kind{};
    std::string_view name, key, iso2, iso3, wikidata;
    std::vector<std::string_view> aliases;
};

// A spelling under which an entity is understood, by the hash of its folded form (graph/resolve.cpp), ascending.
struct SpellingEntry {
    std::uint32_t hash = 0;
    std::uint32_t place = 0;  // twice the vertex, and one more for what is not the canonical name

    Vertex vertex() const { return place >> 1; }
    bool is_name() const { return (place & 1U) == 0; }
    friend auto operator<=>(const SpellingEntry&, const SpellingEntry&) = default;
};

struct Overlay;

class Tables {
public:
    // The kinds of the image are the vocabulary's and then those that only the store knows.
    Tables(Image image, const Vocabulary& vocabulary);
    ~Tables();
    Tables(Tables&&) noexcept;
    Tables& operator=(Tables&&) noexcept;

    std::size_t vertices() const { return vertices_; }
    std::size_t pairs() const { return pairs_; }  // without loops
    std::size_t arcs() const { return 2 * pairs_; }
    // Relations are numbered below this. After an update some numbers are of relations that no longer count: no pair
    // leads to them.
    std::size_t row_limit() const { return row_limit_; }
    std::size_t image_rows() const { return base_rows_count_; }  // those of the image are numbered below this

    const std::vector<RelationKind>& kinds() const { return kinds_; }
    std::optional<unsigned> find_kind(std::string_view name) const;

    // With the order of cost.
    Arcs arcs_by_cost(Vertex vertex) const;
    Arcs arcs(Vertex vertex) const {
        if (overlay_) return arcs_with_overlay(vertex);
        return base_arcs(vertex);
    }
    std::size_t degree(Vertex vertex) const { return arcs(vertex).size(); }
    PairRows rows(Pair pair) const {
        if (overlay_) return rows_with_overlay(pair);
        return base_rows(pair);
    }
    // In either order. O(log of the smaller degree).
    std::optional<Pair> find_pair(Vertex a, Vertex b) const;
    // The lower vertex first; twice the same for a loop. O(log vertices).
    std::pair<Vertex, Vertex> ends(Pair pair) const;
    Pair pair_of(RelationIndex row) const;  // O(log pairs)
    // The loop of a vertex, if it has relations with itself. O(log loops).
    std::optional<Pair> find_loop(Vertex vertex) const;
    // Calls visit(pair, a, b) for every pair, loops among them, a before b in the order of keys, and pairs in the order
    // of their ends.
    template <typename Visit>
    void for_each_pair(Visit&& visit) const;

    Look look(RelationIndex row) const;
    EventId event(RelationIndex row) const;
    DayNumber reported(RelationIndex row) const;  // 0 when no report has a date
    Backing backing(RelationIndex row) const;
    // Backings of the image, by their numbers; rows of an overlay have none (nullopt).
    std::span<const Backing> backings() const { return backings_; }
    std::optional<std::uint32_t> backing_number(RelationIndex row) const;

    EntityId entity_id(Vertex vertex) const;
    EntityKind entity_kind(Vertex vertex) const;
    std::string_view name(Vertex vertex) const;
    std::string_view key(Vertex vertex) const;
    EntityView entity(Vertex vertex) const;
    // The order of keys, in which vertices of an image are and those that came later take their places.
    std::uint64_t order_of(Vertex vertex) const {
        return overlay_ ? order_with_overlay(vertex) : std::uint64_t{vertex + 1} << 32;
    }

    // All of them by key.
    std::vector<Vertex> vertices_in_order() const;

    // Entries with this hash.
    std::vector<SpellingEntry> find_names(std::uint32_t hash) const;

    // How many relations of each kind and status there are, loops aside.
    std::uint64_t count(unsigned kind, Status status) const { return status_counts_[8 * kind + std::size_t(status)]; }

    // Takes in what a store has more than it had when the image was made.
    void update(const StoreChanges& changes);

    const Image& image() const { return image_; }

private:
    Arcs base_arcs(Vertex vertex) const {
        const std::uint32_t* first = &first_arc_[vertex];
        const std::uint32_t* upper = &first_upper_[vertex];
        image_.check(first, 2 * sizeof *first);
        image_.check(upper, 2 * sizeof *upper);
        const std::size_t highs = upper[1] - upper[0], all = first[1] - first[0];
        Arcs arcs;
        arcs.arcs_ = {arcs_.data() + first[0], all};
        arcs.lower_ = {lower_pairs_.data() + (first[0] - upper[0]), all - highs};
        arcs.first_upper_ = upper[0];
        image_.check(arcs.arcs_.data(), arcs.arcs_.size_bytes());
        image_.check(arcs.lower_.data(), arcs.lower_.size_bytes());
        return arcs;
    }
    PairRows base_rows(Pair pair) const {
        const std::uint32_t* first = &first_row_[pair];
        image_.check(first, 2 * sizeof *first);
        PairRows rows{first[0], {looks_.data() + first[0], first[1] - first[0]}};
        image_.check(rows.looks.data(), rows.looks.size_bytes());
        return rows;
    }
    std::uint64_t narrow(Section section, std::size_t width, std::size_t index) const;
    std::span<const std::byte> record(Vertex vertex) const;
    Arcs arcs_with_overlay(Vertex vertex) const;
    PairRows rows_with_overlay(Pair pair) const;
    std::uint64_t order_with_overlay(Vertex vertex) const;

    Image image_;
    std::vector<RelationKind> kinds_;
    std::size_t vertices_ = 0, pairs_ = 0, row_limit_ = 0;
    std::size_t base_vertices_ = 0, base_pairs_ = 0, base_rows_count_ = 0, loops_count_ = 0;
    std::size_t event_width_ = 0, reported_width_ = 0, backing_width_ = 0;
    std::span<const std::uint32_t> first_arc_, first_upper_, first_row_, loops_, entity_begin_, arcs_by_cost_;
    std::span<const Arc> arcs_;
    std::span<const Pair> lower_pairs_;
    std::span<const Look> looks_;
    std::span<const Backing> backings_;
    std::span<const DayNumber> days_;
    std::span<const std::int64_t> entity_ids_;
    std::span<const std::byte> entity_bytes_;
    std::span<const SpellingEntry> names_;
    std::vector<std::uint64_t> status_counts_;
    std::unique_ptr<Overlay> overlay_;
};

template <typename Visit>
void Tables::for_each_pair(Visit&& visit) const {
    std::vector<std::pair<std::uint64_t, std::size_t>> later;  // arcs to vertices that come later, by order
    for (const Vertex vertex : vertices_in_order()) {
        if (const auto loop = find_loop(vertex)) visit(*loop, vertex, vertex);
        const Arcs arcs = this->arcs(vertex);
        later.clear();
        for (std::size_t i = 0; i < arcs.size(); ++i)
            if (const std::uint64_t order = order_of(arcs[i].target); order > order_of(vertex))
                later.emplace_back(order, i);
        if (overlay_) std::ranges::sort(later);
        for (const auto& [order, i] : later) visit(arcs.pair(i), vertex, arcs[i].target);
    }
}

}  // namespace entente
