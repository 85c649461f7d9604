#include "cli/lines.h"

#include "cli/console.h"

#include <fmt/format.h>

namespace entente::cli {

std::string to_arrow(const Graph& graph, RelationIndex relation, Vertex from, Vertex to) {
    const RelationKind& kind = graph.kind(relation);
    const bool is_forward = graph.subject(relation) == from;
    return fmt::format("{} {}{}{} {}", graph.entity(from).entity.name, kind.symmetric || is_forward ? "—" : "←",
                       kind.name, !kind.symmetric && is_forward ? "→" : "—", graph.entity(to).entity.name);
}

std::string to_dated(const Date& date, DateBasis basis) {
    if (date.is_open()) return "no date";
    if (basis == DateBasis::none) return to_text(date);
    return fmt::format("{} ({})", to_text(date), to_text(basis));
}

std::string to_reports(const Relation& relation) {
    return count_of(relation.reports, "report") + " by " + count_of(relation.publishers, "publisher");
}

std::string to_quotation(const Evidence& evidence, std::size_t indent) {
    const std::string margin(indent, ' ');
    std::string source = to_safe_line(evidence.document);
    if (!evidence.title.empty()) source += " · " + to_safe_line(evidence.title);
    source += evidence.published ? " · published " + to_iso(*evidence.published) : " · no publication date";
    return margin + "\"" + to_safe_line(evidence.quote) + "\"\n" + margin + "  " + source + "\n";
}

}  // namespace entente::cli
