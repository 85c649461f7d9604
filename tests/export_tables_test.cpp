// CSV, GraphML and JSON lines, read back.
#include "data/data.h"
#include "export/export.h"
#include "tests/support/hostile_names.h"
#include "tests/support/parse_graph.h"
#include "tests/support/read_csv.h"
#include "tests/support/read_xml.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace entente::tests {
namespace {

using Json = nlohmann::ordered_json;

const char* const kLines = R"(
    entity UK name=United_Kingdom iso2=GB iso3=GBR wikidata=Q145 alias=UK alias=Britain
    entity FR name=France iso2=FR iso3=FRA
    UK meets FR planned 2024-03 reported=2024-02-01 reports=3 publishers=2 event=7 0.9126
    FR sanctions UK event=9
)";

Picture picture_of(const Graph& graph) {
    Filter filter;
    filter.statuses.clear();
    Picture picture = picture_all(graph, filter);
    Evidence evidence;
    evidence.document = "d00.txt";
    evidence.title = "A plan";
    evidence.published = Day{2024, 2, 1};
    evidence.span = {10, 25};
    evidence.quote = "They will \"meet\",\nhe said.";
    evidence.rule = "meets/verb";
    evidence.confidence = 0.91;
    evidence.speaker = "Ana Silva";
    evidence.date_basis = DateBasis::relative;
    picture.evidence[1] = evidence;
    code_relations(picture, EventCodes(data::event_codes(), Vocabulary(data::relations())));
    return picture;
}

Graph make_graph_with_names(const std::vector<std::string>& names) {
    Snapshot snapshot;
    for (std::size_t i = 0; i < names.size(); ++i)
        snapshot.entities.push_back(
            {EntityId{static_cast<std::int64_t>(i)},
             {EntityKind::group, "key" + std::to_string(1000 + i), names[i], {names[i]}, {}, {}, {}}});
    for (std::size_t i = 0; i + 1 < names.size(); ++i) {
        Relation relation;
        relation.subject = snapshot.entities[i].id;
        relation.object = snapshot.entities[i + 1].id;
        relation.kind = "meets";
        snapshot.relations.push_back(relation);
    }
    return Graph(std::move(snapshot), vocabulary());
}

std::vector<Json> parse_lines(const std::string& text) {
    std::vector<Json> values;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) values.push_back(Json::parse(line));
    return values;
}

std::string data_of(const XmlElement& element, const std::string& key) {
    for (const XmlElement* data : element.all("data"))
        if (data->attributes.at("key") == key) return data->text;
    return "";
}

bool is_plain_utf8(const std::string& name) {
    return name.find('\xC3') == std::string::npos || name.find("é") != std::string::npos;
}

}  // namespace

TEST_CASE("CSV read back has a row for each entity and each relation") {
    const Graph graph = parse_graph(kLines);
    const Picture picture = picture_of(graph);
    using Rows = std::vector<std::vector<std::string>>;
    CHECK(read_csv(nodes_csv(picture)) == Rows{{"key", "kind", "name", "aliases", "iso2", "iso3", "wikidata"},
                                               {"FR", "Country", "France", "", "FR", "FRA", ""},
                                               {"UK", "Country", "United Kingdom", "Britain|UK", "GB", "GBR", "Q145"}});
    CHECK(read_csv(edges_csv(picture)) ==
          Rows{{"subject", "relation", "object", "status", "date", "from", "to", "reported", "reports", "publishers",
                "confidence", "event", "document", "quote", "plover", "mode", "cameo"},
               {"FR", "sanctions", "UK", "occurred", "", "", "", "", "1", "1", "1", "9", "", "", "COERCE", "restrict",
                "163"},
               {"UK", "meets", "FR", "planned", "2024-03", "2024-03-01", "2024-03-31", "2024-02-01", "3", "2", "0.913",
                "7", "d00.txt", "They will \"meet\",\nhe said.", "AGREE", "", "036"}});
}

TEST_CASE("no cell of a CSV file can run as a formula, and no name is lost") {
    const std::vector<std::string> names = hostile_names();
    const Graph graph = make_graph_with_names(names);
    const auto rows = read_csv(nodes_csv(picture_all(graph, {})));
    REQUIRE(rows.size() == names.size() + 1);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string& cell = rows[i + 1].at(2);
        CHECK((cell.empty() || std::string_view("=+-@\t\r\n").find(cell[0]) == std::string_view::npos));
        CHECK((cell == names[i] || cell == "'" + names[i]));
    }
}

