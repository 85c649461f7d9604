#include "export/export.h"
#include "tests/support/hostile_names.h"
#include "tests/support/parse_graph.h"

#include <doctest/doctest.h>
#include <graphviz/cgraph.h>

#include <algorithm>
#include <memory>
#include <set>
#include <thread>
#include <tuple>

namespace entente::tests {
namespace {

Filter any_status() {
    Filter filter;
    filter.statuses.clear();
    return filter;
}

struct Close {
    void operator()(Agraph_t* graph) const { agclose(graph); }
};
using ParsedDot = std::unique_ptr<Agraph_t, Close>;

ParsedDot parse_dot(const std::string& dot) {
    return ParsedDot(agmemread(dot.c_str()));
}

std::string attribute(void* object, const char* name) {
    const char* value = agget(object, const_cast<char*>(name));
    return value ? value : "";
}

// What a reader of the drawing sees for a label: Graphviz's own escapes undone.
std::string shown(const std::string& label) {
    std::string text;
    for (std::size_t at = 0; at < label.size(); ++at) {
        if (label[at] == '\\') ++at;
        text += label.at(at);
        if (label[at] == '&' && label.substr(at, 5) == "&amp;") at += 4;
    }
    return text;
}

// Nodes outside the legend, as shown labels, sorted.
std::vector<std::string> node_labels(Agraph_t* graph) {
    Agraph_t* legend = agsubg(graph, const_cast<char*>("cluster_legend"), 0);
    std::vector<std::string> labels;
    for (Agnode_t* node = agfstnode(graph); node; node = agnxtnode(graph, node))
        if (!agsubnode(legend, node, 0)) labels.push_back(shown(attribute(node, "label")));
    std::ranges::sort(labels);
    return labels;
}

struct ParsedEdge {
    std::string from, to, label, style, dir, color;
};
std::vector<ParsedEdge> edges_of(Agraph_t* graph) {
    std::vector<ParsedEdge> edges;
    Agraph_t* legend = agsubg(graph, const_cast<char*>("cluster_legend"), 0);
    for (Agnode_t* node = agfstnode(graph); node; node = agnxtnode(graph, node))
        for (Agedge_t* edge = agfstout(graph, node); edge; edge = agnxtout(graph, edge)) {
            const std::string from = agnameof(agtail(edge)), to = agnameof(aghead(edge));
            if (agsubnode(legend, node, 0)) continue;
            edges.push_back({from, to, shown(attribute(edge, "label")), attribute(edge, "style"),
                             attribute(edge, "dir"), attribute(edge, "color")});
        }
    std::ranges::sort(edges, {}, [](const ParsedEdge& e) { return std::tuple(e.from, e.to, e.label); });
    return edges;
}

const char* const kLines = R"(
    entity UK kind=Country name=United_Kingdom
    entity EU kind=InternationalOrganization name=European_Union
    entity P kind=Person name=Ana_Silva
    UK meets EU 2024-01-01
    EU meets UK 2024-02-01
    UK meets EU planned 2025
    UK sanctions P denied
    P visits UK called-for
    P member-of EU ongoing
)";

// A graph of entities with the given names, each joined to the next one.
Graph make_chain(const std::vector<std::string>& names) {
    Snapshot snapshot;
    for (std::size_t i = 0; i < names.size(); ++i)
        snapshot.entities.push_back({EntityId{static_cast<std::int64_t>(i)},
                                     {kEntityKinds[i % kEntityKinds.size()], names[i], names[i], {}, {}, {}, {}}});
    for (std::size_t i = 0; i + 1 < names.size(); ++i) {
        Relation relation;
        relation.event = EventId{static_cast<std::int64_t>(i)};
        relation.subject = snapshot.entities[i].id;
        relation.object = snapshot.entities[i + 1].id;
        relation.kind = names[i];
        snapshot.relations.push_back(relation);
    }
    return Graph(std::move(snapshot), vocabulary());
}

}  // namespace

TEST_CASE("DOT has one edge for each pair, relation and status, with the count of events and a style") {
    const Graph graph = parse_graph(kLines);
    const ParsedDot parsed = parse_dot(to_dot(picture_all(graph, any_status())));
    REQUIRE(parsed);
    CHECK(node_labels(parsed.get()) == std::vector<std::string>{"Ana Silva", "European Union", "United Kingdom"});
    const std::vector<ParsedEdge> edges = edges_of(parsed.get());
    REQUIRE(edges.size() == 5);
    const auto check = [&](std::size_t i, const char* from, const char* to, const char* label, const char* style,
                           const char* dir) {
        CAPTURE(i);
        CHECK(edges[i].from == from);
        CHECK(edges[i].to == to);
        CHECK(edges[i].label == label);
        CHECK(edges[i].style == style);
        CHECK(edges[i].dir == dir);
    };
    check(0, "EU", "UK", "meets (planned)", "dashed", "none");
    check(1, "EU", "UK", "meets ×2", "solid", "none");
    check(2, "P", "EU", "member of", "bold", "forward");
    check(3, "P", "UK", "visits (called-for)", "dotted", "forward");
    check(4, "UK", "P", "sanctions (denied)", "dashed", "forward");
    CHECK(edges[1].color != edges[2].color);
    CHECK(edges[1].color != edges[4].color);
}

