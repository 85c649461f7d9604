// How relations and evidence are written for people, the same in every command.
#pragma once

#include "graph/graph.h"
#include "model/relation.h"

#include <cstddef>
#include <optional>
#include <string>

namespace entente::cli {

// "United Kingdom —meets→ Germany", "—meets—" when the relation is symmetric, "←meets—" when its subject is the later
// one. `from` and `to` are its two ends. Not made inert.
std::string to_arrow(const Graph& graph, RelationIndex relation, Vertex from, Vertex to);

// "2025-11-21 (stated)"; "no date" when it is open; the basis is left out when it is none.
std::string to_dated(const Date& date, DateBasis basis);

// "3 reports in 2 documents by 2 independent publishers, announced by 1 report"; without the documents when they are as
// many as the reports.
std::string to_reports(const Corroboration& counts);

// What stands behind a relation's event.
Corroboration corroboration_of(const Relation& relation);

// "3 events, 5 reports in 4 documents, 2 independent publishers"; announcements follow when there are any.
std::string to_totals(const Corroboration& counts);

// The sentence in quotation marks, and below it document key, title, publication date; two inert lines, each indented.
std::string to_quotation(const Evidence& evidence, std::size_t indent);

// One step from an actor to another with its words, indented by three: to_arrow(), date, status, event, how many
// further relations join the two, and to_quotation() below. `day`, where it is given, stands first.
std::string to_step(const Graph& graph, RelationIndex relation, Vertex from, Vertex to, const Evidence& evidence,
                    std::size_t further, std::optional<Day> day = {});

}  // namespace entente::cli
