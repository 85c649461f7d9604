#include "cli/database.h"

#include "data/data.h"
#include "model/errors.h"
#include "pipeline/open_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kExtension = ".entente";
constexpr const char* kDefaultName = "graph.entente";

std::vector<std::string> find_databases() {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entries(".", error); !error && entries != fs::directory_iterator();
         entries.increment(error)) {
        std::error_code ignored;
        if (entries->path().extension() == kExtension && entries->is_regular_file(ignored))
            names.push_back(entries->path().filename().string());
    }
    std::ranges::sort(names);
    return names;
}

OutputFormat read_format(const std::string& text) {
    if (text == "table") return OutputFormat::table;
    if (text == "json") return OutputFormat::json;
    if (text == "jsonl") return OutputFormat::jsonl;
    if (text == "csv") return OutputFormat::csv;
    throw UsageError("--format: '" + text + "', expected table, json, jsonl or csv");
}

}  // namespace

const Vocabulary& built_in_vocabulary() {
    static const Vocabulary vocabulary(data::relations());
    return vocabulary;
}

void declare_database(Arguments& arguments, Console& console) {
    arguments.text(console.database, "-d,--db", "FILE",
                   "the database; else $ENTENTE_DB, or the one *.entente file here");
}

void declare_format(Arguments& arguments, Console& console) {
    arguments.value("--format", "FORMAT", "table, json, jsonl or csv (table)",
                    [&console](const std::string& text) { console.format = read_format(text); });
}

fs::path choose_database(const Console& console, bool may_create) {
    if (!console.database.empty()) return console.database;
    if (const char* name = std::getenv("ENTENTE_DB"); name && *name) return name;
    const std::vector<std::string> names = find_databases();
    if (names.size() == 1) return names.front();
    if (names.empty() && may_create) return kDefaultName;
    if (names.empty())
        throw UsageError(
            "no database: there is no *.entente file in this folder; "
            "name one with --db, or make one with 'entente ingest FILE...'");
    throw UsageError(fmt::format("which database? There are {} in this folder: {}; name one with --db", names.size(),
                                 fmt::join(names, ", ")));
}

Store open_database(const Console& console) {
    return Store(choose_database(console), StoreMode::read, built_in_vocabulary());
}

Knowledge open_knowledge(Console& console) {
    const fs::path file = choose_database(console);
    Store store(file, StoreMode::read, built_in_vocabulary());
    Vocabulary vocabulary = built_in_vocabulary().with(store.remembered_relations());
    OpenGraphOptions options;
    options.remark = [&](std::string_view text) { remark(console, text); };
    Graph graph = open_graph(store, vocabulary, file, options);
    return {std::move(store), std::move(vocabulary), std::move(graph)};
}

Evidence evidence_of(const Knowledge& knowledge, RelationIndex relation) {
    return knowledge.store.best_evidence(knowledge.graph.event(relation)).value_or(Evidence());
}

}  // namespace entente::cli
