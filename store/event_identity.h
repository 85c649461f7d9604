// Which happening a claim speaks of. Claims with equal keys, in one document or in many, are one event.
#pragma once

#include "model/extraction.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace entente {

struct EventIdentity {
    std::string key;
    std::vector<std::pair<Role, std::size_t>> participants;      // entities (Extraction::entities), in canonical order
    std::vector<std::pair<std::size_t, std::size_t>> relations;  // subject and object, each pair once
};

// The claim must keep the promises of find_broken_promise().
EventIdentity identify_event(const Extraction& extraction, const Claim& claim, bool symmetric);

}  // namespace entente
