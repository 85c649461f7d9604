// A picture of everything that one state does with others, planned things included, as DOT for Graphviz. Needs a
// database, as made by `entente ingest --db FILE examples/corpus`. Simpler: ask_path.cpp.
//
//   example_draw FILE Vietnam | dot -Tsvg > vietnam.svg
#include "data/data.h"
#include "export/export.h"
#include "store/store.h"

#include <exception>
#include <iostream>

using namespace entente;

int main(int count, char** words) try {
    if (count != 3) {
        std::cerr << "example_draw FILE NAME\n";
        return 2;
    }
    const Vocabulary vocabulary(data::relations());
    const Graph graph(Store(words[1], StoreMode::read, vocabulary).snapshot(), vocabulary);

    const Resolution centre = resolve(graph, words[2]);
    if (centre.vertices.empty()) {
        std::cerr << "nothing is known of " << words[2] << '\n';
        for (const std::string& name : centre.suggestions) std::cerr << "    did you mean " << name << "?\n";
        return 1;
    }
    Filter filter;
    filter.statuses = {Status::occurred, Status::ongoing, Status::planned};
    Picture picture = picture_around(graph, centre.vertices, 1, filter);
    picture.title = "Around " + graph.entity(centre.vertices[0]).entity.name;
    std::cout << to_dot(picture);
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
}
