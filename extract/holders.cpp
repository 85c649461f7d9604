// Office holders: data/holders.tsv, and the question who held what when.
#include "extract/fold.h"
#include "extract/gazetteer.h"
#include "model/errors.h"
#include "model/table.h"

#include <algorithm>

namespace entente {
namespace {

std::string surname_of(std::string_view name) {
    const std::size_t space = name.rfind(' ');
    return to_lower(space == std::string_view::npos ? name : name.substr(space + 1));
}

std::optional<Date> read_term(std::string_view cell, const std::string& place) {
    if (cell.empty()) return std::nullopt;
    const auto date = parse_date(cell);
    if (!date) throw InputError(place + "found '" + std::string(cell) + "', expected a day, a month or a year");
    return date;
}

bool is_same_office(std::string_view held, std::string_view said) {
    return said.empty() || held == said || (held.ends_with(said) && held[held.size() - said.size() - 1] == ' ');
}

bool has_name(const Holder& holder, std::string_view name) {
    const std::string folded = to_lower(name);
    const bool surname_only = name.find(' ') == std::string_view::npos;
    const auto matches = [&](std::string_view known) {
        return to_lower(known) == folded || (surname_only && surname_of(known) == folded);
    };
    return matches(holder.name) || std::any_of(holder.other_names.begin(), holder.other_names.end(), matches);
}

}  // namespace

void Gazetteer::read_holders(std::string_view table) {
    for (const TableRow& row :
         read_table(table, "holders.tsv", {"state", "office", "name", "other_names", "from", "to"})) {
        const std::string place = "holders.tsv:" + std::to_string(row.line) + ": ";
        Holder holder;
        holder.state = state(row.cells[0]);
        if (!holder.state)
            for (const auto& entity : entities_)
                if (entity->name == row.cells[0]) holder.state = entity.get();
        if (!holder.state)
            throw InputError(place + "unknown state or body '" + std::string(row.cells[0]) +
                             "'; expected an alpha-2 code of states.tsv or a name of organizations.tsv");
        holder.office = row.cells[1];
        holder.name = row.cells[2];
        if (holder.name.empty()) throw InputError(place + "the holder has no name");
        for (const std::string_view other : split_list(row.cells[3])) holder.other_names.emplace_back(other);
        if (const auto from = read_term(row.cells[4], place)) holder.from = from->from;
        if (const auto to = read_term(row.cells[5], place)) holder.to = to->to;
        holders_.push_back(std::make_unique<Holder>(std::move(holder)));
        const Holder* stored = holders_.back().get();
        std::vector<std::string> surnames = {surname_of(stored->name)};
        for (const std::string& other : stored->other_names) surnames.push_back(surname_of(other));
        std::sort(surnames.begin(), surnames.end());
        surnames.erase(std::unique(surnames.begin(), surnames.end()), surnames.end());
        for (const std::string& surname : surnames) holders_by_surname_.emplace(surname, stored);
    }
}

std::vector<const Holder*> Gazetteer::find_holders(std::string_view office, std::string_view name, const Entity* state,
                                                   std::optional<Day> day) const {
    constexpr int kGrace = 31;  // days
    std::vector<const Holder*> found;
    const auto consider = [&](const Holder& holder) {
        if (!is_same_office(holder.office, office) || (state && holder.state != state)) return;
        if (!name.empty() && !has_name(holder, name)) return;
        if (day && holder.from && *day < add_days(*holder.from, -kGrace)) return;
        if (day && holder.to && *day > add_days(*holder.to, kGrace)) return;
        found.push_back(&holder);
    };
    if (name.empty()) {
        for (const auto& holder : holders_) consider(*holder);
        return found;
    }
    const auto [begin, end] = holders_by_surname_.equal_range(surname_of(name));
    for (auto each = begin; each != end; ++each) consider(*each->second);
    return found;
}

}  // namespace entente
