// RFC 4180: commas, CRLF, quotes around what needs them. A cell that begins with one of = + - @, a tab or a line break
// could run as a formula when the file is opened in a spreadsheet; it gets an apostrophe in front, which spreadsheets
// take for "this is text".
#include "export/export.h"

#include <fmt/format.h>

#include <cmath>

namespace entente {
namespace {

std::string to_cell(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t\r\n").find(text[0]) != std::string_view::npos) text.insert(0, "'");
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

void add_row(std::string& csv, std::vector<std::string> cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) csv += (i == 0 ? "" : ",") + to_cell(std::move(cells[i]));
    csv += "\r\n";
}

std::string to_day_text(const std::optional<Day>& day) {
    return day ? to_iso(*day) : std::string();
}

std::string join(const std::vector<std::string>& parts) {
    std::string joined;
    for (const std::string& part : parts) joined += (joined.empty() ? "" : "|") + part;
    return joined;
}

}  // namespace

std::string nodes_csv(const Picture& picture) {
    std::string csv;
    add_row(csv, {"key", "kind", "name", "aliases", "iso2", "iso3", "wikidata"});
    for (const Vertex vertex : picture.vertices) {
        const Entity& entity = picture.graph->entity(vertex).entity;
        add_row(csv, {entity.key, std::string(to_text(entity.kind)), entity.name, join(entity.aliases), entity.iso2,
                      entity.iso3, entity.wikidata});
    }
    return csv;
}

std::string edges_csv(const Picture& picture) {
    std::string csv;
    add_row(csv, {"subject", "relation", "object", "status", "date", "from", "to", "reported", "reports", "publishers",
                  "confidence", "event", "document", "quote", "plover", "mode", "cameo"});
    for (const RelationIndex index : picture.relations) {
        const Relation& relation = picture.graph->relation(index);
        const auto evidence = picture.evidence.find(index);
        const auto found = picture.codes.find(index);
        const EventCode code = found == picture.codes.end() ? EventCode() : found->second;
        const bool has_evidence = evidence != picture.evidence.end();
        add_row(csv,
                {picture.graph->entity(picture.graph->subject(index)).entity.key, relation.kind,
                 picture.graph->entity(picture.graph->object(index)).entity.key, std::string(to_text(relation.status)),
                 to_text(relation.date), to_day_text(relation.date.from), to_day_text(relation.date.to),
                 to_day_text(relation.reported), std::to_string(relation.reports), std::to_string(relation.publishers),
                 fmt::format("{}", std::round(relation.confidence * 1000) / 1000),
                 std::to_string(to_number(relation.event)), has_evidence ? evidence->second.document : "",
                 has_evidence ? evidence->second.quote : "", code.plover, code.mode, code.cameo});
    }
    return csv;
}

}  // namespace entente
