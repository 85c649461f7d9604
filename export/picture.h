// What is to be drawn or written: a part of a graph, chosen before any format is.
#pragma once

#include "graph/paths.h"
#include "model/event_codes.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace entente {

// Vertices by their keys, relations in the order of Graph::relations(), both free of doubles; both ends of every
// relation are among the vertices.
struct Picture {
    const Graph* graph = nullptr;  // outlives the picture
    std::vector<Vertex> vertices;
    std::vector<RelationIndex> relations;
    std::map<RelationIndex, Evidence> evidence;  // best evidence, for the formats that carry it; may be empty
    std::map<RelationIndex, EventCode> codes;    // for the formats that carry them; may be empty
    std::vector<Vertex> centre;                  // drawn with emphasis
    std::string title;
};

Picture picture_all(const Graph& graph, const Filter& filter);
// Everything within `hops` of any of the centres.
Picture picture_around(const Graph& graph, const std::vector<Vertex>& centres, std::size_t hops, const Filter& filter);
// These relations, and these entities even where nothing joins them.
Picture picture_of(const Graph& graph, std::vector<RelationIndex> relations, const std::vector<Vertex>& entities = {});
// The relations along the paths.
Picture picture_paths(const Graph& graph, const Paths& paths, const Filter& filter);

// Gives every relation of the picture its codes, from its status, the kind of its object and, where there is evidence,
// its words. How many took part in the event is not known here.
void code_relations(Picture& picture, const EventCodes& codes);

}  // namespace entente
