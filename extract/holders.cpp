// Office holders: data/holders.tsv, and the question who held what when.
#include "extract/fold.h"
#include "extract/gazetteer.h"
#include "model/errors.h"
#include "model/table.h"

#include <algorithm>

namespace entente {
namespace {

std::string last_word(const std::string& folded) {
    return folded.substr(folded.rfind(' ') + 1);  // npos + 1 is 0
}

std::optional<Date> read_term(std::string_view cell, const std::string& place) {
    if (cell.empty()) return std::nullopt;
    const auto date = parse_date(cell);
    if (!date) throw InputError(place + "found '" + std::string(cell) + "', expected a day, a month or a year");
    return date;
}

bool is_ending(std::string_view whole, std::string_view part) {
    return whole == part || (whole.ends_with(part) && whole[whole.size() - part.size() - 1] == ' ');
}

// "minister" for "foreign minister", "secretary" for "secretary of state".
bool is_part_of_office(std::string_view held, std::string_view said) {
    return is_ending(held, said) || held.starts_with(std::string(said) + " of ");
}

bool has_name(const Holder& holder, std::string_view folded) {
    return is_ending(fold_name(holder.name), folded) ||
           std::ranges::any_of(holder.other_names,
                               [&](std::string_view other) { return is_ending(fold_name(other), folded); });
}

}  // namespace

void Gazetteer::read_holders(std::string_view table) {
    for (const TableRow& row :
         read_table(table, "holders.tsv", {"state", "office", "name", "other_names", "from", "to"})) {
        const std::string place = "holders.tsv:" + std::to_string(row.line) + ": ";
        Holder holder;
        holder.state = state(row.cells[0]);
        if (!holder.state) holder.state = find_body(row.cells[0]);
        if (!holder.state)
            throw InputError(place + "unknown state or body '" + std::string(row.cells[0]) +
                             "'; expected an alpha-2 code of states.tsv or a name of organizations.tsv");
        for (const std::string_view office : split_list(row.cells[1])) holder.offices.emplace_back(office);
        if (holder.offices.empty()) throw InputError(place + "the holder has no office");
        holder.name = row.cells[2];
        if (holder.name.empty()) throw InputError(place + "the holder has no name");
        for (const std::string_view other : split_list(row.cells[3])) holder.other_names.emplace_back(other);
        if (const auto from = read_term(row.cells[4], place)) holder.from = from->from;
        if (const auto to = read_term(row.cells[5], place)) holder.to = to->to;
        holders_.push_back(std::make_unique<Holder>(std::move(holder)));
        const Holder* stored = holders_.back().get();
        std::vector<std::string> surnames = {last_word(fold_name(stored->name))};
        for (const std::string& other : stored->other_names) surnames.push_back(last_word(fold_name(other)));
        std::sort(surnames.begin(), surnames.end());
        surnames.erase(std::unique(surnames.begin(), surnames.end()), surnames.end());
        for (const std::string& surname : surnames) holders_by_surname_.emplace(surname, stored);
    }
}

std::vector<const Holder*> Gazetteer::find_holders(std::string_view office, std::string_view name,
                                                   std::string_view state_key, std::optional<Day> day) const {
    constexpr int kGrace = 31;  // days
    const std::string folded = fold_name(name);
    std::vector<const Holder*> found;
    int best = 0;
    const auto consider = [&](const Holder& holder) {
        if (!state_key.empty() && holder.state->key != state_key) return;
        const bool is_office = office.empty() || std::ranges::find(holder.offices, office) != holder.offices.end();
        if (!is_office && ((name.empty() && holder.state->kind == EntityKind::country) ||
                           std::ranges::none_of(
                               holder.offices, [&](std::string_view held) { return is_part_of_office(held, office); })))
            return;
        if (!name.empty() && !has_name(holder, folded)) return;
        const auto in_term = [&](int grace) {
            return !day || ((!holder.from || *day >= add_days(*holder.from, -grace)) &&
                            (!holder.to || *day <= add_days(*holder.to, grace)));
        };
        if (!in_term(kGrace)) return;
        const int fit = (is_office ? 2 : 0) + (in_term(0) ? 1 : 0);
        if (fit > best) found.clear();
        best = std::max(best, fit);
        if (fit == best) found.push_back(&holder);
    };
    if (name.empty()) {
        for (const auto& holder : holders_) consider(*holder);
        return found;
    }
    const auto [begin, end] = holders_by_surname_.equal_range(last_word(folded));
    for (auto each = begin; each != end; ++each) consider(*each->second);
    return found;
}

}  // namespace entente
