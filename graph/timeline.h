// What passed between one entity and others, or between two, event by event.
#pragma once

#include "graph/graph.h"

#include <cstddef>
#include <vector>

namespace entente {

struct TimelineEvent {
    EventId event{};
    std::vector<RelationIndex> relations;  // those of the event that were asked for, by the keys of their ends
    bool direct = true;                    // between the two asked about; false: between those who act for them
};

struct Timeline {
    // By first day, last day, the vocabulary's order of relations, status, the keys of the first relation's ends, and
    // number of the event. Those without a date stand behind the others, by their earliest report.
    std::vector<TimelineEvent> events;
    std::size_t dated = 0;   // so many of the first have a date
    std::size_t hidden = 0;  // relations that only the status filter kept out
};

// All that the entity takes part in.
Timeline find_timeline(const Graph& graph, Vertex a, const Filter& filter);
// Between a and b. `through`: also between those who act for them, as in find_links.
Timeline find_timeline(const Graph& graph, Vertex a, Vertex b, const Filter& filter, bool through = false);

}  // namespace entente
