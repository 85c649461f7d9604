#include "cli/names.h"

#include "model/errors.h"
#include "text/ascii.h"

#include <fmt/format.h>

namespace entente::cli {
namespace {

// The parts between arrows, trimmed.
std::vector<std::string> split_arrows(std::string_view text) {
    std::vector<std::string> parts;
    for (;;) {
        std::size_t arrow = std::string_view::npos, size = 0;
        for (const std::string_view form : {"->", "→"})
            if (const std::size_t at = text.find(form); at < arrow) {
                arrow = at;
                size = form.size();
            }
        parts.emplace_back(trim(text.substr(0, arrow)));
        if (arrow == std::string_view::npos) return parts;
        text.remove_prefix(arrow + size);
    }
}

}  // namespace

std::string describe(const Entity& entity) {
    return fmt::format("{} ({}, {})", entity.name, to_text(entity.kind), entity.key);
}

Vertex resolve_name(const Graph& graph, std::string_view name) {
    const Resolution found = resolve(graph, name);
    if (found.vertices.size() == 1) return found.vertices.front();
    if (!found.vertices.empty()) {
        std::string message =
            fmt::format("'{}' is ambiguous: {} are called so; say which by its key:", name, found.vertices.size());
        for (const Vertex vertex : found.vertices) message += "\n  " + describe(graph.entity(vertex).entity);
        throw UsageError(message);
    }
    std::string message = fmt::format("the database knows nobody called '{}'", name);
    if (found.suggestions.empty())
        throw UsageError(message + "; expected a name, a code or a key, such as UK, GBR or iso:GB");
    throw UsageError(fmt::format("{}; did you mean '{}'?", message, fmt::join(found.suggestions, "', '")));
}

std::vector<Vertex> resolve_names(const Graph& graph, const std::vector<std::string>& names) {
    std::vector<Vertex> vertices;
    for (const std::string& name : names) vertices.push_back(resolve_name(graph, name));
    return vertices;
}

std::pair<std::string, std::string> split_question(const std::vector<std::string>& words) {
    // An arrow outside quotes: the shell took the '>' and what follows it for the name of a file.
    if (words.size() == 2 && words.back() == "-")
        throw UsageError("expected A B, found '" + words.front() + "' and '-'; put \"A -> B\" in quotes");
    std::vector<std::string> names;
    for (const std::string& word : words)
        for (std::string& part : split_arrows(word))
            if (!part.empty()) names.push_back(std::move(part));
    if (names.size() != 2)
        throw UsageError("expected two names, A B or \"A -> B\", found " + std::to_string(names.size()) +
                         (names.size() > 2 ? "; put names of several words in quotes" : ""));
    return {names[0], names[1]};
}

}  // namespace entente::cli
