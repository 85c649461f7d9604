// An immutable graph of a store's relations, and the questions that can be put to it.
//
// Entities are addressed by Vertex, 0..size()-1. In a graph made at once vertices are in the order of their keys;
// entities that came by an update stand behind, and precedes() tells the order of keys. So answers ordered by it are
// the same whatever ids the database gave. All functions are const and may be called from many threads.
//
// Further questions: graph/query.h (patterns), graph/measures.h (who matters, who belongs together),
// graph/timeline.h (event by event), graph/change.h (comparing periods). The arrays, for one's own algorithms:
// graph/tables.h; for Boost's: graph/boost_view.h.
#pragma once

#include "graph/tables.h"
#include "model/relation.h"
#include "model/vocabulary.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

class TimeIndex;

// Which relations a question may use. An empty list means: any.
struct Filter {
    std::vector<std::string> relations;
    std::vector<Status> statuses = {Status::occurred, Status::ongoing};
    std::optional<Day> from, to;  // by the event's date, or the earliest report's publication when it has none
    // As things stood on a day: nothing that began after it, and no standing tie or state of affairs that had ended
    // before it. What has no date stands at its earliest report.
    std::optional<Day> as_of;
    double min_confidence = 0;
    std::size_t min_sources = 0;  // independent publishers
    bool structural = true;       // offices, memberships, places

    friend bool operator==(const Filter&, const Filter&) = default;
};

// Throws UsageError: unknown relation (with a suggestion), from after to, confidence out of range.
void check_filter(const Filter& filter, const Vocabulary& vocabulary);

class Graph {
public:
    // Throws StoreError at a relation of an entity that the snapshot does not hold.
    Graph(const Snapshot& snapshot, const Vocabulary& vocabulary);
    // Of an image that GraphBuilder made, or that was opened from a file. The vocabulary must be the one that it was
    // made with (ImageOrigin::vocabulary). O(1).
    Graph(Image image, const Vocabulary& vocabulary);
    ~Graph();
    Graph(Graph&&) noexcept;
    Graph& operator=(Graph&&) noexcept;

    std::size_t size() const { return tables_.vertices(); }
    StoredEntity entity(Vertex vertex) const;  // a copy; name() and key() are without
    std::string_view name(Vertex vertex) const { return tables_.name(vertex); }
    std::string_view key(Vertex vertex) const { return tables_.key(vertex); }
    bool precedes(Vertex a, Vertex b) const { return tables_.order_of(a) < tables_.order_of(b); }

    // Relations by the keys of their ends, those of two ends best first (graph/ranking.h); O(relations).
    std::vector<RelationIndex> relations() const;
    // Those with this end, loops among them; by the key of the other end.
    std::vector<RelationIndex> relations_of(Vertex vertex) const;
    Relation relation(RelationIndex relation) const;
    Vertex subject(RelationIndex relation) const;  // O(log relations), as relation() and object()
    Vertex object(RelationIndex relation) const;
    EventId event(RelationIndex relation) const { return tables_.event(relation); }
    Status status(RelationIndex relation) const { return tables_.look(relation).status(); }
    const RelationKind& kind(RelationIndex relation) const { return tables_.kinds()[tables_.look(relation).kind()]; }

    const Tables& tables() const { return tables_; }
    // Made when it is first asked for; O(relations).
    const TimeIndex& times() const;
    // Takes in what the store has more. Not to be called while another thread asks. Throws StoreError.
    void update(const StoreChanges& changes);

    // Puts relations in the order of relations(), and leaves out doubles.
    void sort(std::vector<RelationIndex>& relations) const;

private:
    struct Times;
    Tables tables_;
    std::unique_ptr<Times> times_;
};

// ---- names ---------------------------------------------------------------------------------------------------

// `vertices` has one member when the name is understood, several when it is ambiguous, and none when it is unknown;
// then `suggestions` holds near names, best first, five at most. Case and accents do not matter. Understood are
// names, aliases, entity keys, ISO codes ("GB", "GBR") and Wikidata ids ("Q145"). An exact canonical name wins over
// aliases of others. O(log size) for what is understood; suggestions look at every entity.
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

// ---- neighbours ----------------------------------------------------------------------------------------------

struct Neighbor {
    Vertex vertex = 0;
    std::size_t hops = 1;
    std::vector<RelationIndex> relations;  // to the entity one hop nearer (the first by order of keys), best first
};
struct Neighbors {
    std::vector<Neighbor> neighbors;  // by hops, then number of relations (most first), then order of keys
    std::size_t hidden = 0;
};
Neighbors find_neighbors(const Graph& graph, Vertex a, const Filter& filter, std::size_t hops = 1);

// Relations of the whole graph that only the status filter keeps out. O(kinds) when the filter asks for no date,
// confidence or sources, else O(relations).
std::size_t count_hidden(const Graph& graph, const Filter& filter);

}  // namespace entente
