#include "cli/commands.h"
#include "cli/database.h"
#include "cli/rows.h"

namespace entente::cli {
namespace {

int docs(Console& console) {
    const Store store = open_database(console);
    Rows rows{"entente.docs/1",
              "documents",
              {},
              {"key", "date", "title", "publisher", "language", "bytes", "sentences", "mentions", "claims"},
              {}};
    for (const StoredDocument& document : store.documents())
        rows.rows.push_back({document.key, document.date ? Cell(to_iso(*document.date)) : Cell(),
                             to_optional_cell(document.title), to_optional_cell(document.publisher), document.language,
                             to_cell(document.bytes), to_cell(document.sentences), to_cell(document.mentions),
                             to_cell(document.claims)});
    if (!rows.rows.empty() || console.format != OutputFormat::table) print(rows, console.format, console.out);
    if (!rows.rows.empty()) return kDone;
    remark(console, "no documents in this database; add some with 'entente ingest FILE...'");
    return kNothingFound;
}

Run declare(Arguments& arguments, Console& console) {
    declare_format(arguments, console);
    declare_database(arguments, console);
    return docs;
}

}  // namespace

Command docs_command() {
    return {"docs", "the documents of a database, by key", {"entente docs", "entente docs --format csv"}, declare};
}

}  // namespace entente::cli
