// What can be known of a quantified edge whose far end is bound, so that the walk from the near end does not go astray:
// searches from the far end, or from both, by frontiers.
#pragma once

#include "graph/query_arcs.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace entente {

// By the number of hops that remain, from where the far end can be reached in just so many (twice through the same
// vertex, too: a walk, so the sets say "certainly not", and never "certainly"). Made when first asked for, and only
// while that costs less than it saves.
class QueryReach {
public:
    QueryReach(QueryArcs& arcs, const PlannedEdge& edge, Vertex far);

    Vertex far() const { return far_; }
    // nullptr when it is not known. `budget` is what the caller would look at without it.
    const QueryFrontier* within(std::size_t remaining, std::size_t budget);

private:
    QueryArcs* arcs_;
    const PlannedEdge* edge_;
    Vertex far_;
    std::vector<std::unique_ptr<QueryFrontier>> levels_;  // levels_[k]: k hops remain
    std::size_t next_cost_ = 0;                           // of one more
};

// The vertices on shortest paths from `near` to `far` by their hops from `near`, `near` and `far` among them; empty
// when there is no path of at most `most` hops. The two are different.
std::vector<std::vector<Vertex>> find_query_layers(QueryArcs& arcs, const PlannedEdge& edge, Vertex near, Vertex far,
                                                   std::size_t most);

}  // namespace entente
