// A Filter made ready for one graph, to be asked inside a search.
#pragma once

#include "graph/graph.h"

namespace entente {

enum class Verdict {
    out,     // something other than its status keeps the relation out
    hidden,  // only its status keeps it out
    passes,
};

// The graph must outlive the screen. Relations that the filter names and the graph does not know match nothing.
class Screen {
public:
    Screen(const Graph& graph, const Filter& filter);

    // O(1).
    Verdict judge(RelationIndex relation) const;
    bool passes(RelationIndex relation) const { return judge(relation) == Verdict::passes; }

private:
    const Graph& graph_;
    std::vector<bool> kinds_;     // by position in Structure::kinds
    std::vector<bool> statuses_;  // by Status
    std::optional<Day> from_, to_;
    double min_confidence_;
};

}  // namespace entente
