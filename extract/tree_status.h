// Whether what a verb of a parsed sentence says has happened.
#pragma once

#include "extract/status.h"
#include "extract/tree_view.h"

#include <optional>

namespace entente {

// nullopt when the words claim nothing: purposes, conditions, possibilities, wishes.
std::optional<VerbReading> read_tree_verb(const Reading& reading, const Line& line, const TreeView& tree,
                                          std::size_t verb, Stance stance, std::size_t depth = 0);

}  // namespace entente
