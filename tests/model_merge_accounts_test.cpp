// Which accounts are one event: cases as text, then random ones against the rule as model/merge_accounts.h words it.
#include "model/merge_accounts.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <bitset>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <tuple>

using namespace entente;
using namespace entente::tests;

namespace {

struct Case {
    std::string name;
    std::vector<Account> accounts;
    std::vector<std::string> events;  // "A" or "A*"
};

Account read_account(std::istringstream& words) {
    Account account;
    std::string word;
    words >> word;
    account.status = parse_status(word).value();
    while (words >> word) {
        if (word.starts_with("reported="))
            account.first_report = parse_day(word.substr(9)).value();
        else
            account.date = parse_date(word).value();
    }
    return account;
}

std::vector<Case> read_cases() {
    std::istringstream file(read_file(std::string(ENTENTE_SOURCE_DIR) + "/tests/cases/events/merge.txt"));
    std::vector<Case> cases;
    std::string line;
    bool in_case = false;
    while (std::getline(file, line)) {
        if (line.starts_with("#")) continue;
        if (line.empty()) {
            in_case = false;
            continue;
        }
        if (!in_case) {
            cases.push_back({line, {}, {}});
            in_case = true;
            continue;
        }
        std::istringstream words(line);
        words >> cases.back().events.emplace_back();
        cases.back().accounts.push_back(read_account(words));
    }
    return cases;
}

// ---- the rule, slowly: days are counted out one by one ------------------------------------------------------

constexpr std::int64_t kFirst = 20089;  // 2025-01-01
using Days = std::bitset<152>;          // to 2025-06-01; no date of a random account ends after it

Days possible_days(const Account& account) {
    Days stated, possible;
    for (std::size_t i = 0; i < stated.size(); ++i) {
        const std::int64_t day = kFirst + static_cast<std::int64_t>(i);
        if (!account.date.is_open() && (day < to_serial(*account.date.from) || day > to_serial(*account.date.to)))
            continue;
        stated.set(i);
        const bool is_late = account.first_report && day > to_serial(*account.first_report) + 1;
        const bool is_early = account.first_report && day < to_serial(*account.first_report) - 1;
        if (account.status == Status::occurred && is_late) continue;
        if (account.status == Status::planned && is_early) continue;
        possible.set(i);
    }
    return possible.none() ? stated : possible;
}

bool share_day(const Days& a, const Days& b) {
    return (a & b).any();
}

struct SlowEvent {
    std::vector<std::size_t> accounts;
    Days days;  // that all accounts can have
    bool is_clear = false, is_dated = false;
    std::size_t into = SIZE_MAX;
};

std::vector<std::size_t> merge_slowly(const std::vector<Account>& accounts) {
    const std::size_t size = accounts.size();
    std::vector<Days> days;
    for (const Account& account : accounts) days.push_back(possible_days(account));
    const auto are_compatible = [&](std::size_t a, std::size_t b) {
        return accounts[a].status == accounts[b].status && share_day(days[a], days[b]);
    };
    const auto is_clear = [&](std::size_t a) {
        for (std::size_t b = 0; b < size; ++b)
            for (std::size_t c = 0; c < size; ++c)
                if (are_compatible(a, b) && are_compatible(a, c) && !are_compatible(b, c)) return false;
        return true;
    };
    std::vector<SlowEvent> events;
    std::vector<std::size_t> event_of(size);
    for (std::size_t a = 0; a < size; ++a) {
        event_of[a] = events.size();
        for (std::size_t b = 0; b < a; ++b)
            if (are_compatible(a, b) && is_clear(a) && is_clear(b)) event_of[a] = event_of[b];
        if (event_of[a] == events.size()) events.push_back({{}, days[a], is_clear(a), false, SIZE_MAX});
        SlowEvent& event = events[event_of[a]];
        event.accounts.push_back(a);
        event.is_dated = event.is_dated || !accounts[a].date.is_open();
        event.days &= days[a];
    }
    const auto join = [&](Status weak, const std::set<Status>& strong) {
        std::vector<std::pair<std::size_t, std::size_t>> pairs;
        for (std::size_t i = 0; i < events.size(); ++i)
            for (std::size_t j = 0; j < events.size(); ++j) {
                const auto status = [&](std::size_t e) { return accounts[events[e].accounts.front()].status; };
                if (status(i) != weak || !strong.contains(status(j))) continue;
                if (!events[i].is_dated || !events[j].is_dated || events[j].into != SIZE_MAX) continue;
                if (share_day(events[i].days, events[j].days)) pairs.emplace_back(i, j);
            }
        for (const auto& [i, j] : pairs) {
            const auto with_i = std::ranges::count(pairs, i, [](const auto& pair) { return pair.first; });
            const auto with_j = std::ranges::count(pairs, j, [](const auto& pair) { return pair.second; });
            if (with_i == 1 && with_j == 1 && events[i].is_clear && events[j].is_clear) events[i].into = j;
        }
    };
    join(Status::ongoing, {Status::occurred});
    join(Status::planned, {Status::occurred, Status::ongoing});

    std::vector<std::size_t> heads;
    for (std::size_t event : event_of) {
        while (events[event].into != SIZE_MAX) event = events[event].into;
        heads.push_back(*std::ranges::min_element(events[event].accounts, {}, [&](std::size_t a) {
            const Date& date = accounts[a].date;
            const std::int64_t length = date.is_open() ? INT64_MAX : to_serial(*date.to) - to_serial(*date.from);
            return std::tuple(length, date.from, date.precision);
        }));
    }
    return heads;
}

std::vector<Account> random_accounts(std::mt19937& random) {
    std::map<std::tuple<Status, std::string, DatePrecision>, Account> distinct;
    const auto day = [&] { return add_days({2025, 1, 1}, static_cast<int>(random() % 60)); };
    const std::size_t size = 1 + random() % 9;
    for (std::size_t i = 0; i < size; ++i) {
        Account account;
        account.status = kStatuses[random() % (random() % 2 ? 3 : kStatuses.size())];
        switch (random() % 5) {
            case 0:
                break;
            case 1:
                account.date = make_month(2025, 1 + static_cast<int>(random() % 2), DateBasis::stated);
                break;
            case 2: {
                const Day from = day();
                account.date = make_interval(from, add_days(from, static_cast<int>(random() % 20)), DateBasis::stated);
                break;
            }
            default:
                account.date = make_day(day(), DateBasis::stated);
        }
        if (random() % 2) account.first_report = day();
        distinct.emplace(std::tuple(account.status, to_text(account.date), account.date.precision), account);
    }
    std::vector<Account> accounts;
    for (const auto& [key, account] : distinct) accounts.push_back(account);
    std::ranges::shuffle(accounts, random);
    return accounts;
}

}  // namespace

