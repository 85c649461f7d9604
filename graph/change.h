// Two periods side by side: between whom relations grew better, between whom worse.
#pragma once

#include "graph/graph.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace entente {

// Both days belong to it.
struct Period {
    Day first, last;

    friend bool operator==(const Period&, const Period&) = default;
};

// Distinct events of a pair, by RelationKind::quad: 1 and 2 are cooperative, 3 and 4 hostile. Others do not count.
struct EventCounts {
    std::uint32_t cooperative = 0, hostile = 0;

    std::uint32_t all() const { return cooperative + hostile; }
    friend bool operator==(const EventCounts&, const EventCounts&) = default;
};

// `change` is how much the odds of cooperation against hostility have changed, as a natural logarithm, half an event
// added to each count so that none is nothing:
//
//   change = ln((c2 + 1/2) / (h2 + 1/2)) - ln((c1 + 1/2) / (h1 + 1/2))
//
// Odds, and no difference of counts, because a period with twice the reports must not look like twice the warmth.
// `weight` is change by its standard error, sqrt(1/(c1 + 1/2) + 1/(h1 + 1/2) + 1/(c2 + 1/2) + 1/(h2 + 1/2)): how far
// it goes beyond what so few events could do by chance (2 is a lot). Answers are ranked by weight, in millionths, so
// that one meeting after silence stands behind a tie that turned over a hundred events.
//   Haldane, The Estimation and Significance of the Logarithm of a Ratio of Frequencies, 1956 (after Woolf, 1955).
struct PairChange {
    Vertex a = 0, b = 0;  // a precedes b; of a comparison of one entity, that one is a
    Pair pair = 0;
    EventCounts before, after;
    double change = 0, weight = 0;
};

struct CompareOptions {
    std::optional<Vertex> of;    // only its pairs
    std::size_t min_events = 1;  // in both periods together; >= 1
};

struct Comparison {
    std::vector<PairChange> nearer, apart;  // by weight, the most changed first, then order of keys
    std::size_t unchanged = 0;              // pairs with enough events and no change
    std::size_t straddling = 0;             // relations left out since their dates reach into a period and out of it
    std::size_t hidden = 0;                 // relations that only the status filter kept from being counted
};

// An event counts in the period in which its whole date lies; what has no date stands at its earliest report. Of the
// filter, from and to leave out further events. Throws UsageError when a period ends before it begins, when the two
// have a day in common, and when min_events is 0. O(relations).
Comparison compare_periods(const Graph& graph, const Period& first, const Period& second, const Filter& filter,
                           const CompareOptions& options = {});

}  // namespace entente
