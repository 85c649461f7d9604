#include "cli/filter.h"

#include "model/errors.h"

#include <fmt/format.h>

#include <algorithm>

namespace entente::cli {
namespace {

std::vector<Status> read_statuses(const std::string& text) {
    std::vector<Status> statuses;
    for (const std::string& word : split_commas(text)) {
        if (word == "any") return {};
        const std::optional<Status> status = parse_status(word);
        if (!status)
            throw UsageError("--status: '" + word +
                             "', expected any, or some of occurred, ongoing, planned, called-for, denied");
        statuses.push_back(*status);
    }
    if (statuses.empty()) throw UsageError("--status: nothing given, expected any or a list such as occurred,planned");
    return statuses;
}

}  // namespace

void declare_filter(Arguments& arguments, Filter& filter) {
    arguments.value("--status", "STATUS",
                    "any, or some of occurred, ongoing, planned, called-for, denied, with commas "
                    "(occurred,ongoing)",
                    [&filter](const std::string& text) { filter.statuses = read_statuses(text); });
    arguments.texts(filter.relations, "--relation", "NAME", "only these relations; several times or with commas");
    arguments.value("--from", "DATE", "not before it: 2025, 2025-11 or 2025-11-21",
                    [&filter](const std::string& text) { filter.from = read_calendar_date(text, "--from").from; });
    arguments.value("--to", "DATE", "not after it",
                    [&filter](const std::string& text) { filter.to = read_calendar_date(text, "--to").to; });
    arguments.value("--as-of", "DATE", "as things stood on its last day: nothing later, no tie that had ended",
                    [&filter](const std::string& text) { filter.as_of = read_calendar_date(text, "--as-of").to; });
    arguments.fraction(filter.min_confidence, "--min-confidence", "X", "at least so certain, from 0 to 1 (0)");
    arguments.number(filter.min_sources, "--min-sources", "N", 0, kUnlimited,
                     "told by at least N independent publishers (0)");
    arguments.unset(filter.structural, "--no-structural", "without offices, memberships and places");
}

void remark_hidden(Console& console, std::size_t hidden, const Filter& filter) {
    if (hidden == 0) return;
    const bool is_one = hidden == 1;
    const std::string which = filter.statuses == Filter().statuses
                                  ? std::string(is_one ? "is" : "are") + " planned, called for or denied"
                                  : std::string(is_one ? "has" : "have") + " another status";
    remark(console, fmt::format("{} further {} {}; --status any shows {}", hidden, is_one ? "relation" : "relations",
                                which, is_one ? "it" : "them"));
}

void remark_cut(Console& console, std::size_t shown, std::size_t all, std::string_view noun) {
    if (shown < all) remark(console, fmt::format("shown {} of {}; --limit 0 shows all", shown, count_of(all, noun)));
}

std::size_t cut_to(std::size_t limit, std::size_t all) {
    return limit == 0 ? all : std::min(limit, all);
}

}  // namespace entente::cli
