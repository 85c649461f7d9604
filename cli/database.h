// Which database a command works on, and opening it.
#pragma once

#include "cli/arguments.h"
#include "cli/console.h"
#include "graph/graph.h"
#include "model/vocabulary.h"
#include "store/store.h"

#include <filesystem>

namespace entente::cli {

// The relations of data/relations.tsv, as compiled in.
const Vocabulary& built_in_vocabulary();

// -d,--db and, for commands that answer in rows, --format.
void declare_database(Arguments& arguments, Console& console);
void declare_format(Arguments& arguments, Console& console);

// --db, else $ENTENTE_DB, else the one *.entente file in the current folder. Throws UsageError when there is none or
// there are several; when making one is wanted, none gives "graph.entente".
std::filesystem::path choose_database(const Console& console, bool may_create = false);

// The chosen database, for reading.
Store open_database(const Console& console);

// A database, the relations that the program and the database know, and the graph of it.
struct Knowledge {
    Store store;
    Vocabulary vocabulary;
    Graph graph;
};
Knowledge open_knowledge(Console& console);

// The best evidence of a relation's event; empty when the database has lost it meanwhile.
Evidence evidence_of(const Knowledge& knowledge, RelationIndex relation);

}  // namespace entente::cli
