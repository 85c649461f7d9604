// Who does what to whom, and how a claim says it. Claims with equal bonds may tell of one event; which of them do, by
// status and date, merge_accounts() decides. Claims with equal keys, in one document or in many, always do.
#pragma once

#include "model/extraction.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente {

struct EventIdentity {
    std::string bond;  // relation and participants
    std::string key;   // the bond with status and date: all that sets a claim apart from claims of other events
    std::vector<std::pair<Role, std::size_t>> participants;      // entities (Extraction::entities), in canonical order
    std::vector<std::pair<std::size_t, std::size_t>> relations;  // subject and object, each pair once
};

// The bond that a key begins with; nullopt when it is no key.
std::optional<std::string_view> find_bond(std::string_view key);

// The claim must keep the promises of find_broken_promise().
EventIdentity identify_event(const Extraction& extraction, const Claim& claim, bool symmetric);

}  // namespace entente
