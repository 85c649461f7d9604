#include "cli/commands.h"
#include "cli/database.h"
#include "cli/filter.h"
#include "cli/lines.h"
#include "cli/names.h"
#include "cli/relation_row.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <set>

namespace entente::cli {
namespace {

struct Options {
    std::vector<std::string> names;
    Filter filter;
    std::size_t limit = 20;
};

// A relation with the words behind it.
struct Link {
    RelationIndex relation = 0;
    Evidence evidence;
};

void print_group(const Graph& graph, std::span<const Link> group, Vertex a, Vertex b, std::ostream& out) {
    const Relation& first = graph.relation(group.front().relation);
    std::set<EventId> events;
    for (const Link& link : group) events.insert(graph.event(link.relation));
    out << fmt::format("\n{}, {}: {}\n", first.kind, to_text(first.status), count_of(events.size(), "event"));
    for (const Link& link : group) {
        const Relation& relation = graph.relation(link.relation);
        const bool is_direct = graph.subject(link.relation) == a || graph.subject(link.relation) == b;
        const Vertex from = is_direct && graph.object(link.relation) == a ? a : graph.subject(link.relation);
        const Vertex to =
            from == graph.subject(link.relation) ? graph.object(link.relation) : graph.subject(link.relation);
        out << fmt::format("  {}  #{}  {}, {}\n", to_safe_line(to_arrow(graph, link.relation, from, to)),
                           to_number(relation.event), to_dated(relation.date, link.evidence.date_basis),
                           to_reports(corroboration_of(relation)))
            << to_quotation(link.evidence, 4);
    }
}

void print_section(const std::string& title, const Graph& graph, std::span<const Link> links, Vertex a, Vertex b,
                   std::ostream& out) {
    if (links.empty()) return;
    out << title << '\n';
    const auto group_of = [&](const Link& link) {
        return std::pair(&graph.kind(link.relation), graph.status(link.relation));
    };
    for (auto begin = links.begin(); begin != links.end();) {
        const auto end =
            std::find_if(begin, links.end(), [&](const Link& link) { return group_of(link) != group_of(*begin); });
        print_group(graph, std::span(begin, end), a, b, out);
        begin = end;
    }
}

// Relations of one kind stand together already; within a kind they are brought together by status.
void group_by_status(const Graph& graph, std::vector<RelationIndex>& relations) {
    for (auto begin = relations.begin(); begin != relations.end();) {
        const RelationKind* kind = &graph.kind(*begin);
        const auto end =
            std::find_if(begin, relations.end(), [&](RelationIndex other) { return &graph.kind(other) != kind; });
        std::stable_sort(begin, end, [&](RelationIndex left, RelationIndex right) {
            return graph.status(left) < graph.status(right);
        });
        begin = end;
    }
}

std::vector<EventId> events_of(const Graph& graph, const std::vector<RelationIndex>& relations) {
    std::vector<EventId> events;
    for (const RelationIndex relation : relations) events.push_back(graph.event(relation));
    return events;
}

int links(const Options& options, Console& console) {
    const auto [name_a, name_b] = split_question(options.names);
    const Knowledge knowledge = open_knowledge(console);
    check_filter(options.filter, knowledge.vocabulary);
    const Graph& graph = knowledge.graph;
    const Vertex a = resolve_name(graph, name_a), b = resolve_name(graph, name_b);

    Links found = find_links(graph, a, b, options.filter);
    group_by_status(graph, found.relations);
    group_by_status(graph, found.through);
    std::vector<RelationIndex> all = found.relations;
    all.insert(all.end(), found.through.begin(), found.through.end());
    const std::vector<Corroboration> totals = knowledge.store.corroborate(
        {events_of(graph, found.relations), events_of(graph, found.through), events_of(graph, all)});
    const std::size_t shown = cut_to(options.limit, all.size());
    std::vector<Link> shown_links;
    for (std::size_t i = 0; i < shown; ++i) {
        const RelationIndex relation = all[i];
        const auto evidence = knowledge.store.best_evidence(graph.event(relation));
        shown_links.push_back({relation, evidence.value_or(Evidence())});
    }

    if (console.format != OutputFormat::table) {
        Rows rows{"entente.links/1", "links", {}, relation_columns(), {}};
        rows.about = {{"a", graph.entity(a).entity.name},
                      {"b", graph.entity(b).entity.name},
                      {"shown", to_cell(shown)},
                      {"of", to_cell(all.size())},
                      {"hidden", to_cell(found.hidden)}};
        append_corroboration(rows.about, totals[2]);
        for (const Link& link : shown_links) rows.rows.push_back(relation_cells(graph, link.relation, link.evidence));
        print(rows, console.format, console.out);
    } else {
        const std::span<const Link> links(shown_links);
        const std::size_t direct = std::min(shown, found.relations.size());
        const std::string &first = graph.entity(a).entity.name, &second = graph.entity(b).entity.name;
        print_section(to_safe_line(fmt::format("{} and {}: {}", first, second, to_totals(totals[0]))), graph,
                      links.first(direct), a, b, console.out);
        if (direct > 0 && shown > direct) console.out << '\n';
        print_section(to_safe_line(fmt::format("{} and {}, through their office holders and bodies: {}", first, second,
                                               to_totals(totals[1]))),
                      graph, links.subspan(direct), a, b, console.out);
    }
    if (all.empty())
        remark(console, fmt::format("no direct link found between {} and {}; 'entente path' looks further",
                                    graph.entity(a).entity.name, graph.entity(b).entity.name));
    remark_cut(console, shown, all.size(), "link");
    remark_hidden(console, found.hidden, options.filter);
    return all.empty() ? kNothingFound : kDone;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.words(options->names, "A B", 1, 3, "two names, codes or keys (UK, GBR, iso:GB), or one \"A -> B\"");
    declare_filter(arguments, options->filter);
    arguments.number(options->limit, "--limit", "N", 0, kUnlimited, "show at most N links, 0 for all (20)");
    declare_format(arguments, console);
    declare_database(arguments, console);
    return [options](Console& to) { return links(*options, to); };
}

}  // namespace

Command links_command() {
    return {"links",
            "the direct relations between two actors, each with its best sentence",
            {"entente links UK Germany", "entente links UK Germany --status any --from 2024",
             "entente links \"Germany -> Vietnam\" --format csv"},
            declare};
}

}  // namespace entente::cli
