#include "graph/graph.h"
#include "tests/support/parse_graph.h"

#include <doctest/doctest.h>

namespace entente::tests {
namespace {

const char* const kNames = R"(
    entity iso:GB name=United_Kingdom iso2=GB iso3=GBR wikidata=Q145 alias=UK alias=Britain
    entity iso:DE name=Germany iso2=DE iso3=DEU wikidata=Q183
    entity iso:CI name=Côte_d’Ivoire iso2=CI iso3=CIV alias=Ivory_Coast
    entity iso:GE name=Georgia iso2=GE iso3=GEO
    entity doc:a#1 kind=Organization name=Georgia_Institute alias=Georgia
    entity person:1 kind=Person name=Ana_Silva
    entity person:2 kind=Person name=Ana_Silva
    entity group:is kind=Group name=Islamic_State alias=IS
    entity iso:IS name=Iceland iso2=IS iso3=ISL
    entity case:1 kind=Group name=Polish
    entity case:2 kind=Group name=polish
)";

std::vector<std::string> keys(const Graph& graph, const Resolution& resolution) {
    std::vector<std::string> found;
    for (const Vertex vertex : resolution.vertices) found.push_back(graph.entity(vertex).entity.key);
    return found;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("an entity is understood by name, alias, key, ISO code and Wikidata id, in any case and without accents") {
    const Graph graph = parse_graph(kNames);
    for (const char* name : {"United Kingdom", "united kingdom", " UNITED   KINGDOM ", "UK", "uk", "GB", "gbr", "Q145",
                             "q145", "iso:GB", "Britain"}) {
        CAPTURE(name);
        CHECK(keys(graph, resolve(graph, name)) == Keys{"iso:GB"});
    }
    for (const char* name : {"Côte d’Ivoire", "Cote d'Ivoire", "COTE D'IVOIRE", "ivory coast", "Co\u0302te d'Ivoire"}) {
        CAPTURE(name);
        CHECK(keys(graph, resolve(graph, name)) == Keys{"iso:CI"});
    }
}

TEST_CASE("a canonical name wins over an alias of another entity") {
    const Graph graph = parse_graph(kNames);
    CHECK(keys(graph, resolve(graph, "Georgia")) == Keys{"iso:GE"});
    CHECK(keys(graph, resolve(graph, "georgia")) == Keys{"iso:GE"});
}

TEST_CASE("a canonical name spelt exactly wins over one that differs in case") {
    const Graph graph = parse_graph(kNames);
    CHECK(keys(graph, resolve(graph, "polish")) == Keys{"case:2"});
    CHECK(keys(graph, resolve(graph, "Polish")) == Keys{"case:1"});
    CHECK(keys(graph, resolve(graph, "POLISH")) == Keys{"case:1", "case:2"});
}

TEST_CASE("an ambiguous name lists its candidates and suggests nothing") {
    const Graph graph = parse_graph(kNames);
    CHECK(keys(graph, resolve(graph, "Ana Silva")) == Keys{"person:1", "person:2"});
    CHECK(keys(graph, resolve(graph, "IS")) == Keys{"group:is", "iso:IS"});
    CHECK(resolve(graph, "IS").suggestions.empty());
}

TEST_CASE("a misspelt name is answered with near names, nearest first") {
    const Graph graph = parse_graph(kNames);
    using Names = std::vector<std::string>;
    const auto suggestions = [&](std::string_view name) { return resolve(graph, name).suggestions; };
    CHECK(suggestions("Germny") == Names{"Germany"});
    CHECK(suggestions("Unted Kingdm") == Names{"United Kingdom"});
    CHECK(suggestions("Brittain") == Names{"United Kingdom"});
    CHECK(suggestions("Georgi") == Names{"Georgia", "Georgia Institute"});
    CHECK(suggestions("Silva") == Names{"Ana Silva"});
    CHECK(suggestions("zzzzzz").empty());
    CHECK(suggestions("").empty());
    CHECK(suggestions("  ").empty());
    CHECK(suggestions("\xff\xfe").empty());
}

TEST_CASE("five near names at most are suggested") {
    std::string lines;
    for (int i = 0; i < 9; ++i)
        lines += "entity x" + std::to_string(i) + " name=Springfield_" + std::to_string(i) + "\n";
    const Graph graph = parse_graph(lines);
    CHECK(resolve(graph, "Springfield").suggestions == std::vector<std::string>{"Springfield 0", "Springfield 1",
                                                                                "Springfield 2", "Springfield 3",
                                                                                "Springfield 4"});
}

TEST_CASE("a resolved vertex is found again by the key of its entity") {
    const Graph graph = parse_graph(kNames);
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex)
        CHECK(resolve(graph, graph.entity(vertex).entity.key).vertices == std::vector<Vertex>{vertex});
}

}  // namespace entente::tests
