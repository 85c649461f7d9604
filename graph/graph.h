// An immutable snapshot of a store's relations as a Boost graph, and the questions that can be put to it.
//
// Entities are addressed by Vertex, 0..size()-1, in order of their keys; so answers ordered by Vertex are the same
// whatever ids the database gave. All functions are const and may be called from many threads.
#pragma once

#include "model/relation.h"
#include "model/vocabulary.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

using Vertex = std::uint32_t;
using RelationIndex = std::uint32_t;  // into Graph::relations()

// Which relations a question may use. An empty list means: any.
struct Filter {
    std::vector<std::string> relations;
    std::vector<Status> statuses = {Status::occurred, Status::ongoing};
    std::optional<Day> from, to;  // by the event's date, or the earliest report's publication when it has none
    double min_confidence = 0;
    bool structural = true;  // offices, memberships, places
};

// Throws UsageError: unknown relation (with a suggestion), from after to.
void check_filter(const Filter& filter, const Vocabulary& vocabulary);

class Graph {
public:
    Graph(Snapshot snapshot, const Vocabulary& vocabulary);
    ~Graph();
    Graph(Graph&&) noexcept;
    Graph& operator=(Graph&&) noexcept;

    std::size_t size() const;
    const StoredEntity& entity(Vertex vertex) const;
    const std::vector<Relation>& relations() const;
    Vertex subject(RelationIndex relation) const;
    Vertex object(RelationIndex relation) const;
    const RelationKind& kind(RelationIndex relation) const;

    struct Structure;  // the Boost graph; complete in graph/structure.h, for those who want to run Boost on it
    const Structure& structure() const { return *structure_; }

private:
    std::unique_ptr<Structure> structure_;
};

// ---- names ---------------------------------------------------------------------------------------------------

// `vertices` has one member when the name is understood, several when it is ambiguous, and none when it is unknown;
// then `suggestions` holds near names, best first, five at most. Case and accents do not matter. Understood are
// names, aliases, entity keys, ISO codes ("GB", "GBR") and Wikidata ids ("Q145"). An exact canonical name wins over
// aliases of others.
struct Resolution {
    std::vector<Vertex> vertices;
    std::vector<std::string> suggestions;
};
Resolution resolve(const Graph& graph, std::string_view name);

// ---- links ---------------------------------------------------------------------------------------------------

struct Links {
    std::vector<RelationIndex> relations;  // by relation in the vocabulary's order, date, status, direction
    // Between the two sides: at least one end is a holder of an office of a or b, or a part of it, and not a or b
    // itself ("Ledezma meets Quispe" between Bolivia and Peru). In the same order, then by vertices.
    std::vector<RelationIndex> through;
    std::size_t hidden = 0;  // edges of either sort that only the status filter kept out
};
Links find_links(const Graph& graph, Vertex a, Vertex b, const Filter& filter);

// ---- paths ---------------------------------------------------------------------------------------------------

struct PathOptions {
    Filter filter;
    std::size_t k = 3;         // >= 1
    std::size_t max_hops = 4;  // 1..12
};

struct Hop {
    Vertex from = 0, to = 0;               // in the direction of the path
    std::vector<RelationIndex> relations;  // all that the filter lets through between the two, best first
};

struct Path {
    std::vector<Hop> hops;
};

struct Paths {
    std::vector<Path> paths;
    bool more = false;       // there are further paths within max_hops
    std::size_t hidden = 0;  // relations of the graph that only the status filter kept out of the search
};

// The k best loopless paths, in a total order: fewer hops, then fewer structural hops, then higher confidence (in
// steps of 1/1000), then the names' order (entity keys, compared vertex by vertex). Throws UsageError when k or
// max_hops is out of range.
Paths find_paths(const Graph& graph, Vertex a, Vertex b, const PathOptions& options);

// ---- neighbours ----------------------------------------------------------------------------------------------

struct Neighbor {
    Vertex vertex = 0;
    std::size_t hops = 1;
    std::vector<RelationIndex> relations;  // to the entity one hop nearer (the first by vertex order), best first
};
struct Neighbors {
    std::vector<Neighbor> neighbors;  // by hops, then number of relations (most first), then vertex
    std::size_t hidden = 0;
};
Neighbors find_neighbors(const Graph& graph, Vertex a, const Filter& filter, std::size_t hops = 1);

}  // namespace entente