TEST_CASE("GraphML read back has the same nodes and edges") {
    const Graph graph = parse_graph(kLines);
    const XmlElement root = read_xml(to_graphml(picture_of(graph)));
    CHECK(root.name == "graphml");
    const XmlElement& inside = *root.all("graph").at(0);
    const auto nodes = inside.all("node"), edges = inside.all("edge");
    REQUIRE(nodes.size() == 2);
    REQUIRE(edges.size() == 2);
    CHECK(data_of(*nodes[1], "node-name") == "United Kingdom");
    CHECK(data_of(*nodes[1], "node-wikidata") == "Q145");
    CHECK(edges[0]->attributes.at("source") == nodes[0]->attributes.at("id"));
    CHECK(!edges[0]->attributes.contains("directed"));
    CHECK(edges[1]->attributes.at("directed") == "false");
    CHECK(data_of(*edges[1], "edge-relation") == "meets");
    CHECK(data_of(*edges[1], "edge-confidence") == "0.913");
    CHECK(data_of(*edges[1], "edge-quote") == "They will \"meet\",\nhe said.");
    for (const XmlElement* element : {nodes[0], nodes[1], edges[0], edges[1]})
        for (const XmlElement* data : element->all("data"))
            CHECK(std::ranges::any_of(root.all("key"), [&](const XmlElement* key) {
                return key->attributes.at("id") == data->attributes.at("key") &&
                       key->attributes.at("for") == element->name;
            }));
}

TEST_CASE("GraphML keeps every name that XML can carry, and shows the rest as escapes") {
    const std::vector<std::string> names = hostile_names();
    const Graph graph = make_graph_with_names(names);
    const XmlElement root = read_xml(to_graphml(picture_all(graph, {})));
    const auto nodes = root.all("graph").at(0)->all("node");
    REQUIRE(nodes.size() == names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        CAPTURE(names[i]);
        const bool barred = names[i].find('\0') != std::string::npos || names[i].find('\x1B') != std::string::npos ||
                            !is_plain_utf8(names[i]);
        CHECK(data_of(*nodes[i], "node-name") == (barred ? to_inert(names[i]) : names[i]));
    }
}

TEST_CASE("JSON lines hold the nodes first, then the edges with their evidence") {
    const Graph graph = parse_graph(kLines);
    const std::string lines = to_jsonl(picture_of(graph));
    const std::vector<Json> values = parse_lines(lines);
    REQUIRE(values.size() == 4);
    CHECK(
        values[1].dump() ==
        R"({"schema":"entente.node/1","key":"UK","kind":"Country","name":"United Kingdom","aliases":["Britain","UK"],)"
        R"("iso2":"GB","iso3":"GBR","wikidata":"Q145"})");
    CHECK(values[2]["evidence"].is_null());
    CHECK(values[2]["date"].is_null());
    CHECK(
        values[3].dump() ==
        R"({"schema":"entente.edge/1","subject":"UK","relation":"meets","object":"FR","status":"planned",)"
        R"("date":{"from":"2024-03-01","to":"2024-03-31","precision":"month","basis":"stated"},)"
        R"("reported":"2024-02-01","reports":3,"publishers":2,"confidence":0.913,"event":7,"plover":"AGREE","mode":"","cameo":"036",)"
        R"("evidence":{"document":"d00.txt","title":"A plan","published":"2024-02-01","publisher":"","begin":10,)"
        R"("end":25,"text":"They will \"meet\",\nhe said.","rule":"meets/verb","confidence":0.91,)"
        R"("speaker":"Ana Silva","hedge":null,"date_basis":"relative"}})");
}

TEST_CASE("JSON lines keep every name that is UTF-8, one object a line") {
    const std::vector<std::string> names = hostile_names();
    const Graph graph = make_graph_with_names(names);
    const std::vector<Json> values = parse_lines(to_jsonl(picture_all(graph, {})));
    REQUIRE(values.size() == 2 * names.size() - 1);
    for (std::size_t i = 0; i < names.size(); ++i)
        CHECK(values[i]["name"] == (is_plain_utf8(names[i]) ? names[i] : "cut utf-8 \xEF\xBF\xBD"));
}

}  // namespace entente::tests
