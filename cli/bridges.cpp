#include "cli/commands.h"
#include "cli/database.h"
#include "cli/filter.h"
#include "cli/lines.h"
#include "cli/names.h"
#include "cli/relation_row.h"
#include "graph/measures.h"
#include "graph/screen.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

namespace entente::cli {
namespace {

struct Options {
    Filter filter;
    std::size_t least = 2;
    std::size_t limit = 10;
};

// What is shown of each sort.
struct Shown {
    std::span<const Keystone> keystones;
    std::span<const Bridge> pairs;
};

// "31, 4 and 26 of 1": part sizes, those of one together since there are often many.
std::string to_parts(std::span<const std::uint32_t> parts) {
    constexpr std::size_t kMost = 6;
    const auto ones = static_cast<std::size_t>(std::ranges::count(parts, 1U));
    const std::size_t larger = parts.size() - ones;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < std::min(larger, kMost); ++i) words.push_back(std::to_string(parts[i]));
    if (larger > kMost) words.push_back(fmt::format("{} smaller ones", larger - kMost));
    if (ones == 1) words.emplace_back("1");
    if (ones > 1) words.push_back(fmt::format("{} of 1", ones));
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : (i + 1 == words.size() ? " and " : ", ")) + words[i];
    return text;
}

std::vector<RelationIndex> relations_of(const Screen& screen, const Bridge& bridge) {
    std::vector<RelationIndex> relations;
    screen.append_passing(bridge.pair, relations);
    return relations;
}

void print_for_people(const Knowledge& knowledge, const Bridges& found, const Shown& shown, const Screen& screen,
                      std::ostream& out) {
    const Graph& graph = knowledge.graph;
    if (!shown.keystones.empty()) out << "actors without whom the others would fall apart\n\n";
    for (const Keystone& keystone : shown.keystones)
        out << fmt::format("  {}  {} parts: {}\n", to_safe_line(describe(graph.entity(keystone.vertex).entity)),
                           keystone.parts, to_parts(found.parts_of(keystone)));
    if (shown.pairs.empty()) return;
    out << (shown.keystones.empty() ? "" : "\n") << "pairs without which they would\n\n";
    for (const Bridge& bridge : shown.pairs) {
        const std::vector<RelationIndex> relations = relations_of(screen, bridge);
        const Relation relation = graph.relation(relations.front());
        const Evidence evidence = evidence_of(knowledge, relations.front());
        out << fmt::format("  {}  {} from {}; {}, {}, #{}",
                           to_safe_line(to_arrow(graph, relations.front(), bridge.a, bridge.b)), bridge.side_a,
                           bridge.side_b, to_dated(relation.date, evidence.date_basis), to_text(relation.status),
                           to_number(relation.event));
        if (relations.size() > 1) out << fmt::format(", and {} more", relations.size() - 1);
        out << '\n' << to_quotation(evidence, 4);
    }
}

// Rows of both sorts: for an actor, the parts; for a pair, its best relation.
Rows to_rows(const Knowledge& knowledge, const Bridges& found, const Shown& shown, const Screen& screen) {
    const Graph& graph = knowledge.graph;
    Rows rows{"entente.bridges/1", "bridges", {}, {}, {}};
    rows.columns = {"splits", "cut_off", "parts", "a", "a_key", "b", "b_key", "side_a", "side_b", "further"};
    const std::size_t own = rows.columns.size();
    for (std::string& column : relation_columns()) rows.columns.push_back(std::move(column));
    for (const Keystone& keystone : shown.keystones) {
        std::vector<std::string> parts;
        for (const std::uint32_t part : found.parts_of(keystone)) parts.push_back(std::to_string(part));
        std::vector<Cell> row = {std::string("actor"), to_cell(keystone.cut_off), std::move(parts),
                                 std::string(graph.name(keystone.vertex)), std::string(graph.key(keystone.vertex))};
        row.resize(rows.columns.size());
        rows.rows.push_back(std::move(row));
    }
    for (const Bridge& bridge : shown.pairs) {
        const std::vector<RelationIndex> relations = relations_of(screen, bridge);
        std::vector<Cell> row = {std::string("pair"),
                                 to_cell(bridge.cut_off()),
                                 Cell(),
                                 std::string(graph.name(bridge.a)),
                                 std::string(graph.key(bridge.a)),
                                 std::string(graph.name(bridge.b)),
                                 std::string(graph.key(bridge.b)),
                                 to_cell(bridge.side_a),
                                 to_cell(bridge.side_b),
                                 to_cell(relations.size() - 1)};
        row.reserve(own + relation_columns().size());
        for (Cell& cell : relation_cells(graph, relations.front(), evidence_of(knowledge, relations.front())))
            row.push_back(std::move(cell));
        rows.rows.push_back(std::move(row));
    }
    return rows;
}

int bridges(const Options& options, Console& console) {
    const Knowledge knowledge = open_knowledge(console);
    check_filter(options.filter, knowledge.vocabulary);
    const Graph& graph = knowledge.graph;
    const Screen screen(graph, options.filter);
    Bridges found = find_bridges(graph, options.filter);
    std::erase_if(found.keystones, [&](const Keystone& keystone) { return keystone.cut_off < options.least; });
    std::erase_if(found.pairs, [&](const Bridge& bridge) { return bridge.cut_off() < options.least; });
    const Shown shown{std::span(found.keystones).first(cut_to(options.limit, found.keystones.size())),
                      std::span(found.pairs).first(cut_to(options.limit, found.pairs.size()))};
    const std::size_t hidden = count_hidden(graph, options.filter);

    if (console.format != OutputFormat::table) {
        Rows rows = to_rows(knowledge, found, shown, screen);
        rows.about = {{"shown_actors", to_cell(shown.keystones.size())},
                      {"of_actors", to_cell(found.keystones.size())},
                      {"shown_pairs", to_cell(shown.pairs.size())},
                      {"of_pairs", to_cell(found.pairs.size())},
                      {"hidden", to_cell(hidden)}};
        print(rows, console.format, console.out);
    } else {
        print_for_people(knowledge, found, shown, screen, console.out);
    }
    const bool nothing = found.keystones.empty() && found.pairs.empty();
    if (nothing)
        remark(console,
               fmt::format("nobody and no pair found that cuts off {} or more", count_of(options.least, "actor")));
    remark_cut(console, shown.keystones.size(), found.keystones.size(), "actor");
    remark_cut(console, shown.pairs.size(), found.pairs.size(), "pair");
    remark_hidden(console, hidden, options.filter);
    return nothing ? kNothingFound : kDone;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.number(options->least, "--least", "N", 1, kUnlimited, "only what cuts off at least N actors (2)");
    declare_filter(arguments, options->filter);
    arguments.number(options->limit, "--limit", "N", 0, kUnlimited,
                     "show at most N actors and N pairs, 0 for all (10)");
    declare_format(arguments, console);
    declare_database(arguments, console);
    return [options](Console& to) { return bridges(*options, to); };
}

}  // namespace

Command bridges_command() {
    return {"bridges",
            "without which actor or tie the others would fall apart",
            {"entente bridges --limit 5", "entente bridges --least 1 --relation meets",
             "entente bridges --no-structural --format json"},
            declare};
}

}  // namespace entente::cli
