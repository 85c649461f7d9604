// The options that say which paths are meant, shared by path and export.
#pragma once

#include "cli/arguments.h"
#include "graph/paths.h"

#include <string>
#include <vector>

namespace entente::cli {

struct PathRequest {
    std::vector<std::string> avoid, via;  // names
    PathOptions question;                 // but for the two above
    bool in_time = false;                 // the earliest arrival instead
};

// -k --max-hops --weight --all-shortest --diverse --time-respecting --via --avoid --max-degree. `prefix` stands before
// each help text. The request must live until the arguments are read.
void declare_path_options(Arguments& arguments, PathRequest& request, const std::string& prefix = "");

// Throws UsageError when options contradict each other.
void check_request(const PathRequest& request);

// What was found: paths, or in time the arrival; `hidden` of the paths counts for both.
struct FoundPaths {
    Paths paths;
    Arrival arrival;
};
// Resolves the names and asks. Throws UsageError.
FoundPaths answer_request(const Graph& graph, Vertex a, Vertex b, const PathRequest& request);

}  // namespace entente::cli
