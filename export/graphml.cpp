// GraphML 1.0, written by hand: it needs two levels of elements and careful escaping, and no more. Identifiers are
// numbers ("n0"), as XML identifiers cannot hold every entity key; the key is an attribute of the node.
#include "export/code_points.h"
#include "export/export.h"

#include <fmt/format.h>

#include <cmath>

namespace entente {
namespace {

// XML 1.0 cannot carry these, not even as character references.
bool is_barred_from_xml(CodePoint point) {
    const char32_t value = point.value;
    return point.is_stray() || value < 0x09 || value == 0x0B || value == 0x0C || (0x0E <= value && value <= 0x1F) ||
           value == 0xFFFE || value == 0xFFFF;
}

std::string to_xml(std::string_view text) {
    std::string xml;
    for_each_code_point(text, [&](CodePoint point, std::string_view bytes) {
        if (is_barred_from_xml(point))
            xml += to_escape(point, bytes);
        else if (point.value == '&')
            xml += "&amp;";
        else if (point.value == '<')
            xml += "&lt;";
        else if (point.value == '>')
            xml += "&gt;";
        else if (point.value == '"')
            xml += "&quot;";
        // Written plainly, a reader may turn a carriage return into a line feed and trim blanks.
        else if (point.value < 0x20)
            xml += fmt::format("&#{};", static_cast<std::uint32_t>(point.value));
        else
            xml += bytes;
    });
    return xml;
}

struct Attribute {
    const char* name;
    const char* type;
};
constexpr Attribute kNodeAttributes[] = {{"key", "string"},     {"kind", "string"}, {"name", "string"},
                                         {"aliases", "string"}, {"iso2", "string"}, {"iso3", "string"},
                                         {"wikidata", "string"}};
constexpr Attribute kEdgeAttributes[] = {{"relation", "string"},   {"label", "string"}, {"status", "string"},
                                         {"date", "string"},       {"from", "string"},  {"to", "string"},
                                         {"reported", "string"},   {"reports", "int"},  {"publishers", "int"},
                                         {"confidence", "double"}, {"event", "long"},   {"document", "string"},
                                         {"quote", "string"}};

void declare(std::string& xml, const char* what, const Attribute& attribute) {
    xml += fmt::format("  <key id=\"{0}-{1}\" for=\"{0}\" attr.name=\"{1}\" attr.type=\"{2}\"/>\n", what,
                       attribute.name, attribute.type);
}

// Empty values are left out.
void add_data(std::string& xml, const char* what, const char* name, std::string_view value) {
    if (!value.empty()) xml += fmt::format("      <data key=\"{}-{}\">{}</data>\n", what, name, to_xml(value));
}

void add_node(std::string& xml, const Picture& picture, std::size_t number) {
    const Entity& entity = picture.graph->entity(picture.vertices[number]).entity;
    std::string aliases;
    for (const std::string& alias : entity.aliases) aliases += (aliases.empty() ? "" : "|") + alias;
    xml += fmt::format("    <node id=\"n{}\">\n", number);
    add_data(xml, "node", "key", entity.key);
    add_data(xml, "node", "kind", to_text(entity.kind));
    add_data(xml, "node", "name", entity.name);
    add_data(xml, "node", "aliases", aliases);
    add_data(xml, "node", "iso2", entity.iso2);
    add_data(xml, "node", "iso3", entity.iso3);
    add_data(xml, "node", "wikidata", entity.wikidata);
    xml += "    </node>\n";
}

void add_edge(std::string& xml, const Picture& picture, RelationIndex index, std::size_t number,
              const std::map<Vertex, std::size_t>& numbers) {
    const Relation& relation = picture.graph->relation(index);
    const RelationKind& kind = picture.graph->kind(index);
    const auto day = [](const std::optional<Day>& value) { return value ? to_iso(*value) : std::string(); };
    xml += fmt::format("    <edge id=\"e{}\" source=\"n{}\" target=\"n{}\"{}>\n", number,
                       numbers.at(picture.graph->subject(index)), numbers.at(picture.graph->object(index)),
                       kind.symmetric ? " directed=\"false\"" : "");
    add_data(xml, "edge", "relation", relation.kind);
    add_data(xml, "edge", "label", kind.label);
    add_data(xml, "edge", "status", to_text(relation.status));
    add_data(xml, "edge", "date", to_text(relation.date));
    add_data(xml, "edge", "from", day(relation.date.from));
    add_data(xml, "edge", "to", day(relation.date.to));
    add_data(xml, "edge", "reported", day(relation.reported));
    add_data(xml, "edge", "reports", fmt::format("{}", relation.reports));
    add_data(xml, "edge", "publishers", fmt::format("{}", relation.publishers));
    add_data(xml, "edge", "confidence", fmt::format("{}", std::round(relation.confidence * 1000) / 1000));
    add_data(xml, "edge", "event", fmt::format("{}", to_number(relation.event)));
    if (const auto evidence = picture.evidence.find(index); evidence != picture.evidence.end()) {
        add_data(xml, "edge", "document", evidence->second.document);
        add_data(xml, "edge", "quote", evidence->second.quote);
    }
    xml += "    </edge>\n";
}

}  // namespace

std::string to_graphml(const Picture& picture) {
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    for (const Attribute& attribute : kNodeAttributes) declare(xml, "node", attribute);
    for (const Attribute& attribute : kEdgeAttributes) declare(xml, "edge", attribute);
    xml += "  <graph id=\"entente\" edgedefault=\"directed\">\n";
    if (!picture.title.empty()) xml += "    <desc>" + to_xml(picture.title) + "</desc>\n";
    std::map<Vertex, std::size_t> numbers;
    for (std::size_t number = 0; number < picture.vertices.size(); ++number) {
        numbers[picture.vertices[number]] = number;
        add_node(xml, picture, number);
    }
    for (std::size_t number = 0; number < picture.relations.size(); ++number)
        add_edge(xml, picture, picture.relations[number], number, numbers);
    return xml + "  </graph>\n</graphml>\n";
}

}  // namespace entente
