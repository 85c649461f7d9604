#include "extract/sector_table.h"

#include "extract/words.h"
#include "model/errors.h"
#include "model/table.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace entente {
namespace {

constexpr std::array<std::string_view, 29> kSectors = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL",
    "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "NGO", "ISM", "IMG", "MNC"};

std::vector<std::string> split_codes(std::string_view cell) {
    std::vector<std::string> codes;
    for (std::size_t from = 0; from < cell.size();) {
        const std::size_t space = std::min(cell.find(' ', from), cell.size());
        if (space > from) codes.emplace_back(cell.substr(from, space - from));
        from = space + 1;
    }
    return codes;
}

std::optional<SectorUse> parse_use(std::string_view text) {
    if (text == "actor" || text == "office") return SectorUse::actor;
    if (text == "role" || text == "office-role") return SectorUse::role;
    if (text == "topic") return SectorUse::topic;
    if (text == "name") return SectorUse::name;
    if (text == "past") return SectorUse::past;
    return std::nullopt;
}

std::string plural_of(const std::string& word) {
    const auto ends = [&](std::string_view ending) { return word.ends_with(ending); };
    if (ends("s") || ends("x") || ends("ch") || ends("sh")) return word + "es";
    if (ends("y") && word.size() > 1 && std::string_view("aeiou").find(word[word.size() - 2]) == std::string_view::npos)
        return word.substr(0, word.size() - 1) + "ies";
    return word + "s";
}

}  // namespace

bool is_sector(std::string_view code) {
    return std::find(kSectors.begin(), kSectors.end(), code) != kSectors.end();
}

SectorTable::SectorTable(std::string_view table) {
    std::set<std::string> seen;
    std::vector<std::pair<std::vector<std::string>, const SectorRow*>> plurals;
    for (const TableRow& row : read_table(table, "sectors.tsv", {"use", "sector", "country", "words"})) {
        const std::string place = "sectors.tsv:" + std::to_string(row.line) + ": ";
        const std::string use(row.cells[0]);
        const auto kind = parse_use(use);
        if (!kind)
            throw InputError(place + "found use '" + use +
                             "', expected actor, role, topic, office, office-role, name or past");
        SectorRow entry{.use = *kind, .sectors = split_codes(row.cells[1]), .country = std::string(row.cells[2])};
        for (const std::string& sector : entry.sectors)
            if (!is_sector(sector))
                throw InputError(place + "unknown sector '" + sector +
                                 "', expected codes of PLOVER such as GOV or MIL");
        if (!entry.country.empty() &&
            ((entry.use != SectorUse::name && entry.use != SectorUse::actor) || entry.country.size() != 3))
            throw InputError(place + "found country '" + entry.country +
                             "', expected an alpha-3 code, UNO, EUR or IGO, and only with the uses actor and name");
        if (entry.sectors.empty() && entry.country.empty() && entry.use != SectorUse::role &&
            entry.use != SectorUse::name)
            throw InputError(place + "the words say neither a sector nor a country");
        rows_.push_back(std::make_unique<SectorRow>(std::move(entry)));
        const SectorRow* stored = rows_.back().get();
        const bool is_office = use.starts_with("office");
        const std::string kind_of_words = is_office ? "office " : stored->use == SectorUse::name ? "name " : "phrase ";
        for (const std::string_view words : split_list(row.cells[3])) {
            if (!seen.insert(kind_of_words + std::string(words)).second)
                throw InputError(place + "'" + std::string(words) + "' comes twice");
            if (is_office) {
                offices_.emplace(words, stored);
            } else if (stored->use == SectorUse::name) {
                names_.add(to_words(words), stored);
            } else {
                // An abbreviation by itself ("sen.") would lose its full stop as the end of a sentence does.
                const bool is_abbreviation = words.ends_with('.') && words.find(' ') == std::string_view::npos;
                std::vector<std::string> lower =
                    is_abbreviation ? std::vector{std::string(words)} : to_lower_words(words);
                if (lower.empty()) continue;
                phrases_.add(lower, stored);
                lower.back() = plural_of(lower.back());
                plurals.emplace_back(std::move(lower), stored);
            }
        }
    }
    // A plural with a row of its own ("workers") keeps it.
    for (const auto& [words, row] : plurals)
        if (phrases_.find(words).length != words.size()) phrases_.add(words, row);
}

const SectorRow* SectorTable::office(std::string_view name) const {
    const auto found = offices_.find(name);
    return found == offices_.end() ? nullptr : found->second;
}

}  // namespace entente
