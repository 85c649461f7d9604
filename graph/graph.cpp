#include "graph/graph.h"

#include "graph/builder.h"
#include "graph/time_index.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <tuple>

namespace entente {
namespace {

Image to_image(const Snapshot& snapshot, const Vocabulary& vocabulary) {
    GraphBuilder builder(vocabulary);
    for (const StoredEntity& entity : snapshot.entities) builder.add(entity);
    for (const Relation& relation : snapshot.relations) builder.add(relation);
    return builder.finish({});
}

}  // namespace

struct Graph::Times {
    std::once_flag once;
    std::optional<TimeIndex> index;
};

Graph::Graph(const Snapshot& snapshot, const Vocabulary& vocabulary)
    : Graph(to_image(snapshot, vocabulary), vocabulary) {}

Graph::Graph(Image image, const Vocabulary& vocabulary)
    : tables_(std::move(image), vocabulary), times_(std::make_unique<Times>()) {}

Graph::~Graph() = default;
Graph::Graph(Graph&&) noexcept = default;
Graph& Graph::operator=(Graph&&) noexcept = default;

void Graph::update(const StoreChanges& changes) {
    tables_.update(changes);
    times_ = std::make_unique<Times>();
}

const TimeIndex& Graph::times() const {
    std::call_once(times_->once, [&] { times_->index.emplace(tables_); });
    return *times_->index;
}

StoredEntity Graph::entity(Vertex vertex) const {
    const EntityView view = tables_.entity(vertex);
    Entity entity{.kind = view.kind,
                  .key = std::string(view.key),
                  .name = std::string(view.name),
                  .aliases = {view.aliases.begin(), view.aliases.end()},
                  .iso2 = std::string(view.iso2),
                  .iso3 = std::string(view.iso3),
                  .wikidata = std::string(view.wikidata)};
    return {tables_.entity_id(vertex), std::move(entity)};
}

std::vector<RelationIndex> Graph::relations() const {
    std::vector<RelationIndex> all;
    all.reserve(tables_.row_limit());
    tables_.for_each_pair([&](Pair pair, Vertex, Vertex) {
        const PairRows rows = tables_.rows(pair);
        for (std::size_t i = 0; i < rows.looks.size(); ++i) all.push_back(static_cast<RelationIndex>(rows.first + i));
    });
    return all;
}

std::vector<RelationIndex> Graph::relations_of(Vertex vertex) const {
    std::vector<std::pair<std::uint64_t, Pair>> pairs;
    const Arcs arcs = tables_.arcs(vertex);
    for (std::size_t i = 0; i < arcs.size(); ++i) pairs.emplace_back(tables_.order_of(arcs[i].target), arcs.pair(i));
    if (const auto loop = tables_.find_loop(vertex)) pairs.emplace_back(tables_.order_of(vertex), *loop);
    std::ranges::sort(pairs);
    std::vector<RelationIndex> all;
    for (const auto& [order, pair] : pairs) {
        const PairRows rows = tables_.rows(pair);
        for (std::size_t i = 0; i < rows.looks.size(); ++i) all.push_back(static_cast<RelationIndex>(rows.first + i));
    }
    return all;
}

void Graph::sort(std::vector<RelationIndex>& relations) const {
    std::vector<std::tuple<std::uint64_t, std::uint64_t, RelationIndex>> ranked;
    for (const RelationIndex relation : relations) {
        const auto [a, b] = tables_.ends(tables_.pair_of(relation));
        const auto [first, second] = std::minmax({tables_.order_of(a), tables_.order_of(b)});
        ranked.emplace_back(first, second, relation);
    }
    std::ranges::sort(ranked);
    const auto doubles = std::ranges::unique(ranked);
    ranked.erase(doubles.begin(), doubles.end());
    relations.clear();
    for (const auto& [first, second, relation] : ranked) relations.push_back(relation);
}

Relation Graph::relation(RelationIndex index) const {
    const Look look = tables_.look(index);
    const Backing backing = tables_.backing(index);
    Relation relation;
    relation.event = tables_.event(index);
    relation.subject = tables_.entity_id(subject(index));
    relation.object = tables_.entity_id(object(index));
    relation.kind = tables_.kinds()[look.kind()].name;
    relation.status = look.status();
    relation.date = date_of(look);
    if (const DayNumber reported = tables_.reported(index)) relation.reported = from_day_number(reported);
    relation.reports = backing.reports;
    relation.documents = backing.documents;
    relation.publishers = backing.publishers;
    relation.announcements = backing.announcements;
    relation.confidence = backing.confidence;
    return relation;
}

Vertex Graph::subject(RelationIndex relation) const {
    const auto [low, high] = tables_.ends(tables_.pair_of(relation));
    return tables_.look(relation).is_backward() ? high : low;
}

Vertex Graph::object(RelationIndex relation) const {
    const auto [low, high] = tables_.ends(tables_.pair_of(relation));
    return tables_.look(relation).is_backward() ? low : high;
}

}  // namespace entente
