// Puts a graph together from a store's entities and relations, in a stream: what is kept meanwhile is 48 bytes a
// relation and the entities.
#pragma once

#include "graph/image.h"
#include "graph/tables.h"
#include "model/relation.h"
#include "model/vocabulary.h"

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entente {

// What the vocabulary says that an image depends on, as a number; images of another one are made anew.
std::uint64_t fingerprint(const Vocabulary& vocabulary);

// Entities first, all of them, in any order; then relations. Throws StoreError at a relation of an entity that is not
// there, and when there is more than the arrays can number: 2^31 entities or arcs, 2^32 - 1 relations, 4,096 kinds.
class GraphBuilder {
public:
    // The vocabulary must outlive the builder.
    explicit GraphBuilder(const Vocabulary& vocabulary);

    void add(StoredEntity entity);
    void add(const Relation& relation);
    void add(const RelationRows& rows);

    // The same for the same entities and relations, in whatever order they came; only relations that nothing but their
    // ids tells apart keep the order in which they came. Leaves the builder empty. O(relations * log of those of one
    // entity).
    Image finish(const ImageOrigin& origin);

private:
    struct Staged {
        std::uint64_t rank = 0;  // rank_of()
        Look look;
        Vertex low = 0, high = 0;
        std::uint32_t place = 0;  // in which it came
        std::uint32_t reported = 0, backing = 0;
    };
    struct HashBacking {
        std::size_t operator()(const Backing& backing) const;
    };

    void number_entities();
    Vertex find_vertex(EntityId id, std::string_view kind, EventId event) const;
    std::uint32_t number_kind(std::string_view name);
    std::uint32_t number_day(std::int32_t serial);
    std::uint32_t number_backing(const Backing& backing);
    void stage(const RelationRow& row, std::uint32_t kind);
    bool is_structural(unsigned kind) const;
    void sort_numbers();
    // All relations by their lower ends, those of each sorted; leaves none staged.
    std::vector<Staged> deal_staged();

    const Vocabulary* vocabulary_;
    std::vector<StoredEntity> entities_;
    bool is_numbered_ = false;
    std::vector<Vertex> dense_;                        // entity id -> vertex, where ids are small
    std::unordered_map<std::int64_t, Vertex> sparse_;  // where they are not
    std::vector<std::string> kinds_;                   // the vocabulary's, then others as they came
    std::unordered_map<std::string, std::uint32_t> kind_numbers_;
    std::vector<std::uint32_t> kinds_of_batch_;
    std::vector<DayNumber> days_;
    std::unordered_map<std::int32_t, std::uint32_t> day_numbers_;
    std::vector<Backing> backings_;
    std::unordered_map<Backing, std::uint32_t, HashBacking> backing_numbers_;
    std::vector<std::vector<Staged>> staged_;  // in chunks
    std::vector<std::int64_t> events_;         // of staged_, by place
};

}  // namespace entente
