#include "store/ledger.h"

// Header only, so that nothing need be linked; used for its speed and because its values are fixed for all time.
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace entente {

LedgerEntry::LedgerEntry(Database& database) : database_(database), state_(load_state(database)) {}

// The chain so far seeds the hash of what comes next.
void LedgerEntry::add(std::string_view bytes) {
    state_.chain = XXH3_64bits_withSeed(bytes.data(), bytes.size(), state_.chain);
}

void LedgerEntry::add(std::int64_t number) {
    state_.chain = XXH3_64bits_withSeed(&number, sizeof number, state_.chain);
}

void LedgerEntry::write(std::string_view action, std::optional<std::int64_t> document) {
    add(action);
    if (document) add(*document);
    database_.change("INSERT INTO ledger (seq, action, document, chain) VALUES (?1, ?2, ?3, ?4)", state_.seq + 1,
                     action, document, static_cast<std::int64_t>(state_.chain));
}

StoreState load_state(Database& database) {
    ResultRows rows = database.query("SELECT seq, chain FROM ledger ORDER BY seq DESC LIMIT 1");
    if (!rows.next()) return {};
    return {rows.get<std::int64_t>(0), static_cast<std::uint64_t>(rows.get<std::int64_t>(1))};
}

}  // namespace entente
