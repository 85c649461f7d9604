// Who is meant: the words of a question to entities of the graph. Never guesses.
#pragma once

#include "graph/graph.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::cli {

// Throws UsageError that lists the candidates of an ambiguous name, or suggests names for an unknown one.
Vertex resolve_name(const Graph& graph, std::string_view name);

// Two names from the words of a command: "A" "B", or one "A -> B" or "A→B". Throws UsageError otherwise.
std::pair<std::string, std::string> split_question(const std::vector<std::string>& words);

// Each of the names.
std::vector<Vertex> resolve_names(const Graph& graph, const std::vector<std::string>& names);

// "Georgia (Country, iso:GE)".
std::string describe(const Entity& entity);

}  // namespace entente::cli
