// A Filter made ready for one graph, to be asked inside a search.
#pragma once

#include "graph/graph.h"

#include <vector>

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

    // O(1). `look` is the relation's.
    Verdict judge(RelationIndex relation, Look look) const {
        if (!kinds_[look.kind()]) return Verdict::out;
        if (asks_more_ && !passes_more(relation, look)) return Verdict::out;
        return statuses_ >> static_cast<unsigned>(look.status()) & 1U ? Verdict::passes : Verdict::hidden;
    }
    bool passes(RelationIndex relation, Look look) const { return judge(relation, look) == Verdict::passes; }

    // Whether an arc can have a relation that passes: if not, none does.
    bool may_pass(const Arc& arc) const { return is_default_ ? arc.cost != 0 : arc.may_have(kind_bits_); }
    // The default filter, for which the cost of an arc says it all.
    bool is_default() const { return is_default_; }
    // Whether it asks for more than kinds and statuses.
    bool asks_more() const { return asks_more_; }
    bool lets_kind(unsigned kind) const { return kinds_[kind]; }
    bool lets_status(Status status) const { return statuses_ >> static_cast<unsigned>(status) & 1U; }
    // Whether any relation of the pair passes.
    bool passes_any(Pair pair) const;

    // The relations of a pair that pass, in their order.
    void append_passing(Pair pair, std::vector<RelationIndex>& relations) const;

private:
    bool passes_more(RelationIndex relation, Look look) const;
    bool is_within_time(RelationIndex relation, Look look) const;

    const Tables& tables_;
    std::vector<bool> kinds_;
    unsigned statuses_ = 0;  // a bit for each
    std::uint16_t kind_bits_ = 0;
    bool is_default_ = false, asks_more_ = false, asks_backing_ = false, asks_time_ = false;
    DayNumber from_ = 0, to_ = UINT32_MAX, as_of_ = 0;
    double min_confidence_ = 0;
    std::size_t min_sources_ = 0;
    std::vector<bool> backings_;  // those of the image that pass
};

}  // namespace entente
