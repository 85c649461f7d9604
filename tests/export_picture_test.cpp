#include "export/export.h"
#include "export/picture.h"
#include "tests/support/parse_graph.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace entente::tests {
namespace {

const char* const kLines = R"(
    entity Lone
    A meets B
    B meets C
    C meets D
    A supports C planned
    D visits E
)";

std::vector<std::string> keys(const Picture& picture) {
    std::vector<std::string> found;
    for (const Vertex vertex : picture.vertices) found.push_back(picture.graph->entity(vertex).entity.key);
    return found;
}

std::vector<std::string> words(const Picture& picture) {
    std::vector<std::string> found;
    for (const RelationIndex relation : picture.relations) found.push_back(to_words(*picture.graph, relation));
    return found;
}

bool keeps_its_promises(const Picture& picture) {
    const auto holds = [&](Vertex vertex) { return std::ranges::binary_search(picture.vertices, vertex); };
    return std::ranges::is_sorted(picture.vertices) && std::ranges::is_sorted(picture.relations) &&
           std::ranges::adjacent_find(picture.vertices) == picture.vertices.end() &&
           std::ranges::adjacent_find(picture.relations) == picture.relations.end() &&
           std::ranges::all_of(picture.relations, [&](RelationIndex relation) {
               return holds(picture.graph->subject(relation)) && holds(picture.graph->object(relation));
           });
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("the whole picture holds what the filter lets through and the entities it joins") {
    const Graph graph = parse_graph(kLines);
    const Picture picture = picture_all(graph, {});
    CHECK(keeps_its_promises(picture));
    CHECK(keys(picture) == Words{"A", "B", "C", "D", "E"});
    CHECK(words(picture) == Words{"A meets B", "B meets C", "C meets D", "D visits E"});
}

TEST_CASE("a picture around entities holds what lies within the hops, and the centres even when alone") {
    const Graph graph = parse_graph(kLines);
    const Picture one = picture_around(graph, {vertex_of(graph, "B")}, 1, {});
    CHECK(keeps_its_promises(one));
    CHECK(keys(one) == Words{"A", "B", "C"});
    CHECK(words(one) == Words{"A meets B", "B meets C"});
    CHECK(one.title == "Around B");
    const Picture two = picture_around(graph, {vertex_of(graph, "Lone"), vertex_of(graph, "E")}, 2, {});
    CHECK(keeps_its_promises(two));
    CHECK(keys(two) == Words{"C", "D", "E", "Lone"});
    CHECK(two.title == "Around Lone, E");
}

TEST_CASE("a picture of paths holds the relations along them, each once") {
    const Graph graph = parse_graph(kLines);
    PathOptions options;
    options.filter.statuses.clear();
    const Picture picture =
        picture_paths(graph, find_paths(graph, vertex_of(graph, "A"), vertex_of(graph, "D"), options), options.filter);
    CHECK(keeps_its_promises(picture));
    CHECK(keys(picture) == Words{"A", "B", "C", "D"});
    CHECK(words(picture) == Words{"A meets B", "A supports C", "B meets C", "C meets D"});
    CHECK(picture.title == "A to D");
    CHECK(picture_paths(graph, {}, {}).vertices.empty());
}

TEST_CASE("an export format is known by its name and by a file's ending") {
    CHECK(parse_export_format("dot") == ExportFormat::dot);
    CHECK(parse_export_format("graph.gv") == ExportFormat::dot);
    CHECK(parse_export_format("uk-de.svg") == ExportFormat::svg);
    CHECK(parse_export_format(".PNG") == ExportFormat::png);
    CHECK(parse_export_format("a.b.csv") == ExportFormat::csv);
    CHECK(parse_export_format("jsonl") == ExportFormat::jsonl);
    CHECK(parse_export_format("x.graphml") == ExportFormat::graphml);
    CHECK(!parse_export_format("pdf"));
    CHECK(!parse_export_format("svg."));
    CHECK(!parse_export_format(""));
}

TEST_CASE("inert text shows what cannot be seen and leaves what can") {
    CHECK(to_inert("Côte d’Ivoire, 日本 \xF0\x9F\x98\x80 <b>&\"\\") == "Côte d’Ivoire, 日本 \xF0\x9F\x98\x80 <b>&\"\\");
    CHECK(to_inert("a\nb\tc\x7F") == "a\\u000Ab\\u0009c\\u007F");
    CHECK(to_inert("\x1B[31m") == "\\u001B[31m");
    CHECK(to_inert("x\u202Ey\u2066z\u200Bw\uFEFF\u0085") == "x\\u202Ey\\u2066z\\u200Bw\\uFEFF\\u0085");
    CHECK(to_inert("\U000E0041") == "\\U000E0041");
    CHECK(to_inert("cut \xE2\x82") == "cut \\xE2\\x82");
    CHECK(to_inert(std::string("a\0b", 3)) == "a\\u0000b");
    CHECK(to_inert("") == "");
}

}  // namespace entente::tests
