// Days are numbers here, and every account is an interval of them. Pairwise overlapping intervals have a day in common
// (Helly's theorem on the line), which makes step 1 cheap: of the accounts that overlap x, `last_begin` is the latest
// beginning and `first_end` the earliest end, both found by binary search; x is clear exactly if last_begin <=
// first_end, and clear accounts that overlap have equal last_begin and first_end.
#include "model/merge_accounts.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <limits>
#include <map>
#include <tuple>

namespace entente {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
constexpr std::int64_t kGrace = 1;  // days

struct Interval {
    std::int64_t begin = std::numeric_limits<std::int64_t>::min();
    std::int64_t end = std::numeric_limits<std::int64_t>::max();
};

Interval to_interval(const Account& account) {
    assert(account.date.is_open() || *account.date.from <= *account.date.to);
    Interval interval;
    if (account.date.from) interval.begin = to_serial(*account.date.from);
    if (account.date.to) interval.end = to_serial(*account.date.to);
    if (!account.first_report) return interval;
    const std::int64_t report = to_serial(*account.first_report);
    if (account.status == Status::occurred && interval.begin <= report + kGrace)
        interval.end = std::min(interval.end, report + kGrace);
    if (account.status == Status::planned && interval.end >= report - kGrace)
        interval.begin = std::max(interval.begin, report - kGrace);
    return interval;
}

// An event while it is made: accounts of one status.
struct Draft {
    Interval interval;  // that all its accounts share
    Status status = Status::occurred;
    bool is_clear = false, is_dated = false;
    std::size_t head = kNone;  // an account
    std::size_t into = kNone;  // the draft that it joined
};

// Answers which of some drafts have a day in common with an interval, in O(log n).
class Overlaps {
public:
    explicit Overlaps(const std::vector<Draft>& drafts, const std::vector<std::size_t>& chosen) : by_begin_(chosen) {
        const auto begin_of = [&](std::size_t i) { return drafts[i].interval.begin; };
        std::ranges::sort(by_begin_, [&](std::size_t a, std::size_t b) {
            return std::tuple(begin_of(a), a) < std::tuple(begin_of(b), b);
        });
        for (const std::size_t i : by_begin_) {
            begins_.push_back(begin_of(i));
            ends_.push_back(drafts[i].interval.end);
            const bool is_latest = latest_.empty() || drafts[latest_.back()].interval.end < ends_.back();
            latest_.push_back(is_latest ? i : latest_.back());
        }
        std::ranges::sort(ends_);
    }

    // The one draft that overlaps, or kNone when there is none or there are several.
    std::size_t only(const Interval& interval) const {
        const auto begun = std::ranges::upper_bound(begins_, interval.end) - begins_.begin();
        const auto over = std::ranges::lower_bound(ends_, interval.begin) - ends_.begin();
        return begun - over == 1 ? latest_[static_cast<std::size_t>(begun - 1)] : kNone;
    }

private:
    std::vector<std::size_t> by_begin_;
    std::vector<std::int64_t> begins_, ends_;  // each sorted
    std::vector<std::size_t> latest_;          // of the first drafts by begin, the one that ends last
};

class Merge {
public:
    explicit Merge(std::span<const Account> accounts) : accounts_(accounts), draft_of_(accounts.size(), kNone) {}

    std::vector<std::size_t> run() {
        for (const Status status : kStatuses) join_accounts(status);
        join_drafts(Status::ongoing, {Status::occurred});
        join_drafts(Status::planned, {Status::occurred, Status::ongoing});
        std::vector<std::size_t> heads;
        heads.reserve(accounts_.size());
        for (std::size_t draft : draft_of_) {
            while (drafts_[draft].into != kNone) draft = drafts_[draft].into;
            heads.push_back(drafts_[draft].head);
        }
        return heads;
    }

private:
    // Sharper first: the fewer days the better, without a date last.
    bool is_sharper(std::size_t a, std::size_t b) const {
        const auto rank = [&](const Date& date) {
            const std::int64_t days =
                date.is_open() ? std::numeric_limits<std::int64_t>::max() : to_serial(*date.to) - to_serial(*date.from);
            return std::tuple(days, date.from, date.precision);
        };
        return rank(accounts_[a].date) < rank(accounts_[b].date);
    }

    void join_accounts(Status status) {
        std::vector<std::size_t> members;
        std::vector<Interval> intervals;
        std::vector<std::int64_t> begins, ends;
        for (std::size_t i = 0; i < accounts_.size(); ++i) {
            if (accounts_[i].status != status) continue;
            members.push_back(i);
            const Interval& interval = intervals.emplace_back(to_interval(accounts_[i]));
            begins.push_back(interval.begin);
            ends.push_back(interval.end);
        }
        std::ranges::sort(begins);
        std::ranges::sort(ends);
        std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> clear;  // last begin and first end → draft
        for (std::size_t i = 0; i < members.size(); ++i) {
            const std::int64_t last_begin = *std::prev(std::ranges::upper_bound(begins, intervals[i].end));
            const std::int64_t first_end = *std::ranges::lower_bound(ends, intervals[i].begin);
            std::size_t draft = drafts_.size();
            const bool is_clear = last_begin <= first_end;
            if (is_clear) draft = clear.try_emplace({last_begin, first_end}, draft).first->second;
            if (draft == drafts_.size()) drafts_.push_back({{}, status, is_clear});
            add_to(drafts_[draft], members[i], intervals[i]);
            draft_of_[members[i]] = draft;
        }
    }

    void add_to(Draft& draft, std::size_t account, const Interval& interval) {
        draft.interval.begin = std::max(draft.interval.begin, interval.begin);
        draft.interval.end = std::min(draft.interval.end, interval.end);
        draft.is_dated |= !accounts_[account].date.is_open();
        if (draft.head == kNone || is_sharper(account, draft.head)) draft.head = account;
    }

    // Dated events of the weak status join those of the strong ones that are events of their own still.
    void join_drafts(Status weak, std::vector<Status> strong) {
        std::vector<std::size_t> weak_ones, strong_ones;
        for (std::size_t i = 0; i < drafts_.size(); ++i) {
            if (!drafts_[i].is_dated || drafts_[i].into != kNone) continue;
            if (drafts_[i].status == weak) weak_ones.push_back(i);
            if (std::ranges::count(strong, drafts_[i].status) > 0) strong_ones.push_back(i);
        }
        if (weak_ones.empty() || strong_ones.empty()) return;
        const Overlaps among_weak(drafts_, weak_ones), among_strong(drafts_, strong_ones);
        for (const std::size_t i : weak_ones) {
            const std::size_t other = among_strong.only(drafts_[i].interval);
            if (other == kNone || !drafts_[i].is_clear || !drafts_[other].is_clear) continue;
            if (among_weak.only(drafts_[other].interval) == i) drafts_[i].into = other;
        }
    }

    std::span<const Account> accounts_;
    std::vector<std::size_t> draft_of_;  // by account
    std::vector<Draft> drafts_;
};

}  // namespace

std::vector<std::size_t> merge_accounts(std::span<const Account> accounts) {
    return Merge(accounts).run();
}

bool is_announcement(Status report, Status event) {
    return report == Status::planned && event != Status::planned;
}

}  // namespace entente
