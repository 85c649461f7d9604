// From a path to a database that is known to be ours.
#pragma once

#include "store/sqlite.h"
#include "store/store.h"

#include <filesystem>

namespace entente {

// Refuses a path that cannot be opened in this mode, before anything is touched. Throws StoreError.
void check_path(const std::filesystem::path& file, StoreMode mode);

// Opens the file, makes its tables when it is new and may be made, and refuses what is foreign, newer or damaged.
// A writer must hold the WriterLock. Throws StoreError.
Database open_database(const std::filesystem::path& file, StoreMode mode);

}  // namespace entente
