// Makes the Boost graph out of a snapshot. The snapshot is put into its canonical order first (a store gives it so
// already, and then this costs one pass), because vertices are numbered by it and answers are ordered by vertices.
#include "graph/graph.h"

#include "graph/structure.h"
#include "model/errors.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

namespace entente {
namespace {

using Structure = Graph::Structure;

void number_entities(Structure& structure) {
    const auto key = [](const StoredEntity& stored) -> const std::string& { return stored.entity.key; };
    if (!std::ranges::is_sorted(structure.snapshot.entities, {}, key))
        std::ranges::stable_sort(structure.snapshot.entities, {}, key);
}

// Kinds that the vocabulary does not know (a database made with another relations.tsv) are kept under their own names.
void number_kinds(Structure& structure, const Vocabulary& vocabulary) {
    structure.kinds = vocabulary.kinds();
    std::unordered_map<std::string_view, std::uint32_t> number_of;
    for (std::uint32_t i = 0; i < vocabulary.kinds().size(); ++i) number_of.emplace(vocabulary.kinds()[i].name, i);
    std::set<std::string_view> unknown;
    for (const Relation& relation : structure.snapshot.relations)
        if (!number_of.contains(relation.kind)) unknown.insert(relation.kind);
    for (const std::string_view name : unknown) {
        number_of.emplace(name, static_cast<std::uint32_t>(structure.kinds.size()));
        RelationKind kind;
        kind.name = kind.label = name;
        structure.kinds.push_back(std::move(kind));
    }
    structure.kind_of.reserve(structure.snapshot.relations.size());
    for (const Relation& relation : structure.snapshot.relations)
        structure.kind_of.push_back(number_of.at(relation.kind));
}

[[noreturn]] void throw_missing(const Relation& relation, EntityId id) {
    throw StoreError("relation '" + relation.kind + "' of event " + std::to_string(to_number(relation.event)) +
                     " names entity " + std::to_string(to_number(id)) +
                     ", which the snapshot does not hold; check the database for damage");
}

void find_ends(Structure& structure) {
    std::unordered_map<std::int64_t, Vertex> vertex_of;
    vertex_of.reserve(structure.snapshot.entities.size());
    for (Vertex vertex = 0; vertex < structure.snapshot.entities.size(); ++vertex)
        vertex_of.emplace(to_number(structure.snapshot.entities[vertex].id), vertex);
    const auto find_vertex = [&](const Relation& relation, EntityId id) {
        const auto found = vertex_of.find(to_number(id));
        if (found == vertex_of.end()) throw_missing(relation, id);
        return found->second;
    };
    structure.subject_of.clear();
    structure.object_of.clear();
    for (const Relation& relation : structure.snapshot.relations) {
        structure.subject_of.push_back(find_vertex(relation, relation.subject));
        structure.object_of.push_back(find_vertex(relation, relation.object));
    }
}

// The canonical order. What only the ids tell apart stays in the order in which it came.
void sort_relations(Structure& structure) {
    std::vector<Relation>& relations = structure.snapshot.relations;
    const auto before = [&](RelationIndex a, RelationIndex b) {
        const auto ends = [&](RelationIndex i) { return std::pair(structure.subject_of[i], structure.object_of[i]); };
        if (ends(a) != ends(b)) return ends(a) < ends(b);
        const auto rest = [](const Relation& r) {
            return std::tie(r.kind, r.status, r.date.from, r.date.to, r.date.precision, r.reported, r.reports,
                            r.documents, r.publishers, r.announcements, r.confidence);
        };
        return rest(relations[a]) < rest(relations[b]);
    };
    std::vector<RelationIndex> order(relations.size());
    std::iota(order.begin(), order.end(), RelationIndex{0});
    if (std::ranges::is_sorted(order, before)) return;
    std::ranges::stable_sort(order, before);
    std::vector<Relation> sorted;
    sorted.reserve(relations.size());
    for (const RelationIndex i : order) sorted.push_back(std::move(relations[i]));
    relations = std::move(sorted);
    find_ends(structure);
}

// A relation of an entity with itself is in no roll-up: no path can use it.
void roll_up(Structure& structure) {
    struct Joined {
        Vertex low, high;
        RelationIndex relation;
        auto operator<=>(const Joined&) const = default;
    };
    std::vector<Joined> joined;
    joined.reserve(structure.snapshot.relations.size());
    for (RelationIndex i = 0; i < structure.snapshot.relations.size(); ++i) {
        const auto [low, high] = std::minmax(structure.subject_of[i], structure.object_of[i]);
        if (low != high) joined.push_back({low, high, i});
    }
    std::ranges::sort(joined);
    structure.rolled.reserve(joined.size());
    for (const Joined& join : joined) {
        const auto place = static_cast<std::uint32_t>(structure.rolled.size());
        if (structure.rollups.empty() || structure.rollups.back().low != join.low ||
            structure.rollups.back().high != join.high)
            structure.rollups.push_back({join.low, join.high, place, place});
        structure.rolled.push_back(join.relation);
        structure.rollups.back().end = place + 1;
    }
}

// Roll-ups come by low, then high. So dealing out the arcs to lower neighbours first, and then those to higher ones,
// leaves the arcs of every vertex in order of the neighbour without a sort.
void join_vertices(Structure& structure) {
    const std::size_t size = structure.snapshot.entities.size();
    std::vector<std::size_t> place(size + 1, 0);
    for (const RollupRange& range : structure.rollups) {
        ++place[range.low + 1];
        ++place[range.high + 1];
    }
    for (std::size_t vertex = 0; vertex < size; ++vertex) place[vertex + 1] += place[vertex];
    std::vector<std::pair<Vertex, Vertex>> ends(place[size]);
    std::vector<Arc> arcs(place[size]);
    const auto deal = [&](Vertex from, Vertex to, Rollup rollup) {
        const std::size_t at = place[from]++;
        ends[at] = {from, to};
        arcs[at] = {rollup};
    };
    for (Rollup i = 0; i < structure.rollups.size(); ++i) deal(structure.rollups[i].high, structure.rollups[i].low, i);
    for (Rollup i = 0; i < structure.rollups.size(); ++i) deal(structure.rollups[i].low, structure.rollups[i].high, i);
    structure.boost =
        Structure::Boost(boost::edges_are_sorted, ends.begin(), ends.end(), arcs.begin(), static_cast<Vertex>(size));
}

}  // namespace

std::optional<Rollup> Graph::Structure::find_rollup(Vertex a, Vertex b) const {
    const auto [low, high] = std::minmax(a, b);
    const std::pair<Vertex, Vertex> ends(low, high);
    const auto ends_of = [](const RollupRange& range) { return std::pair(range.low, range.high); };
    const auto found = std::ranges::lower_bound(rollups, ends, {}, ends_of);
    if (found == rollups.end() || ends_of(*found) != ends) return std::nullopt;
    return static_cast<Rollup>(found - rollups.begin());
}

Graph::Graph(Snapshot snapshot, const Vocabulary& vocabulary) : structure_(std::make_unique<Structure>()) {
    structure_->snapshot = std::move(snapshot);
    number_entities(*structure_);
    find_ends(*structure_);
    sort_relations(*structure_);
    number_kinds(*structure_, vocabulary);
    roll_up(*structure_);
    join_vertices(*structure_);
}

Graph::~Graph() = default;
Graph::Graph(Graph&&) noexcept = default;
Graph& Graph::operator=(Graph&&) noexcept = default;

std::size_t Graph::size() const {
    return structure_->snapshot.entities.size();
}

const StoredEntity& Graph::entity(Vertex vertex) const {
    return structure_->snapshot.entities[vertex];
}

const std::vector<Relation>& Graph::relations() const {
    return structure_->snapshot.relations;
}

Vertex Graph::subject(RelationIndex relation) const {
    return structure_->subject_of[relation];
}

Vertex Graph::object(RelationIndex relation) const {
    return structure_->object_of[relation];
}

const RelationKind& Graph::kind(RelationIndex relation) const {
    return structure_->kinds[structure_->kind_of[relation]];
}

}  // namespace entente
