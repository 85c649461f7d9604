// How relations and evidence are written for people, the same in every command.
#pragma once

#include "graph/graph.h"
#include "model/relation.h"

#include <string>

namespace entente::cli {

// "United Kingdom —meets→ Germany", "—meets—" when the relation is symmetric, "←meets—" when its subject is the later
// one. `from` and `to` are its two ends. Not made inert.
std::string to_arrow(const Graph& graph, RelationIndex relation, Vertex from, Vertex to);

// "2025-11-21 (stated)"; "no date" when it is open; the basis is left out when it is none.
std::string to_dated(const Date& date, DateBasis basis);

// "2 reports by 1 publisher".
std::string to_reports(const Relation& relation);

// The sentence in quotation marks, and below it document key, title, publication date; two inert lines, each indented.
std::string to_quotation(const Evidence& evidence, std::size_t indent);

}  // namespace entente::cli
