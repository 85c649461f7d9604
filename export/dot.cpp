// DOT, written by cgraph from a graph in memory, so that quoting is Graphviz's own.
//
// Three things that cgraph's quoting does not do are done here, before it sees a string:
//   - Control, bidirectional and zero-width characters, and bytes that are no UTF-8, are shown as escapes. So neither
//     a NUL nor a line break can end a string early.
//   - In labels and tooltips Graphviz reads "\N", "\G", "\l" and so on as instructions. Every backslash is doubled, in
//     identifiers too: cgraph does not escape it, and "key\" would swallow the closing quote.
//   - Graphviz reads "&lt;" in labels as "<". An ampersand that begins such a name becomes "&amp;".
// HTML-like labels arise only from agstrdup_html, which is not called: "<b>" is three letters.
#include "export/drawn_edges.h"
#include "export/export.h"
#include "export/graphviz.h"
#include "model/errors.h"

#include <graphviz/cgraph.h>

#include <algorithm>
#include <memory>
#include <set>

namespace entente {
namespace {

constexpr const char* kCooperation = "#0b6e6e";
constexpr const char* kConflict = "#b3261e";
constexpr const char* kStanding = "#5f5f5f";
constexpr const char* kLegendSize = "9";

const char* shape_of(EntityKind kind) {
    switch (kind) {
        case EntityKind::country:
            return "box";
        case EntityKind::organization:
            return "component";
        case EntityKind::international_organization:
            return "hexagon";
        case EntityKind::person:
            return "ellipse";
        case EntityKind::agreement:
            return "note";
        case EntityKind::place:
            return "house";
        case EntityKind::event:
            return "octagon";
        case EntityKind::group:
            break;
    }
    return "tab";
}

std::string kind_label(EntityKind kind) {
    return kind == EntityKind::international_organization ? "International organization" : std::string(to_text(kind));
}

const char* style_of(Status status) {
    switch (status) {
        case Status::occurred:
            return "solid";
        case Status::ongoing:
            return "bold";
        case Status::planned:
        case Status::denied:
            return "dashed";
        case Status::called_for:
            break;
    }
    return "dotted";
}

const char* color_of(int quad) {
    return quad == 0 ? kStanding : quad <= 2 ? kCooperation : kConflict;
}

bool begins_character_name(std::string_view text) {
    std::size_t at = 1;
    if (at < text.size() && text[at] == '#') ++at;
    const std::size_t first = at;
    const auto is_word = [](char c) {
        return ('0' <= c && c <= '9') || ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
    };
    while (at < text.size() && is_word(text[at])) ++at;
    return at > first && at < text.size() && text[at] == ';';
}

std::string to_identifier(std::string_view text) {
    std::string identifier;
    for (const char c : to_inert(text)) {
        if (c == '\\') identifier += '\\';
        identifier += c;
    }
    return identifier;
}

std::string to_label(std::string_view text) {
    const std::string identifier = to_identifier(text);
    std::string label;
    for (std::size_t at = 0; at < identifier.size(); ++at) {
        label += identifier[at];
        if (identifier[at] == '&' && begins_character_name(std::string_view(identifier).substr(at))) label += "amp;";
    }
    return label;
}

// cgraph takes char* where it means const char*.
char* raw(const std::string& text) {
    return const_cast<char*>(text.c_str());
}

void set(void* object, const char* name, const std::string& value) {
    agsafeset(object, const_cast<char*>(name), raw(value), const_cast<char*>(""));
}

void set_default(Agraph_t* graph, int kind, const char* name, const char* value) {
    agattr(graph, kind, const_cast<char*>(name), const_cast<char*>(value));
}

struct Close {
    void operator()(Agraph_t* graph) const { agclose(graph); }
};

class Drawing {
public:
    explicit Drawing(const Picture& picture) : picture_(picture) {
        static Agdisc_t discipline = {&AgMemDisc, &AgIdDisc, &io_};
        graph_.reset(agopen(const_cast<char*>("entente"), Agdirected, &discipline));
        if (!graph_) throw ExportError("cgraph could not make a graph");
    }

    std::string write() {
        set_defaults();
        for (const Vertex vertex : picture_.vertices) add_entity(vertex);
        const std::vector<DrawnEdge> edges = draw_edges(picture_);
        for (const DrawnEdge& edge : edges) add_edge(edge);
        if (!picture_.vertices.empty()) add_legend(edges);
        std::string dot;
        if (agwrite(graph_.get(), &dot) != 0) throw ExportError("cgraph could not write the graph");
        return dot;
    }

private:
    void set_defaults() {
        Agraph_t* graph = graph_.get();
        set_default(graph, AGRAPH, "charset", "UTF-8");
        set_default(graph, AGRAPH, "rankdir", "LR");
        set_default(graph, AGRAPH, "fontname", "Helvetica");
        set_default(graph, AGRAPH, "label", "");
        set_default(graph, AGRAPH, "labelloc", "t");
        set_default(graph, AGRAPH, "nodesep", "0.15");
        set_default(graph, AGRAPH, "fontsize", "14");
        set_default(graph, AGRAPH, "color", "#000000");
        set_default(graph, AGNODE, "fontname", "Helvetica");
        set_default(graph, AGNODE, "shape", "box");
        set_default(graph, AGNODE, "style", "filled");
        set_default(graph, AGNODE, "fillcolor", "#ffffff");
        set_default(graph, AGNODE, "label", "");
        set_default(graph, AGNODE, "tooltip", "");
        set_default(graph, AGNODE, "penwidth", "1");
        set_default(graph, AGNODE, "fontsize", "14");
        set_default(graph, AGNODE, "height", "0.5");
        set_default(graph, AGNODE, "width", "0.75");
        set_default(graph, AGNODE, "group", "");
        set_default(graph, AGEDGE, "fontname", "Helvetica");
        set_default(graph, AGEDGE, "fontsize", "10");
        set_default(graph, AGEDGE, "label", "");
        set_default(graph, AGEDGE, "tooltip", "");
        set_default(graph, AGEDGE, "style", "solid");
        set_default(graph, AGEDGE, "color", kStanding);
        set_default(graph, AGEDGE, "fontcolor", "#000000");
        set_default(graph, AGEDGE, "dir", "forward");
        if (!picture_.title.empty()) set(graph, "label", to_label(picture_.title));
    }

