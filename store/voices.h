// How many publishers tell of something independently.
#pragma once

#include "store/sketch.h"
#include "store/sqlite.h"

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace entente {

// Two documents speak with one voice when they have the same source (the agency that they credit, else the publisher;
// a document with neither is a source of its own), when one is a near-copy of the other, or when each speaks with one
// voice with a third of the documents asked about. So the number of voices is never too high for want of care: an
// outlet that copied and also reported itself counts once with the text that it copied.
//
// What was asked for is kept in memory: of each document its source, and its sketch where sources differ.
class Voices {
public:
    explicit Voices(Database& database) : database_(database) {}

    // For each document the number of its voice, 0 and up, in order of first appearance. Ids may repeat. All pairs are
    // compared up to kWindow distinct texts; beyond that those that share one of the kIndexed least hashes of their
    // sketches, each with at most kWindow of its neighbours in an order that rests on the texts alone: O(n log n).
    std::vector<std::uint32_t> tell_apart(std::span<const std::int64_t> documents);

    std::uint32_t count(std::span<const std::int64_t> documents);

    static constexpr std::size_t kWindow = 64, kIndexed = 16;

private:
    std::uint32_t source_of(std::int64_t document);
    const Sketch& sketch_of(std::int64_t document);

    Database& database_;
    std::unordered_map<std::string, std::uint32_t> source_numbers_;
    std::unordered_map<std::int64_t, std::uint32_t> sources_;
    std::unordered_map<std::int64_t, Sketch> sketches_;
};

}  // namespace entente
