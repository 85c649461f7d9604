// What came to a database since an earlier state of it.
#pragma once

#include "model/relation.h"
#include "store/sqlite.h"
#include "store/store.h"

#include <cstddef>
#include <optional>

namespace entente {

// As Store::changes_since().
std::optional<StoreChanges> load_changes(Database& database, const StoreState& earlier, std::size_t limit);

}  // namespace entente
