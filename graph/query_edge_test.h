// What a query asks of one edge, to be asked inside the search: the kinds, statuses, dates and backing that a Filter
// can say through its Screen, the direction, and whatever else the conditions say.
#pragma once

#include "graph/query_values.h"
#include "graph/screen.h"

#include <cstdint>
#include <vector>

namespace entente {

class QueryEdgeTest {
public:
    // `direction` is the pattern's, from left to right. With `has_usual_statuses` the filter's statuses are the
    // default ones and what they keep out is hidden; else it is out. `rest` is of conditions on this edge alone.
    QueryEdgeTest(const Graph& graph, const Filter& filter, bool is_impossible, bool has_usual_statuses,
                  QueryDirection direction, unsigned slot, std::vector<QueryTerm> rest);

    // Whether an arc can have a relation that passes or is hidden.
    bool may_pass(const Arc& arc) const { return arc.may_have(kind_bits_); }

    // Of a relation between `left` and `right` of the pattern. Sets `relation` of the edge in `bindings`.
    Verdict judge(Vertex left, Vertex right, RelationIndex relation, Look look, QueryBindings& bindings) const {
        const Verdict verdict = screen_.judge(relation, look);
        if (verdict == Verdict::out || (verdict == Verdict::hidden && !has_usual_statuses_)) return Verdict::out;
        if (!leads(left, right, look)) return Verdict::out;
        QueryBindings::Edge& edge = bindings.edges[slot_];
        edge.relation = relation;
        edge.look = look;
        for (const QueryTerm& condition : rest_)
            if (!holds(*graph_, condition, bindings)) return Verdict::out;
        return verdict;
    }

private:
    // Symmetric relations lead both ways.
    bool leads(Vertex left, Vertex right, Look look) const {
        if (direction_ == QueryDirection::any || left == right || symmetric_[look.kind()]) return true;
        const bool is_to_right = (left < right) != look.is_backward();
        return is_to_right == (direction_ == QueryDirection::right);
    }

    const Graph* graph_;
    Screen screen_;
    QueryDirection direction_;
    unsigned slot_;
    bool has_usual_statuses_;
    std::uint16_t kind_bits_ = 0;
    std::vector<bool> symmetric_;
    std::vector<QueryTerm> rest_;
};

}  // namespace entente
