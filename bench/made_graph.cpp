#include "bench/made_graph.h"

#include "data/data.h"
#include "graph/builder.h"

#include <map>
#include <memory>
#include <string>

namespace entente::bench {

const MadeSize& made_size(char size) {
    return size == 'S' ? kSmall : size == 'M' ? kMedium : kLarge;
}

const Vocabulary& made_vocabulary() {
    static const Vocabulary vocabulary(data::relations());
    return vocabulary;
}

Image make_image(char size) {
    const MadeSize& made = made_size(size);
    GraphBuilder builder(made_vocabulary());
    for (std::uint32_t actor = 0; actor < made.actors; ++actor)
        builder.add({EntityId{actor + 1},
                     {.kind = EntityKind::organization,
                      .key = made_key(actor),
                      .name = made_name(actor),
                      .aliases = {},
                      .iso2 = "",
                      .iso3 = "",
                      .wikidata = ""}});
    std::vector<std::string> kinds;
    for (const MadeRelation& relation : kMadeRelations) kinds.emplace_back(relation.name);
    EventMaker events(made.actors, kMadeSeed);
    std::vector<RelationRow> rows;
    for (std::size_t i = 0; i < made.events;) {
        rows.clear();
        for (; i < made.events && rows.size() < 4096; ++i) {
            const MadeEvent event = events.next();
            RelationRow& row = rows.emplace_back();
            row.event = EventId{static_cast<std::int64_t>(i + 1)};
            row.subject = EntityId{event.subject + 1};
            row.object = EntityId{event.object + 1};
            row.confidence = event.confidence / 1000.0;
            row.from = row.to = row.reported = event.day;
            row.reports = row.documents = row.publishers = 1;
            row.kind = event.kind;
            row.status = static_cast<Status>(event.status);
            row.precision = DatePrecision::day;
            row.basis = DateBasis::stated;
        }
        builder.add(RelationRows{kinds, rows});
    }
    return builder.finish({});
}

const Graph& made_graph(char size) {
    static std::map<char, std::unique_ptr<Graph>> graphs;
    std::unique_ptr<Graph>& graph = graphs[size];
    if (!graph) graph = std::make_unique<Graph>(make_image(size), made_vocabulary());
    return *graph;
}

const std::vector<std::pair<Vertex, Vertex>>& made_pairs(char size) {
    static std::map<char, std::vector<std::pair<Vertex, Vertex>>> all;
    std::vector<std::pair<Vertex, Vertex>>& pairs = all[size];
    if (pairs.empty()) pairs = draw_linked_pairs(made_size(size).actors, made_size(size).events, kMadeSeed, 1000);
    return pairs;
}

}  // namespace entente::bench
