// Events, put together from accounts as they are read (model/merge_accounts.h). A bond's accounts are looked at
// together and those of other bonds never, so memory is bounded by the bond of which most is told.
#pragma once

#include "model/relation.h"
#include "store/sqlite.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace entente {

struct StoredAccount {
    std::int64_t id = 0;
    std::string key, relation;
    Status status = Status::occurred;
    Date date;                            // with the best basis of its claims
    std::optional<Day> first_report;      // earliest publication
    std::vector<std::int64_t> documents;  // ascending, distinct
    std::uint32_t claims = 0;
    double confidence = 0;  // of the best claim
};

struct MergedEvent {
    std::vector<StoredAccount> accounts;  // the head first, the others by key

    const StoredAccount& head() const { return accounts.front(); }
    bool is_announced_by(const StoredAccount& account) const;
    // Documents with a report that is no announcement, ascending, distinct.
    std::vector<std::int64_t> documents() const;
    // All but publishers, which Voices can count from documents().
    Corroboration corroboration() const;
};

// By bond, then by the head's key: an order free of ids. `visit` may query other tables than account and claim.
void for_each_event(Database& database, const std::function<void(const MergedEvent&)>& visit);

// The same for the bonds of these events only. Numbers of no account are passed over.
void for_each_event_of_bonds(Database& database, std::span<const EventId> ids,
                             const std::function<void(const MergedEvent&)>& visit);

// The event to which the account of that id belongs; nullopt when there is none.
std::optional<MergedEvent> find_event(Database& database, EventId id);

}  // namespace entente
