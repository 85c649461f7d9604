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

namespace {

std::string count_reports(const Corroboration& counts) {
    std::string text = count_of(counts.reports, "report");
    if (counts.documents != counts.reports) text += " in " + count_of(counts.documents, "document");
    return text;
}

// One publisher alone is not independent of anyone.
std::string count_publishers(const Corroboration& counts) {
    return count_of(counts.publishers, counts.publishers == 1 ? "publisher" : "independent publisher");
}

}  // namespace

std::string to_reports(const Corroboration& counts) {
    std::string text = count_reports(counts) + " by " + count_publishers(counts);
    if (counts.announcements > 0) text += ", announced by " + count_of(counts.announcements, "report");
    return text;
}

Corroboration corroboration_of(const Relation& relation) {
    return {1, relation.reports, relation.documents, relation.publishers, relation.announcements};
}

std::string to_totals(const Corroboration& counts) {
    std::string text =
        count_of(counts.events, "event") + ", " + count_reports(counts) + ", " + count_publishers(counts);
    if (counts.announcements > 0) text += ", " + count_of(counts.announcements, "announcement");
    return text;
}

std::string to_quotation(const Evidence& evidence, std::size_t indent) {
    const std::string margin(indent, ' ');
    std::string source = to_safe_line(evidence.document);
    if (!evidence.title.empty()) source += " · " + to_safe_line(evidence.title);
    source += evidence.published ? " · published " + to_iso(*evidence.published) : " · no publication date";
    return margin + "\"" + to_safe_line(evidence.quote) + "\"\n" + margin + "  " + source + "\n";
}

std::string to_step(const Graph& graph, RelationIndex index, Vertex from, Vertex to, const Evidence& evidence,
                    std::size_t further, std::optional<Day> day) {
    const Relation relation = graph.relation(index);
    std::string text = "   " + (day ? to_iso(*day) + "  " : std::string());
    text +=
        fmt::format("{}  {}, {}, #{}", to_safe_line(to_arrow(graph, index, from, to)),
                    to_dated(relation.date, evidence.date_basis), to_text(relation.status), to_number(relation.event));
    if (further > 0) text += fmt::format(", and {} more", further);
    return text + "\n" + to_quotation(evidence, 6);
}

}  // namespace entente::cli
