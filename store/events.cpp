#include "store/events.h"

#include "model/event_identity.h"
#include "model/merge_accounts.h"
#include "store/document_row.h"
#include "store/queries.h"

#include <algorithm>
#include <set>
#include <utility>

namespace entente {
namespace {

// Columns of both queries below, rows by key. One row a claim; an account without any has one row with NULLs.
constexpr std::string_view kAllAccounts =
    "SELECT a.id, a.key, a.relation, a.status, a.date_from, a.date_to, a.date_precision, c.document, c.confidence, "
    "c.date_basis, d.date FROM account a LEFT JOIN claim c ON c.account = a.id LEFT JOIN document d ON d.id = "
    "c.document "
    "ORDER BY a.key";
constexpr std::string_view kAccountsBetween =
    "SELECT a.id, a.key, a.relation, a.status, a.date_from, a.date_to, a.date_precision, c.document, c.confidence, "
    "c.date_basis, d.date FROM account a LEFT JOIN claim c ON c.account = a.id LEFT JOIN document d ON d.id = "
    "c.document "
    "WHERE a.key >= ?1 AND a.key < ?2 ORDER BY a.key";

std::string read_bond(const Database& database, const std::string& key) {
    const auto bond = find_bond(key);
    if (!bond) database.fail_damaged("'" + key + "' stands where the key of an account is expected");
    return std::string(*bond);
}

StoredAccount read_account(const Database& database, const ResultRows& rows) {
    StoredAccount account;
    account.id = rows.get<std::int64_t>(0);
    account.key = rows.get<std::string>(1);
    account.relation = rows.get<std::string>(2);
    account.status = to_stored(database, parse_status, rows.get<std::string>(3));
    account.date = to_account_date(database, rows, 4);
    account.date.basis = DateBasis::publication;  // the worst; the claims better it
    return account;
}

void add_claim(const Database& database, const ResultRows& rows, StoredAccount& account) {
    const auto document = rows.get<std::optional<std::int64_t>>(7);
    if (!document) database.fail_damaged("an event without evidence");
    account.documents.push_back(*document);
    ++account.claims;
    account.confidence = std::max(account.confidence, rows.get<double>(8));
    // Enumerators stand in order: what a text states is a better basis than what was worked out.
    account.date.basis = std::min(account.date.basis, to_stored(database, parse_basis, rows.get<std::string>(9)));
    const auto published = to_stored_day(database, rows.get<std::optional<std::string>>(10));
    if (published && (!account.first_report || *published < *account.first_report)) account.first_report = published;
}

void make_distinct(std::vector<std::int64_t>& ids) {
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

// Merges the accounts of one bond, which come by key, and clears them.
void visit_bond(std::vector<StoredAccount>& accounts, const std::function<void(const MergedEvent&)>& visit) {
    std::vector<Account> told;
    for (StoredAccount& account : accounts) {
        make_distinct(account.documents);
        told.push_back({account.status, account.date, account.first_report});
    }
    const std::vector<std::size_t> heads = merge_accounts(told);
    std::vector<std::vector<std::size_t>> members(accounts.size());  // by head; itself first
    for (std::size_t i = 0; i < accounts.size(); ++i) members[heads[i]].push_back(i);
    for (std::size_t head = 0; head < accounts.size(); ++head) {
        if (members[head].empty()) continue;
        MergedEvent event;
        event.accounts.push_back(std::move(accounts[head]));
        for (const std::size_t i : members[head])
            if (i != head) event.accounts.push_back(std::move(accounts[i]));
        visit(event);
    }
    accounts.clear();
}

void visit_rows(const Database& database, ResultRows& rows, const std::function<void(const MergedEvent&)>& visit) {
    std::vector<StoredAccount> accounts;  // of one bond
    std::string bond;
    while (rows.next()) {
        if (accounts.empty() || accounts.back().id != rows.get<std::int64_t>(0)) {
            StoredAccount account = read_account(database, rows);
            std::string its_bond = read_bond(database, account.key);
            if (its_bond != bond) {
                visit_bond(accounts, visit);
                bond = std::move(its_bond);
            }
            accounts.push_back(std::move(account));
        }
        add_claim(database, rows, accounts.back());
    }
    visit_bond(accounts, visit);
}

}  // namespace

bool MergedEvent::is_announced_by(const StoredAccount& account) const {
    return is_announcement(account.status, head().status);
}

std::vector<std::int64_t> MergedEvent::documents() const {
    std::vector<std::int64_t> documents;
    for (const StoredAccount& account : accounts)
        if (!is_announced_by(account))
            documents.insert(documents.end(), account.documents.begin(), account.documents.end());
    if (accounts.size() > 1) make_distinct(documents);
    return documents;
}

Corroboration MergedEvent::corroboration() const {
    Corroboration counts;
    counts.events = 1;
    for (const StoredAccount& account : accounts)
        (is_announced_by(account) ? counts.announcements : counts.reports) += account.claims;
    counts.documents = static_cast<std::uint32_t>(documents().size());
    return counts;
}

void for_each_event(Database& database, const std::function<void(const MergedEvent&)>& visit) {
    ResultRows rows = database.query(kAllAccounts);
    visit_rows(database, rows, visit);
}

void for_each_event_of_bonds(Database& database, std::span<const EventId> ids,
                             const std::function<void(const MergedEvent&)>& visit) {
    std::set<std::string> bonds;
    for (const EventId id : ids) {
        ResultRows rows = database.query("SELECT key FROM account WHERE id = ?1", to_number(id));
        if (rows.next()) bonds.emplace(read_bond(database, rows.get<std::string>(0)));
    }
    for (const std::string& bond : bonds) {
        const std::string first = bond + "||";
        std::string after = first;
        ++after.back();  // the first key that cannot begin with `first`
        ResultRows rows = database.query(kAccountsBetween, first, after);
        visit_rows(database, rows, visit);
    }
}

std::optional<MergedEvent> find_event(Database& database, EventId id) {
    std::optional<MergedEvent> found;
    for_each_event_of_bonds(database, std::span(&id, 1), [&](const MergedEvent& event) {
        if (std::ranges::find(event.accounts, to_number(id), &StoredAccount::id) != event.accounts.end()) found = event;
    });
    return found;
}

}  // namespace entente
