// What a noun of the lexicon says in a parsed sentence, by itself or with a light verb ("held talks with").
#pragma once

#include "extract/tree_claimer.h"

namespace entente {

// False when it says nothing of anybody. `noun` is the head of the entry's words.
bool claim_tree_noun(const Reading& reading, const Line& line, const TreeView& tree, const Roles& roles,
                     TreeClaimer& claimer, const LexiconEntry& entry, std::size_t noun);

}  // namespace entente
