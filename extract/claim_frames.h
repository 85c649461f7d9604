// What several words together say that no single one of them does: delegations that meet, people who are sought.
#pragma once

#include "extract/roles.h"
#include "extract/tree_dates.h"

namespace entente {

void claim_frames(Reading& reading, const Line& line, const TreeView& tree, const Roles& roles, const TreeDates& dates);

}  // namespace entente
