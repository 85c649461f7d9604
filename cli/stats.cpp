#include "cli/commands.h"
#include "cli/database.h"
#include "cli/rows.h"

#include <fmt/format.h>

#include <ostream>

namespace entente::cli {
namespace {

int stats(Console& console) {
    const Store store = open_database(console);
    const StoreCounts counts = store.counts();
    Rows rows{"entente.stats/1", "relations", {}, {"relation", "status", "events"}, {}};
    rows.about = {{"documents", counts.documents}, {"sentences", counts.sentences}, {"entities", counts.entities},
                  {"mentions", counts.mentions},   {"claims", counts.claims},       {"events", counts.events}};
    rows.about.emplace_back("binary_relations", counts.relations);
    for (const Store::RelationCount& count : store.relation_counts())
        rows.rows.push_back({count.relation, std::string(to_text(count.status)), count.events});
    if (console.format == OutputFormat::table) {
        for (const auto& [name, count] : rows.about)
            console.out << fmt::format("{:>8} {}\n", std::get<std::int64_t>(count),
                                       name == "binary_relations" ? "relations between two entities" : name);
        if (!rows.rows.empty()) console.out << '\n';
    }
    if (!rows.rows.empty() || console.format != OutputFormat::table) print(rows, console.format, console.out);
    return kDone;
}

Run declare(Arguments& arguments, Console& console) {
    declare_format(arguments, console);
    declare_database(arguments, console);
    return stats;
}

}  // namespace

Command stats_command() {
    return {"stats",
            "how much a database holds, and the events by relation and status",
            {"entente stats", "entente stats --format json"},
            declare};
}

}  // namespace entente::cli