    // cgraph takes a name that begins with '%' for one of its own making, and gives one node for equal names.
    Agnode_t* add_node(Agraph_t* graph, std::string_view name) {
        std::string identifier = to_identifier(name);
        if (identifier.empty() || identifier[0] == '%') identifier.insert(0, "key:");
        while (!identifiers_.insert(identifier).second) identifier += '\'';
        return agnode(graph, raw(identifier), 1);
    }

    void add_entity(Vertex vertex) {
        const Entity& entity = picture_.graph->entity(vertex).entity;
        Agnode_t* node = add_node(graph_.get(), entity.key);
        nodes_[vertex] = node;
        set(node, "label", to_label(entity.name));
        set(node, "tooltip", to_label(std::string(to_text(entity.kind)) + " " + entity.key));
        set_shape(node, entity.kind);
        if (std::ranges::find(picture_.centre, vertex) == picture_.centre.end()) return;
        set(node, "penwidth", "3");
        set(node, "fillcolor", "#fff3c4");
    }

    void set_shape(Agnode_t* node, EntityKind kind) {
        set(node, "shape", shape_of(kind));
        if (kind == EntityKind::country) set(node, "style", "filled,rounded");
    }

    void add_edge(const DrawnEdge& drawn) {
        Agedge_t* edge = agedge(graph_.get(), nodes_.at(drawn.from), nodes_.at(drawn.to), nullptr, 1);
        std::string label = drawn.kind->label;
        if (drawn.events > 1) label += " ×" + std::to_string(drawn.events);
        // The picture must be readable without colour, and dashes look alike: so the words say it, too.
        if (drawn.status != Status::occurred && drawn.status != Status::ongoing)
            label += " (" + std::string(to_text(drawn.status)) + ")";
        set(edge, "label", to_label(label));
        set(edge, "style", style_of(drawn.status));
        const std::string color = drawn.status == Status::denied ? kConflict : color_of(drawn.kind->quad);
        set(edge, "color", color);
        set(edge, "fontcolor", color);
        if (drawn.kind->symmetric) set(edge, "dir", "none");
        if (drawn.evidence)
            set(edge, "tooltip", to_label(drawn.evidence->quote + " (" + drawn.evidence->document + ")"));
    }

    void add_legend_line(Agraph_t* legend, const std::string& name, const char* style, const char* color) {
        Agnode_t* ends[2];
        for (int i = 0; i < 2; ++i) {
            ends[i] = add_node(legend, "legend:" + name + (i == 0 ? ":from" : ":to"));
            set(ends[i], "shape", "point");
            set(ends[i], "width", "0.03");
            set(ends[i], "group", name);  // keeps the line straight
        }
        Agedge_t* edge = agedge(legend, ends[0], ends[1], nullptr, 1);
        set(edge, "label", name);
        set(edge, "fontsize", kLegendSize);
        set(edge, "style", style);
        set(edge, "color", color);
        set(edge, "fontcolor", color);
    }

    void add_legend(const std::vector<DrawnEdge>& edges) {
        Agraph_t* legend = agsubg(graph_.get(), const_cast<char*>("cluster_legend"), 1);
        set(legend, "label", "Legend");
        set(legend, "fontsize", kLegendSize);
        set(legend, "color", "#9a9a9a");
        std::set<EntityKind> kinds;
        for (const Vertex vertex : picture_.vertices) kinds.insert(picture_.graph->entity(vertex).entity.kind);
        for (const EntityKind kind : kinds) {
            Agnode_t* node = add_node(legend, "legend:" + std::string(to_text(kind)));
            set(node, "label", kind_label(kind));
            set(node, "fontsize", kLegendSize);
            set(node, "height", "0.3");
            set_shape(node, kind);
        }
        std::set<Status> statuses;
        std::set<std::string> colors;
        for (const DrawnEdge& edge : edges) {
            statuses.insert(edge.status);
            if (edge.status != Status::denied) colors.insert(color_of(edge.kind->quad));
        }
        for (const Status status : statuses)
            add_legend_line(legend, std::string(to_text(status)), style_of(status),
                            status == Status::denied ? kConflict : "#000000");
        if (colors.contains(kCooperation)) add_legend_line(legend, "cooperation", "solid", kCooperation);
        if (colors.contains(kConflict)) add_legend_line(legend, "conflict", "solid", kConflict);
        if (colors.contains(kStanding)) add_legend_line(legend, "standing tie", "solid", kStanding);
    }

    static int put(void* dot, const char* text) {
        static_cast<std::string*>(dot)->append(text);
        return 0;
    }
    static int flush(void*) { return 0; }

    static inline Agiodisc_t io_ = {nullptr, &Drawing::put, &Drawing::flush};

    const Picture& picture_;
    std::unique_ptr<Agraph_t, Close> graph_;
    std::map<Vertex, Agnode_t*> nodes_;
    std::set<std::string> identifiers_;
};

}  // namespace

std::string to_dot(const Picture& picture) {
    const GraphvizTurn turn;
    return Drawing(picture).write();
}

}  // namespace entente
