// Pictures by Graphviz. They are drawn from the DOT text, so that a picture shows exactly what the DOT file says.
#include "export/export.h"
#include "export/graphviz.h"
#include "model/errors.h"

#include <graphviz/gvc.h>

#include <memory>

namespace entente {
namespace {

struct CloseGraph {
    void operator()(Agraph_t* graph) const { agclose(graph); }
};
struct FreeBytes {
    void operator()(char* bytes) const { gvFreeRenderData(bytes); }
};

[[noreturn]] void fail(const GraphvizTurn& turn, const std::string& what) {
    throw ExportError("Graphviz cannot " + what + ": " + turn.reason() +
                      "; write DOT instead, or a smaller part of the graph");
}

// One context for the life of the process, on purpose never freed: Graphviz 2.42's text plugin remembers the name of
// the last font it measured, and that name dies with the context, so a second context reads freed memory.
GVC_t* find_context(const GraphvizTurn& turn) {
    static GVC_t* context = nullptr;  // guarded by the turn
    if (!context) context = gvContext();
    if (!context) fail(turn, "start");
    return context;
}

std::string render(const Picture& picture, const char* format) {
    const std::string dot = to_dot(picture);  // takes a turn of its own
    const GraphvizTurn turn;
    GVC_t* const context = find_context(turn);
    const std::unique_ptr<Agraph_t, CloseGraph> graph(agmemread(dot.c_str()));
    if (!graph) fail(turn, "read the graph");
    if (gvLayout(context, graph.get(), "dot") != 0) fail(turn, "lay out the graph");
    char* bytes = nullptr;
    unsigned int size = 0;
    const int failed = gvRenderData(context, graph.get(), format, &bytes, &size);
    const std::unique_ptr<char, FreeBytes> owned(bytes);
    std::string rendered;
    if (bytes) rendered.assign(bytes, size);
    gvFreeLayout(context, graph.get());
    if (failed || rendered.empty()) fail(turn, std::string("draw the graph as ") + format);
    return rendered;
}

}  // namespace

std::string to_svg(const Picture& picture) {
    return render(picture, "svg");
}

std::string to_png(const Picture& picture) {
    return render(picture, "png");
}

}  // namespace entente