TEST_CASE("the eight kinds of entity have eight shapes, and the legend shows the kinds and statuses in use") {
    std::string lines;
    for (const EntityKind kind : kEntityKinds) {
        lines += "entity " + std::string(to_text(kind)) + " kind=" + std::string(to_text(kind)) + "\n";
        lines += std::string(to_text(kind)) + " supports Hub\n";
    }
    const Graph graph = parse_graph(lines);
    const ParsedDot parsed = parse_dot(to_dot(picture_all(graph, {})));
    REQUIRE(parsed);
    std::set<std::string> shapes;
    for (const EntityKind kind : kEntityKinds)
        shapes.insert(
            attribute(agnode(parsed.get(), const_cast<char*>(std::string(to_text(kind)).c_str()), 0), "shape"));
    CHECK(shapes.size() == kEntityKinds.size());
    Agraph_t* legend = agsubg(parsed.get(), const_cast<char*>("cluster_legend"), 0);
    REQUIRE(legend);
    CHECK(agnnodes(legend) == 8 + 2 * 2);  // kinds; "occurred" and "cooperation", two ends each
    CHECK(agnedges(legend) == 2);
    CHECK(attribute(legend, "label") == "Legend");
}

TEST_CASE("DOT read again has the same nodes and labels, whatever the names") {
    std::vector<std::string> names = hostile_names();
    std::ranges::sort(names);
    const Graph graph = make_chain(names);
    const Picture picture = picture_all(graph, {});
    const std::string dot = to_dot(picture);
    for (const char c : dot) REQUIRE((static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t'));
    const ParsedDot parsed = parse_dot(dot);
    REQUIRE(parsed);
    std::vector<std::string> expected;
    for (const Vertex vertex : picture.vertices) expected.push_back(to_inert(graph.entity(vertex).entity.name));
    std::ranges::sort(expected);
    CHECK(node_labels(parsed.get()) == expected);
    std::multiset<std::string> labels, expected_labels;
    for (const ParsedEdge& edge : edges_of(parsed.get())) labels.insert(edge.label);
    for (std::size_t i = 0; i + 1 < names.size(); ++i) expected_labels.insert(to_inert(names[i]));
    CHECK(labels == expected_labels);
    for (Agnode_t* node = agfstnode(parsed.get()); node; node = agnxtnode(parsed.get(), node))
        CHECK(!aghtmlstr(agget(node, const_cast<char*>("label"))));
}

TEST_CASE("entities whose keys look alike once made safe stay apart in DOT") {
    const Graph graph = make_chain({"a\x01", "a\\u0001", "b"});
    const ParsedDot parsed = parse_dot(to_dot(picture_all(graph, {})));
    REQUIRE(parsed);
    CHECK(node_labels(parsed.get()).size() == 3);
}

TEST_CASE("DOT shows the evidence as a tooltip, the centres with emphasis and the title") {
    const Graph graph = parse_graph(kLines);
    Picture picture = picture_around(graph, {vertex_of(graph, "P")}, 1, any_status());
    for (const RelationIndex relation : picture.relations)
        if (to_words(graph, relation) == "P member-of EU") {
            picture.evidence[relation].quote = "Ana Silva, a \"member\".";
            picture.evidence[relation].document = "d00.txt";
        }
    const ParsedDot parsed = parse_dot(to_dot(picture));
    REQUIRE(parsed);
    CHECK(attribute(parsed.get(), "label") == "Around Ana Silva");
    Agnode_t* person = agnode(parsed.get(), const_cast<char*>("P"), 0);
    Agnode_t* union_node = agnode(parsed.get(), const_cast<char*>("EU"), 0);
    REQUIRE(person);
    REQUIRE(union_node);
    CHECK(attribute(person, "penwidth") == "3");
    CHECK(attribute(union_node, "penwidth") == "1");
    Agedge_t* edge = agedge(parsed.get(), person, union_node, nullptr, 0);
    REQUIRE(edge);
    CHECK(attribute(edge, "tooltip") == "Ana Silva, a \"member\". (d00.txt)");
}

TEST_CASE("an empty picture is an empty graph in DOT") {
    const Graph graph = parse_graph("");
    const ParsedDot parsed = parse_dot(to_dot(picture_all(graph, {})));
    REQUIRE(parsed);
    CHECK(agnnodes(parsed.get()) == 0);
}

TEST_CASE("four threads that draw at once get the bytes that one thread gets") {
    const Graph graph = parse_graph(kLines);
    const Picture picture = picture_all(graph, any_status());
    const std::string dot = to_dot(picture), svg = to_svg(picture);
    std::vector<std::size_t> wrong(4);
    {
        std::vector<std::jthread> threads;
        for (std::size_t& count : wrong)
            threads.emplace_back([&] {
                for (int i = 0; i < 10; ++i) count += to_dot(picture) != dot;
                count += to_svg(picture) != svg;
            });
    }
    CHECK(std::ranges::count(wrong, 0U) == 4);
}

}  // namespace entente::tests
