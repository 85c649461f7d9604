#include "cli/relation_row.h"

namespace entente::cli {

std::vector<std::string> relation_columns() {
    return {"relation", "status",    "event",     "subject", "subject_key", "object",     "object_key",    "from",
            "to",       "precision", "basis",     "reports", "documents",   "publishers", "announcements", "confidence",
            "document", "title",     "published", "begin",   "end",         "quote"};
}

void append_corroboration(std::vector<std::pair<std::string, Cell>>& about, const Corroboration& counts) {
    about.insert(about.end(), {{"events", to_cell(counts.events)},
                               {"reports", to_cell(counts.reports)},
                               {"documents", to_cell(counts.documents)},
                               {"publishers", to_cell(counts.publishers)},
                               {"announcements", to_cell(counts.announcements)}});
}

void append_date(std::vector<Cell>& cells, const Date& date) {
    cells.push_back(date.from ? Cell(to_iso(*date.from)) : Cell());
    cells.push_back(date.to ? Cell(to_iso(*date.to)) : Cell());
    cells.emplace_back(std::string(to_text(date.precision)));
}

std::vector<Cell> relation_cells(const Graph& graph, RelationIndex index, const Evidence& evidence) {
    const Relation& relation = graph.relation(index);
    const Entity& subject = graph.entity(graph.subject(index)).entity;
    const Entity& object = graph.entity(graph.object(index)).entity;
    std::vector<Cell> cells = {relation.kind,
                               std::string(to_text(relation.status)),
                               to_number(relation.event),
                               subject.name,
                               subject.key,
                               object.name,
                               object.key};
    append_date(cells, relation.date);
    cells.emplace_back(std::string(to_text(evidence.date_basis)));
    cells.push_back(to_cell(relation.reports));
    cells.push_back(to_cell(relation.documents));
    cells.push_back(to_cell(relation.publishers));
    cells.push_back(to_cell(relation.announcements));
    cells.emplace_back(relation.confidence);
    cells.emplace_back(evidence.document);
    cells.push_back(to_optional_cell(evidence.title));
    cells.push_back(evidence.published ? Cell(to_iso(*evidence.published)) : Cell());
    cells.push_back(to_cell(evidence.span.begin));
    cells.push_back(to_cell(evidence.span.end));
    cells.emplace_back(evidence.quote);
    return cells;
}

}  // namespace entente::cli
