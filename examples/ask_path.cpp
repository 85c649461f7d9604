// How two states are linked, with the sentence behind every step. Needs a database, as made by
// `entente ingest --db FILE examples/corpus`. Simpler: read_text.cpp. Next: draw.cpp.
//
//   example_ask_path FILE UK Germany
#include "data/data.h"
#include "graph/paths.h"
#include "store/store.h"

#include <exception>
#include <iostream>

using namespace entente;

int main(int count, char** words) try {
    if (count != 4) {
        std::cerr << "example_ask_path FILE A B\n";
        return 2;
    }
    const Vocabulary vocabulary(data::relations());
    const Store store(words[1], StoreMode::read, vocabulary);
    const Graph graph(store.snapshot(), vocabulary);  // a value: the database is free again from here on

    const Resolution from = resolve(graph, words[2]), to = resolve(graph, words[3]);
    if (from.vertices.size() != 1 || to.vertices.size() != 1) {
        std::cerr << "both names must stand for exactly one entity of " << words[1] << '\n';
        return 2;
    }
    const Paths found = find_paths(graph, from.vertices[0], to.vertices[0], {.filter = {}, .k = 2, .max_hops = 3});
    for (const Path& path : found.paths) {
        std::cout << "path of " << path.hops.size() << (path.hops.size() == 1 ? " hop\n" : " hops\n");
        for (const Hop& hop : path.hops) {
            const RelationIndex best = hop.best;
            const Relation& relation = graph.relation(best);
            std::cout << "  " << graph.entity(graph.subject(best)).entity.name << " -- " << graph.kind(best).label
                      << " -> " << graph.entity(graph.object(best)).entity.name << ' ' << to_text(relation.date)
                      << '\n';
            if (const auto evidence = store.best_evidence(relation.event))
                std::cout << "      " << evidence->document << ": \"" << evidence->quote << "\"\n";
        }
    }
    return found.paths.empty() ? 1 : 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
}
