// A tiny text form of a graph, for tests. One relation or entity a line; a line may be a comment:
//
//   UK meets FR occurred 2024-01-02 0.8
//   # occurred, no date, confidence 1:
//   UK sanctions RU
//   UK visits FR planned 2024-03 reported=2024-02-01 reports=3 publishers=2 event=7
//   entity UK kind=Country name=United_Kingdom iso2=GB iso3=GBR wikidata=Q145 alias=Britain
//
// What follows the three words may come in any order. An entity without a line of its own is a Country whose key and
// name are the word. '_' in a value stands for a blank. Events are numbered by their lines, from 1.
#pragma once

#include "graph/graph.h"

#include <string>
#include <string_view>

namespace entente::tests {

// The vocabulary of data/relations.tsv.
const Vocabulary& vocabulary();

// Throws std::invalid_argument, naming the line, when it cannot be read. The snapshot is canonical.
Snapshot parse_snapshot(std::string_view text);
Graph parse_graph(std::string_view text);

// The vertex of an entity key. Throws std::invalid_argument when there is none.
Vertex vertex_of(const Graph& graph, std::string_view key);

// "UK meets FR occurred 2024-01-02 0.8", by entity keys; without the date when it is open.
std::string to_line(const Graph& graph, RelationIndex relation);
// "UK meets FR".
std::string to_words(const Graph& graph, RelationIndex relation);

}  // namespace entente::tests
