#include "cli/commands.h"
#include "cli/database.h"
#include "cli/filter.h"
#include "cli/lines.h"
#include "cli/names.h"
#include "cli/relation_row.h"
#include "graph/measures.h"

#include <fmt/format.h>

#include <memory>
#include <ostream>

namespace entente::cli {
namespace {

struct Options {
    std::vector<std::string> names;
    Filter filter;
    std::size_t limit = 10;
};

void print_for_people(const Knowledge& knowledge, Vertex a, Vertex b, std::span<const CommonPartner> partners,
                      std::ostream& out) {
    for (std::size_t i = 0; i < partners.size(); ++i) {
        const CommonPartner& partner = partners[i];
        out << fmt::format("{}{}. {}\n", i == 0 ? "" : "\n", i + 1,
                           to_safe_line(describe(knowledge.graph.entity(partner.vertex).entity)));
        for (const auto& [side, relations] : {std::pair(a, &partner.with_a), std::pair(b, &partner.with_b)})
            out << to_step(knowledge.graph, relations->front(), side, partner.vertex,
                           evidence_of(knowledge, relations->front()), relations->size() - 1);
    }
}

// Two rows a partner: its best relation with either, and how many further ones there are.
Rows to_rows(const Knowledge& knowledge, Vertex a, Vertex b, std::span<const CommonPartner> partners) {
    const Graph& graph = knowledge.graph;
    Rows rows{"entente.common/1", "relations", {}, {"rank", "partner", "partner_key", "with", "further"}, {}};
    for (std::string& column : relation_columns()) rows.columns.push_back(std::move(column));
    for (std::size_t i = 0; i < partners.size(); ++i)
        for (const auto& [side, relations] : {std::pair(a, &partners[i].with_a), std::pair(b, &partners[i].with_b)}) {
            std::vector<Cell> row = {to_cell(i + 1), std::string(graph.name(partners[i].vertex)),
                                     std::string(graph.key(partners[i].vertex)), std::string(graph.key(side)),
                                     to_cell(relations->size() - 1)};
            for (Cell& cell : relation_cells(graph, relations->front(), evidence_of(knowledge, relations->front())))
                row.push_back(std::move(cell));
            rows.rows.push_back(std::move(row));
        }
    return rows;
}

int common(const Options& options, Console& console) {
    const auto [name_a, name_b] = split_question(options.names);
    const Knowledge knowledge = open_knowledge(console);
    check_filter(options.filter, knowledge.vocabulary);
    const Graph& graph = knowledge.graph;
    const Vertex a = resolve_name(graph, name_a), b = resolve_name(graph, name_b);
    const CommonPartners found = find_common(graph, a, b, options.filter);
    const std::size_t shown = cut_to(options.limit, found.partners.size());
    const std::span<const CommonPartner> partners = std::span(found.partners).first(shown);

    if (console.format != OutputFormat::table) {
        Rows rows = to_rows(knowledge, a, b, partners);
        rows.about = {{"a", std::string(graph.name(a))},
                      {"b", std::string(graph.name(b))},
                      {"shown", to_cell(shown)},
                      {"of", to_cell(found.partners.size())},
                      {"hidden", to_cell(found.hidden)}};
        print(rows, console.format, console.out);
    } else {
        print_for_people(knowledge, a, b, partners, console.out);
    }
    if (a == b)
        remark(console, fmt::format("{} and itself: partners are shared by two actors", graph.name(a)));
    else if (partners.empty())
        remark(console, fmt::format("no partner found that {} and {} share; 'entente path' looks further",
                                    graph.name(a), graph.name(b)));
    remark_cut(console, shown, found.partners.size(), "shared partner");
    remark_hidden(console, found.hidden, options.filter);
    return partners.empty() ? kNothingFound : kDone;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.words(options->names, "A B", 1, 3, "two names, codes or keys (UK, GBR, iso:GB), or one \"A -> B\"");
    declare_filter(arguments, options->filter);
    arguments.number(options->limit, "--limit", "N", 0, kUnlimited, "show at most N partners, 0 for all (10)");
    declare_format(arguments, console);
    declare_database(arguments, console);
    return [options](Console& to) { return common(*options, to); };
}

}  // namespace

Command common_command() {
    return {"common",
            "whom two actors both have to do with, and which words say so",
            {"entente common UK Germany", "entente common UK Vietnam --status any --limit 3",
             "entente common \"Germany -> Ukraine\" --no-structural --format csv"},
            declare};
}

}  // namespace entente::cli
