// Which rows of the lexicon speak at a word of a parsed sentence.
#pragma once

#include "extract/lexicon.h"
#include "extract/roles.h"
#include "extract/tree_view.h"

#include <vector>

namespace entente {

struct TreeTrigger {
    const Trigger* trigger = nullptr;
    // Of a noun row, the head of its words; of a verb row, the last of its words after the verb ("talks" of "hold ~
    // talks"), kNone when the verb stands alone.
    std::size_t noun = kNone;
};

// The rows whose words begin at the token, in the order in which they are to be tried: what covers most first. Of a
// passive or a relative clause, first those that have before the verb what they expect after it: "sanctions were
// imposed on", "weapons supplied to", "the talks that they held" are read in the row's own order. The words that a verb
// row needs must hang on its verb ("be in" aside, where "be" hangs on the place).
std::vector<TreeTrigger> find_tree_triggers(const Lexicon& lexicon, const Line& line, const TreeView& tree,
                                            const Roles& roles, std::size_t token);

}  // namespace entente
