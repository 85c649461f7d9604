// From the roles of a row of the lexicon to a claim: what verbs and nouns of parsed sentences have in common.
#pragma once

#include "extract/roles.h"
#include "extract/tree_dates.h"

#include <vector>

namespace entente {

class TreeClaimer {
public:
    // All outlive it.
    TreeClaimer(Reading& reading, const Line& line, const TreeView& tree, const Roles& roles, const TreeDates& dates)
        : reading_(reading), line_(line), tree_(tree), roles_(roles), dates_(dates) {}

    // Claims what the entry says of those mentions, with its date, speaker and hedge, and what follows from it; false
    // when an end is missing. `how`: "verb", "passive" or "noun", for the rule's name.
    bool claim(const LexiconEntry& entry, std::vector<std::size_t> subjects, std::vector<std::size_t> objects,
               VerbReading verb, std::size_t at, const char* how);

    // Whether the noun is a named event, or an agreement where agreements count, and so more than a word of the row.
    bool is_entity(std::size_t noun, bool agreements_too) const;

private:
    Reading& reading_;
    const Line& line_;
    const TreeView& tree_;
    const Roles& roles_;
    const TreeDates& dates_;

    Date meeting_date(const std::vector<std::size_t>& subjects) const;
    std::vector<std::size_t> partners(std::size_t verb) const;
    std::vector<std::size_t> extradited(std::size_t verb) const;
};

}  // namespace entente
