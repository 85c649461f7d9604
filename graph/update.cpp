// Bringing tables up to date. A pair that gets a relation has all its relations laid anew behind the others, so that
// they lie side by side; a vertex whose arcs change has them all laid anew. Only what is touched is copied.
//
// An event that changes is one of a bond (model/event_identity.h), whose relations are between the same pairs before
// and after. So the pairs of the new relations are those from which withdrawn ones are to go.
#include "graph/fold.h"
#include "graph/overlay.h"
#include "graph/ranking.h"
#include "graph/tables.h"
#include "model/errors.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace entente {
namespace {

struct NewRow {
    Look look;
    DayNumber reported = 0;
    Backing backing;
    std::int64_t event = 0;

    std::uint64_t rank = 0;  // rank_of()

    auto order() const { return std::tie(rank, look, reported, backing); }
};

// Where arcs must be changed: the vertex, the other end, what the arc is now and its pair.
struct ArcChange {
    Arc arc;
    Pair pair = 0;
};

DayNumber to_number_of_day(std::int32_t serial) {
    return serial == kNoDay ? 0 : to_day_number(std::int64_t{serial});
}

// The list of a vertex with the changes in place; both ascending.
Overlay::ArcList merge_arcs(const Arcs& old, const std::vector<ArcChange>& changes) {
    Overlay::ArcList merged;
    auto change = changes.begin();
    const auto take = [&](const Arc& arc, Pair pair) {
        merged.arcs.push_back(arc);
        merged.pairs.push_back(pair);
    };
    for (std::size_t i = 0; i < old.size(); ++i) {
        for (; change != changes.end() && change->arc.target < old[i].target; ++change) take(change->arc, change->pair);
        const bool is_replaced = change != changes.end() && change->arc.target == old[i].target;
        take(is_replaced ? change->arc : old[i], old.pair(i));
        if (is_replaced) ++change;
    }
    for (; change != changes.end(); ++change) take(change->arc, change->pair);
    return merged;
}

}  // namespace

