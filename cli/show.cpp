#include "cli/commands.h"
#include "cli/database.h"
#include "cli/filter.h"
#include "cli/names.h"
#include "cli/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <ostream>
#include <set>

namespace entente::cli {
namespace {

struct Options {
    std::vector<std::string> names;
    std::size_t limit = 20;
};

struct Portrait {
    // Events by relation, in the vocabulary's order, and status.
    std::map<std::tuple<std::ptrdiff_t, std::string, Status>, std::set<EventId>> events;
    std::set<std::string> documents;  // keys of those that say something of the actor
};

Portrait draw_portrait(const Knowledge& knowledge, Vertex vertex) {
    const Graph& graph = knowledge.graph;
    const std::vector<RelationKind>& kinds = knowledge.vocabulary.kinds();
    Portrait portrait;
    std::set<EventId> seen;
    for (const RelationIndex i : graph.relations_of(vertex)) {
        const Relation& relation = graph.relation(i);
        const auto rank = std::ranges::find(kinds, relation.kind, &RelationKind::name) - kinds.begin();
        portrait.events[{rank, relation.kind, relation.status}].insert(relation.event);
        if (!seen.insert(relation.event).second) continue;
        const auto event = knowledge.store.event(relation.event);
        if (!event) continue;
        for (const Evidence& evidence : event->evidence) portrait.documents.insert(evidence.document);
    }
    return portrait;
}

std::vector<std::string> ids_of(const Entity& entity) {
    std::vector<std::string> ids;
    for (const std::string* id : {&entity.key, &entity.iso2, &entity.iso3, &entity.wikidata})
        if (!id->empty()) ids.push_back(*id);
    return ids;
}

void print_for_people(const Entity& entity, const Rows& relations, const std::vector<std::string>& documents,
                      std::size_t all_documents, std::ostream& out) {
    out << to_safe_line(fmt::format("{} ({})", entity.name, to_text(entity.kind))) << '\n';
    out << "ids: " << to_safe_line(fmt::format("{}", fmt::join(ids_of(entity), ", "))) << '\n';
    if (!entity.aliases.empty())
        out << "also called: " << to_safe_line(fmt::format("{}", fmt::join(entity.aliases, ", "))) << '\n';
    if (!relations.rows.empty()) out << '\n';
    if (!relations.rows.empty()) print(relations, OutputFormat::table, out);
    if (documents.empty()) return;
    out << "\nin " << count_of(all_documents, "document") << ":\n";
    for (const std::string& key : documents) out << "  " << to_safe_line(key) << '\n';
}

int show(const Options& options, Console& console) {
    const Knowledge knowledge = open_knowledge(console);
    const Vertex vertex = resolve_name(knowledge.graph, options.names.front());
    const Entity& entity = knowledge.graph.entity(vertex).entity;
    const Portrait portrait = draw_portrait(knowledge, vertex);

    const std::size_t shown = cut_to(options.limit, portrait.documents.size());
    const std::vector<std::string> documents(portrait.documents.begin(),
                                             std::next(portrait.documents.begin(), static_cast<std::ptrdiff_t>(shown)));
    Rows rows{
        "entente.show/1", "relations", {}, {"relation", "status", "events", "reports", "documents", "publishers"}, {}};
    std::vector<std::vector<EventId>> groups;
    for (const auto& [group, events] : portrait.events) groups.emplace_back(events.begin(), events.end());
    const std::vector<Corroboration> counts = knowledge.store.corroborate(groups);
    for (auto [row, group] = std::pair(counts.begin(), portrait.events.begin()); row != counts.end(); ++row, ++group)
        rows.rows.push_back({std::get<1>(group->first), std::string(to_text(std::get<2>(group->first))),
                             to_cell(row->events), to_cell(row->reports), to_cell(row->documents),
                             to_cell(row->publishers)});
    if (console.format == OutputFormat::table) {
        print_for_people(entity, rows, documents, portrait.documents.size(), console.out);
    } else {
        rows.about = {{"name", entity.name},
                      {"kind", std::string(to_text(entity.kind))},
                      {"key", entity.key},
                      {"iso2", to_optional_cell(entity.iso2)},
                      {"iso3", to_optional_cell(entity.iso3)},
                      {"wikidata", to_optional_cell(entity.wikidata)},
                      {"aliases", entity.aliases},
                      {"documents", documents},
                      {"shown", to_cell(shown)},
                      {"of", to_cell(portrait.documents.size())}};
        print(rows, console.format, console.out);
    }
    remark_cut(console, shown, portrait.documents.size(), "document");
    return kDone;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.words(options->names, "NAME", 1, 1, "a name, code or key (UK, GBR, iso:GB)");
    arguments.number(options->limit, "--limit", "N", 0, kUnlimited, "name at most N documents, 0 for all (20)");
    declare_format(arguments, console);
    declare_database(arguments, console);
    return [options](Console& to) { return show(*options, to); };
}

}  // namespace

Command show_command() {
    return {"show",
            "who an actor is: kind, ids, names, relations of any status, and the documents they stand in",
            {"entente show UK", "entente show Germany --format json --limit 5"},
            declare};
}

}  // namespace entente::cli
