// Which reports tell of one event: the rule, for the accounts of one bond (relation and participants). See
// docs/events.md for its reasons.
//
// When an account can have happened: the days of its date; without a date, any day. What has occurred was over by its
// first report, and what is planned was still to come, with a day of grace each, since publishers' calendars differ.
// A stated date that has no day left then is taken as it is stated.
//
// 1. Accounts of one status are compatible when they share a day. An account is clear when all accounts compatible
//    with it are compatible with each other. Clear accounts that are compatible are one event. An account that is not
//    clear ("in November", beside two meetings in November) is an event of its own: nobody can say which one it means.
// 2. Talks that are reported under way, and later as held, are one event; so are a plan and its outcome. An event with
//    a date that is ongoing joins one that occurred, and then one that is planned joins one that occurred or is
//    ongoing: where the two share a day, are clear, and neither has such a day with another event of that sort.
//    Called-for and denied events join nothing.
//
// All of it is a function of the set of accounts, so no order matters; and all accounts that step 1 joins have a day
// in common, so two different days are never glued by a wider report.
#pragma once

#include "model/date.h"
#include "model/status.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace entente {

// What claims of one bond, status and date say.
struct Account {
    Status status = Status::occurred;
    Date date;                        // the basis does not matter
    std::optional<Day> first_report;  // the earliest publication among its documents, where any is known
};

// For each account the index of its event's head: the account of the strongest status (occurred, then ongoing), then
// of the sharpest date. The head's own element is its own index. No two accounts may have equal status and date.
// O(n log n).
std::vector<std::size_t> merge_accounts(std::span<const Account> accounts);

// True for a report that only announces an event of this status: it does not say that it has come about.
bool is_announcement(Status report, Status event);

}  // namespace entente
