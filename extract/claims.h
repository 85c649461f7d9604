// Making claims: the one place where they enter the extraction, so that doubles and impossible ends are kept out.
#pragma once

#include "extract/groups.h"
#include "extract/reading.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// Mentions (indices into Extraction::mentions) of the members of a group whose kind is among `kinds` (all when empty).
std::vector<std::size_t> members_of(Reading& reading, const Line& line, const Group& group,
                                    const std::vector<EntityKind>& kinds = {});
std::vector<std::size_t> members_of(Reading& reading, const Line& line, const Phrase& phrase);

struct ClaimParts {
    std::string relation;
    std::vector<std::size_t> subjects, objects;  // mentions
    Status status = Status::occurred;
    Date date;
    std::string rule;
    double confidence = 0.5;
    std::size_t speaker = kNone;  // entity
    std::string hedge;
};

// Adds the claim with the line's sentence as its evidence. Nothing happens when it says nothing of two different
// entities, or when the document has already said the same (relation, ends and status; a date makes it another).
void add_claim(Reading& reading, const Line& line, const ClaimParts& parts);

// After a signing that has occurred: states that have signed are bound, and those that sign together have agreed.
void add_parties(Reading& reading, const Line& line, ClaimParts signing);

// After an extradition, whatever its status: the receiving state wants the people who are handed over.
void add_wanted(Reading& reading, const Line& line, const ClaimParts& extradition, std::vector<std::size_t> people);

}  // namespace entente