void Tables::update(const StoreChanges& changes) {
    if (!overlay_) overlay_ = std::make_unique<Overlay>();
    Overlay& overlay = *overlay_;

    // The vertices of all entities that are spoken of.
    std::unordered_map<std::int64_t, Vertex> vertex_of;
    for (const StoredEntity& stored : changes.entities) vertex_of.emplace(to_number(stored.id), UINT32_MAX);
    for (const RelationRow& row : changes.rows)
        for (const EntityId id : {row.subject, row.object}) vertex_of.emplace(to_number(id), UINT32_MAX);
    image_.check(entity_ids_.data(), entity_ids_.size_bytes());
    for (std::size_t i = 0; i < base_vertices_ && !vertex_of.empty(); ++i)
        if (const auto found = vertex_of.find(entity_ids_[i]); found != vertex_of.end())
            found->second = static_cast<Vertex>(i);
    for (std::size_t i = 0; i < overlay.ids.size(); ++i)
        if (const auto found = vertex_of.find(to_number(overlay.ids[i])); found != vertex_of.end())
            found->second = static_cast<Vertex>(base_vertices_ + i);

    // Entities: new ones by key, so that those between the same two of the image stand in the order of keys.
    std::vector<const StoredEntity*> fresh;
    for (const StoredEntity& stored : changes.entities) {
        if (vertex_of.at(to_number(stored.id)) == UINT32_MAX)
            fresh.push_back(&stored);
        else {
            const Vertex vertex = vertex_of.at(to_number(stored.id));
            overlay.records[vertex].clear();
            append_record(overlay.records[vertex], stored.entity);
            append_names(overlay.names, stored.entity, vertex);
        }
    }
    for (const StoredEntity* stored : fresh) {
        const auto vertex = static_cast<Vertex>(base_vertices_ + overlay.ids.size());
        overlay.ids.push_back(stored->id);
        overlay.orders.push_back(0);
        append_record(overlay.records[vertex], stored->entity);
        append_names(overlay.names, stored->entity, vertex);
        vertex_of[to_number(stored->id)] = vertex;
    }
    vertices_ = base_vertices_ + overlay.ids.size();
    std::ranges::sort(overlay.names);
    const auto doubles = std::ranges::unique(overlay.names);
    overlay.names.erase(doubles.begin(), doubles.end());
    // A new vertex stands behind the image's vertices whose keys are less, and among new ones by key.
    std::vector<Vertex> by_key;
    for (std::size_t i = base_vertices_; i < vertices_; ++i) by_key.push_back(static_cast<Vertex>(i));
    std::ranges::sort(by_key, {}, [&](Vertex vertex) { return key(vertex); });
    for (std::size_t i = 0; i < by_key.size(); ++i) {
        const std::string_view own = key(by_key[i]);
        std::size_t low = 0, high = base_vertices_;
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (key(static_cast<Vertex>(middle)) < own)
                low = middle + 1;
            else
                high = middle;
        }
        overlay.orders[by_key[i] - base_vertices_] = (std::uint64_t{low} << 32) + i + 1;
    }

    // Relations by pair, each in the order in which it came.
    std::vector<unsigned> kind_numbers;
    for (const std::string& name : changes.kinds) {
        if (!find_kind(name)) {
            RelationKind kind;
            kind.name = kind.label = name;
            kinds_.push_back(std::move(kind));
            status_counts_.resize(8 * kinds_.size());
        }
        kind_numbers.push_back(*find_kind(name));
    }
    std::map<std::pair<Vertex, Vertex>, std::vector<NewRow>> rows_of;
    for (const RelationRow& row : changes.rows) {
        const Vertex subject = vertex_of.at(to_number(row.subject)), object = vertex_of.at(to_number(row.object));
        if (subject == UINT32_MAX || object == UINT32_MAX)
            throw StoreError("event " + std::to_string(to_number(row.event)) +
                             " names an entity that is not there; check the database for damage");
        const Look look = make_look(subject > object, kind_numbers[row.kind], row.status, to_number_of_day(row.from),
                                    to_number_of_day(row.to), row.precision, row.basis);
        rows_of[std::minmax(subject, object)].push_back(
            {look,
             to_number_of_day(row.reported),
             {row.reports, row.documents, row.publishers, row.announcements, row.confidence},
             to_number(row.event)});
    }

    std::map<Vertex, std::vector<ArcChange>> arc_changes;
    for (auto& [ends, fresh_rows] : rows_of) {
        const auto [low, high] = ends;
        const bool is_loop = low == high;
        const std::optional<Pair> old = is_loop ? find_loop(low) : find_pair(low, high);
        const Pair pair = old.value_or(static_cast<Pair>(base_pairs_ + loops_count_ + overlay.ends.size()));
        std::vector<NewRow> rows;
        if (old) {
            const PairRows old_rows = this->rows(*old);
            for (std::size_t i = 0; i < old_rows.looks.size(); ++i) {
                const auto row = static_cast<RelationIndex>(old_rows.first + i);
                const EventId event = this->event(row);
                if (!std::ranges::binary_search(changes.withdrawn, event)) {
                    rows.push_back({old_rows.looks[i], reported(row), backing(row), to_number(event)});
                } else if (!is_loop) {
                    const Look look = old_rows.looks[i];
                    --status_counts_[8 * look.kind() + static_cast<std::size_t>(look.status())];
                }
            }
        } else {
            overlay.ends.push_back(ends);
            if (is_loop)
                overlay.loops.emplace(low, pair);
            else
                ++pairs_;
        }
        for (const NewRow& row : fresh_rows)
            if (!is_loop) ++status_counts_[8 * row.look.kind() + static_cast<std::size_t>(row.look.status())];
        rows.insert(rows.end(), fresh_rows.begin(), fresh_rows.end());
        for (NewRow& row : rows)
            row.rank = rank_of(row.look, kinds_[row.look.kind()].structural, doubt(row.backing.confidence));
        std::ranges::stable_sort(rows, [](const NewRow& a, const NewRow& b) { return a.order() < b.order(); });

        Arc arc;
        overlay.rows[pair] = {static_cast<RelationIndex>(base_rows_count_ + overlay.looks.size()),
                              static_cast<std::uint32_t>(rows.size())};
        for (const NewRow& row : rows) {
            overlay.looks.push_back(row.look);
            overlay.reported.push_back(row.reported);
            overlay.backings.push_back(row.backing);
            overlay.events.push_back(row.event);
            overlay.pairs.push_back(pair);
            weigh(arc, row.look, kinds_[row.look.kind()].structural, doubt(row.backing.confidence));
        }
        row_limit_ = base_rows_count_ + overlay.looks.size();
        if (is_loop) continue;
        if (old) {
            const Arcs of_low = arcs(low);
            const Arc& before = of_low[*of_low.find(high)];
            if (before.cost == arc.cost && before.kinds == arc.kinds) continue;
        }
        for (const auto& [from, to] : {std::pair(low, high), std::pair(high, low)}) {
            arc.target = to;
            arc_changes[from].push_back({arc, pair});
        }
    }
    for (auto& [vertex, of_vertex] : arc_changes) {
        std::ranges::sort(of_vertex, {}, [](const ArcChange& change) { return change.arc.target; });
        overlay.arcs[vertex] = merge_arcs(arcs(vertex), of_vertex);
    }
}

}  // namespace entente
