#include "cli/path_options.h"

#include "cli/names.h"
#include "model/errors.h"

namespace entente::cli {
namespace {

PathWeight read_weight(const std::string& text) {
    if (text == "hops") return PathWeight::hops;
    if (text == "confidence") return PathWeight::confidence;
    if (text == "recency") return PathWeight::recency;
    throw UsageError("--weight: '" + text + "', expected hops, confidence or recency");
}

}  // namespace

void declare_path_options(Arguments& arguments, PathRequest& request, const std::string& prefix) {
    PathOptions& question = request.question;
    arguments.number(question.k, "-k,--paths", "N", 1, 1000, prefix + "the N best paths (3)");
    arguments.number(question.max_hops, "--max-hops", "N", 1, 12, prefix + "at most N hops a path, up to 12 (4)");
    arguments.value("--weight", "WHAT",
                    prefix + "best is: fewest hops, surest (confidence), or newest (recency) (hops)",
                    [&question](const std::string& text) { question.weight = read_weight(text); });
    arguments.flag(question.all_shortest, "--all-shortest",
                   prefix + "only paths of the fewest hops, -k of them at most");
    arguments.flag(question.diverse, "--diverse",
                   prefix + "paths that share no inner actor, then none that share a hop");
    arguments.flag(request.in_time, "--time-respecting", prefix + "each hop not before the last: the earliest arrival");
    arguments.texts(request.via, "--via", "NAME",
                    prefix + "only paths through these; several times or with commas, 4 at most");
    arguments.texts(request.avoid, "--avoid", "NAME", prefix + "no path through these; several times or with commas");
    arguments.number(question.max_degree, "--max-degree", "N", 0, kUnlimited,
                     prefix + "no path through actors with more than N partners; 0: no limit (0)");
}

void check_request(const PathRequest& request) {
    if (!request.in_time) return;
    const PathOptions plain;
    const PathOptions& asked = request.question;
    if (asked.weight != plain.weight || asked.all_shortest || asked.diverse || !request.via.empty() ||
        asked.k != plain.k || asked.max_hops != plain.max_hops)
        throw UsageError(
            "--time-respecting gives the one path that arrives earliest, and goes with the filters, --avoid and "
            "--max-degree, not with -k, --max-hops, --weight, --all-shortest, --diverse or --via");
}

FoundPaths answer_request(const Graph& graph, Vertex a, Vertex b, const PathRequest& request) {
    PathOptions question = request.question;
    question.avoid = resolve_names(graph, request.avoid);
    question.via = resolve_names(graph, request.via);
    FoundPaths found;
    if (request.in_time) {
        found.arrival = find_earliest_arrival(graph, a, b, question);
        found.paths.hidden = found.arrival.hidden;
    } else {
        found.paths = find_paths(graph, a, b, question);
    }
    return found;
}

}  // namespace entente::cli