TEST_CASE("accounts are one event as the cases say") {
    const std::vector<Case> cases = read_cases();
    REQUIRE(cases.size() >= 20);
    for (const Case& one : cases) {
        CAPTURE(one.name);
        const std::vector<std::size_t> heads = merge_accounts(one.accounts);
        for (std::size_t i = 0; i < heads.size(); ++i) {
            CAPTURE(i);
            CHECK((heads[i] == i) == one.events[i].ends_with("*"));
            for (std::size_t j = 0; j < heads.size(); ++j)
                CHECK((heads[i] == heads[j]) == (one.events[i].front() == one.events[j].front()));
        }
    }
}

TEST_CASE("random accounts are merged as the rule says, in whichever order they stand") {
    std::mt19937 random(1997);
    std::size_t merged = 0, kept_apart = 0;
    for (int round = 0; round < 20000; ++round) {
        std::vector<Account> accounts = random_accounts(random);
        const std::vector<std::size_t> heads = merge_accounts(accounts);
        REQUIRE(heads == merge_slowly(accounts));
        for (std::size_t i = 0; i < heads.size(); ++i) {
            REQUIRE(heads[heads[i]] == heads[i]);
            ++(heads[i] == i ? kept_apart : merged);
        }
        std::vector<Account> reversed(accounts.rbegin(), accounts.rend());
        const std::vector<std::size_t> other = merge_accounts(reversed);
        for (std::size_t i = 0; i < heads.size(); ++i)
            REQUIRE(other[heads.size() - 1 - i] == heads.size() - 1 - heads[i]);
    }
    CHECK(merged > 5000);
    CHECK(kept_apart > 5000);
}

TEST_CASE("days that no account shares are never in one event, however many wider reports there are") {
    std::mt19937 random(2025);
    for (int round = 0; round < 2000; ++round) {
        const std::vector<Account> accounts = random_accounts(random);
        const std::vector<std::size_t> heads = merge_accounts(accounts);
        for (std::size_t i = 0; i < heads.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (heads[i] == heads[j] && accounts[i].status == accounts[j].status)
                    REQUIRE(share_day(possible_days(accounts[i]), possible_days(accounts[j])));
    }
}

TEST_CASE("many accounts of one bond are merged in one go") {
    std::vector<Account> accounts;
    for (int i = 0; i < 100000; ++i)
        accounts.push_back({Status::occurred, make_day(add_days({1800, 1, 1}, i), DateBasis::stated), std::nullopt});
    accounts.push_back({Status::occurred, {}, std::nullopt});
    const std::vector<std::size_t> heads = merge_accounts(accounts);
    for (std::size_t i = 0; i < heads.size(); ++i) REQUIRE(heads[i] == i);
    CHECK(merge_accounts({}).empty());
}
