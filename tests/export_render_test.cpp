#include "export/export.h"
#include "tests/support/hostile_names.h"
#include "tests/support/parse_graph.h"
#include "tests/support/read_xml.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <clocale>

namespace entente::tests {
namespace {

// All text of an element and of what lies in it, piece by piece.
void gather_text(const XmlElement& element, std::vector<std::string>& pieces) {
    pieces.push_back(element.text);
    for (const XmlElement& child : element.children) gather_text(child, pieces);
}

bool has_element(const XmlElement& element, std::string_view name) {
    if (element.name == name) return true;
    for (const XmlElement& child : element.children)
        if (has_element(child, name)) return true;
    return false;
}

// An SVG file opens with a document type, and comments stand before the root; neither is for the small reader.
XmlElement read_svg(const std::string& svg) {
    std::string plain = svg.substr(svg.find("<svg"));
    for (std::size_t at; (at = plain.find("<!--")) != std::string::npos;)
        plain.erase(at, plain.find("-->", at) + 3 - at);
    for (std::size_t at; (at = plain.find("&#160;")) != std::string::npos;) plain.replace(at, 6, " ");
    for (std::size_t at; (at = plain.find("&#45;")) != std::string::npos;) plain.replace(at, 5, "-");
    return read_xml(plain);
}

}  // namespace

TEST_CASE("SVG is well formed and contains the names, the relation and the legend") {
    const Graph graph = parse_graph("entity UK name=United_Kingdom\nentity DE name=Germany\nUK meets DE");
    const std::string svg = to_svg(picture_all(graph, {}));
    CHECK(svg.starts_with("<?xml"));
    std::vector<std::string> pieces;
    gather_text(read_svg(svg), pieces);
    for (const char* text : {"United Kingdom", "Germany", "meets", "Legend", "Country", "occurred"}) {
        CAPTURE(text);
        CHECK(std::find(pieces.begin(), pieces.end(), text) != pieces.end());
    }
}

TEST_CASE("SVG shows hostile names as they are and takes no script or markup from them") {
    for (const std::string& name : hostile_names()) {
        if (name.size() > 1000) continue;  // a drawing of that width says nothing more
        CAPTURE(name);
        Snapshot snapshot = parse_snapshot("UK meets DE");
        snapshot.entities[0].entity.name = name;
        snapshot.entities[0].entity.key = name;
        const Graph graph(snapshot, vocabulary());
        const XmlElement root = read_svg(to_svg(picture_all(graph, {})));
        CHECK(!has_element(root, "script"));
        CHECK(!has_element(root, "b"));
        std::vector<std::string> pieces;
        gather_text(root, pieces);
        if (name.find_first_not_of(' ') != std::string::npos)
            CHECK(std::find(pieces.begin(), pieces.end(), to_inert(name)) != pieces.end());
    }
}

TEST_CASE("PNG has the signature and ends as PNG files do") {
    const Graph graph = parse_graph("UK meets DE");
    const std::string png = to_png(picture_all(graph, {}));
    CHECK(png.starts_with("\x89PNG\r\n\x1a\n"));
    CHECK(png.find("IEND") == png.size() - 8);
}

TEST_CASE("the same picture gives the same bytes, in any locale") {
    const Graph graph = parse_graph("UK meets DE 0.5\nDE visits FR planned");
    Filter filter;
    filter.statuses.clear();
    const Picture picture = picture_all(graph, filter);
    const std::string dot = to_dot(picture), svg = to_svg(picture), csv = edges_csv(picture),
                      graphml = to_graphml(picture);
    const std::string before = std::setlocale(LC_ALL, nullptr);
    for (const char* locale : {"C", "C.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8"}) {
        if (!std::setlocale(LC_ALL, locale)) continue;  // not installed; the first two always are
        CAPTURE(locale);
        CHECK(to_dot(picture) == dot);
        CHECK(to_svg(picture) == svg);
        CHECK(edges_csv(picture) == csv);
        CHECK(to_graphml(picture) == graphml);
    }
    std::setlocale(LC_ALL, before.c_str());
}

TEST_CASE("an empty picture can be drawn") {
    const Graph graph = parse_graph("");
    CHECK(to_svg(picture_all(graph, {})).starts_with("<?xml"));
}

}  // namespace entente::tests
