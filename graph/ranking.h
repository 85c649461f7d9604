// Which of two relations is the better witness that two entities are linked.
#pragma once

#include "graph/graph.h"

namespace entente {

// What a confidence lacks to certainty, in thousandths: 0 for 1, 1000 for 0.
std::uint32_t doubt(double confidence);

// The order of a pair's relations, as a number: acts before structural ties, then less doubt, the vocabulary's order,
// date (open ones last), status. What it leaves equal stands by Look (direction), first report and backing.
std::uint64_t rank_of(Look look, bool structural, std::uint32_t doubt);

// Takes a relation of the pair into account that the arc is of: its kind, and if the default filter lets it through,
// its cost.
void weigh(Arc& arc, Look look, bool structural, std::uint32_t doubt);

// Earlier before later, and open dates last.
bool is_earlier(const Date& a, const Date& b);

}  // namespace entente
