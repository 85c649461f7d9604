// What the tables know of the words of one mention: each hit with where it stands in the noun phrase.
#pragma once

#include "extract/gazetteer.h"
#include "extract/sector_table.h"
#include "extract/words.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// The part of the phrase that a word stands in. head: before the first preposition or comma. complement: after "of",
// "in", "from" and the like. target: after "to", "against" and the like, which names somebody else. apposition: after a
// comma.
enum class ActorZone { head, complement, target, apposition };

struct ActorHit {
    std::size_t first = 0, last = 0;  // words, half-open
    ActorZone zone = ActorZone::head;
    // What the tables know of the words, the first that is there deciding; at least one is.
    const SectorRow* sector = nullptr;               // sectors.tsv
    const std::vector<ListedName>* names = nullptr;  // states, bodies and places
    const Office* office = nullptr;                  // offices.tsv
};

struct ActorWords {
    std::vector<std::string> words, lower;  // to_plain and to_lower of each
    std::vector<ActorZone> zones;           // of each word
    std::vector<ActorHit> hits;             // in order, not overlapping
    bool is_past = false;                   // "former", "ex-" stands in the head

    // The words [first, last) as they are written, with one blank between them.
    std::string text(std::size_t first, std::size_t last) const;
};

ActorWords find_actor_hits(std::string_view text, const SectorTable& sectors, const Gazetteer& gazetteer,
                           const WordClasses& words);

}  // namespace entente
