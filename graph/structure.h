// The Boost graph behind a Graph. Only this header and the .cpp files that include it see Boost.
//
// Vertices are the entities in order of their keys. Edges are ROLL-UPS: one for each unordered pair of distinct
// entities that any relation joins, with the list of those relations. So a search looks at each pair once, however many
// events join it, and a filter is asked inside the search, never by building a second graph.
//
// The graph is a compressed sparse row graph with two arcs for each roll-up, and the arcs of a vertex come in order of
// the neighbour. An adjacency_list<vecS, vecS, undirectedS> was not taken: it keeps every edge in a list node of its
// own, costs about three times the memory, and must be filled edge by edge.
#pragma once

#include "graph/graph.h"

#include <boost/graph/compressed_sparse_row_graph.hpp>

#include <array>
#include <mutex>

namespace entente {

using Rollup = std::uint32_t;  // into Structure::rollups

// The relations between two entities, low < high: Structure::rolled[begin, end), in ascending order.
struct RollupRange {
    Vertex low = 0, high = 0;
    std::uint32_t begin = 0, end = 0;
};

struct Arc {
    Rollup rollup = 0;
};

// Every folded spelling under which an entity is understood, sorted; see graph/resolve.cpp.
struct NameIndex {
    struct Entry {
        std::string folded;
        bool is_name = false;  // the canonical name, as opposed to an alias, a key or a code
        Vertex vertex = 0;
    };
    std::vector<Entry> entries;
};

struct Graph::Structure {
    using Boost = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Arc, boost::no_property,
                                                     Vertex, std::uint64_t>;

    Snapshot snapshot;
    std::vector<RelationKind> kinds;     // the vocabulary's, then those that only the snapshot knows, by name
    std::vector<std::uint32_t> kind_of;  // relation -> index into kinds, which is also the kinds' order
    std::vector<Vertex> subject_of, object_of;
    std::vector<RollupRange> rollups;   // by low, then high
    std::vector<RelationIndex> rolled;  // the relations of all roll-ups, one after the other
    Boost boost;

    // Made when a name is first asked for; loading a graph to draw it does not pay for it.
    mutable std::once_flag names_made;
    mutable NameIndex names;

    std::span<const RelationIndex> relations_of(Rollup rollup) const {
        const RollupRange& range = rollups[rollup];
        return std::span(rolled).subspan(range.begin, range.end - range.begin);
    }
    // The roll-up between two vertices, in either order; nullopt when nothing joins them. O(log size).
    std::optional<Rollup> find_rollup(Vertex a, Vertex b) const;
};

}  // namespace entente
