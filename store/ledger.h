// What was done to a database, chained by a hash: a state is known by the number of its last entry and the chain there.
#pragma once

#include "store/sqlite.h"
#include "store/store.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace entente {

// One entry being made. All that sets what is done apart from anything else goes in, by add().
class LedgerEntry {
public:
    explicit LedgerEntry(Database& database);

    void add(std::string_view bytes);
    void add(std::int64_t number);
    // The document's id, where the action is about one.
    void write(std::string_view action, std::optional<std::int64_t> document);

private:
    Database& database_;
    StoreState state_;
};

// The last entry's; all 0 when nothing was ever done. O(1).
StoreState load_state(Database& database);

}  // namespace entente
