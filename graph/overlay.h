// What a store has more than the image of it: arcs, pairs, relations and entities that stand in place of the image's or
// beside them. Small beside the image, or it would be time to make a new one.
#pragma once

#include "graph/tables.h"

#include <unordered_map>
#include <utility>
#include <vector>

namespace entente {

struct Overlay {
    struct ArcList {
        std::vector<Arc> arcs;
        std::vector<Pair> pairs;
    };
    struct RowRange {
        RelationIndex first = 0;
        std::uint32_t count = 0;
    };

    // Vertices from the image's number on, in the order in which they came.
    std::vector<EntityId> ids;
    std::vector<std::uint64_t> orders;                           // as Tables::order_of
    std::unordered_map<Vertex, std::vector<std::byte>> records;  // new ones, and those described differently now
    std::vector<SpellingEntry> names;                            // ascending

    std::unordered_map<Vertex, ArcList> arcs;     // of vertices some of whose arcs changed: all their arcs
    std::unordered_map<Pair, RowRange> rows;      // of pairs some of whose relations changed: all their relations
    std::vector<std::pair<Vertex, Vertex>> ends;  // of pairs (and loops) from the image's number on
    std::unordered_map<Vertex, Pair> loops;       // among those

    // Relations from the image's number on. The pair of each; what it was of before does not lead to it.
    std::vector<Look> looks;
    std::vector<std::int64_t> events;
    std::vector<DayNumber> reported;
    std::vector<Backing> backings;
    std::vector<Pair> pairs;
};

}  // namespace entente
