// Names to entities. Every spelling is folded (case, accents, kinds of dash, quote and blank) and looked up in a sorted
// list, made when the first name is asked for.
//
// Precedence: the canonical name letter by letter; the canonical name folded; and then aliases, keys, ISO codes and
// Wikidata ids together. Those are not ranked among themselves: an acronym of one entity that is the code of another
// is ambiguous, and the person who asks should choose.
#include "graph/graph.h"
#include "graph/structure.h"
#include "model/edit_distance.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <tuple>

namespace entente {
namespace {

constexpr std::size_t kMaxSuggestions = 5;

std::string trim_blanks(std::string_view text) {
    std::string trimmed;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!blank) trimmed += c;
        if (blank && !trimmed.empty() && trimmed.back() != ' ') trimmed += ' ';
    }
    if (!trimmed.empty() && trimmed.back() == ' ') trimmed.pop_back();
    return trimmed;
}

// Bytes that are no UTF-8 fold to themselves.
std::string fold(std::string_view text) {
    utf8proc_uint8_t* mapped = nullptr;
    const auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                       UTF8PROC_STRIPMARK | UTF8PROC_LUMP | UTF8PROC_IGNORE);
    const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                               static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
    if (size < 0) return trim_blanks(text);
    const std::string folded(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
    std::free(mapped);
    return trim_blanks(folded);
}

NameIndex make_names(const Graph& graph) {
    NameIndex names;
    const auto add = [&](std::string_view spelling, bool is_name, Vertex vertex) {
        if (std::string folded = fold(spelling); !folded.empty())
            names.entries.push_back({std::move(folded), is_name, vertex});
    };
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex) {
        const Entity& entity = graph.entity(vertex).entity;
        add(entity.name, true, vertex);
        for (const std::string& alias : entity.aliases) add(alias, false, vertex);
        for (const std::string* id : {&entity.key, &entity.iso2, &entity.iso3, &entity.wikidata})
            add(*id, false, vertex);
    }
    std::ranges::sort(names.entries, [](const NameIndex::Entry& a, const NameIndex::Entry& b) {
        return std::tie(a.folded, b.is_name, a.vertex) < std::tie(b.folded, a.is_name, b.vertex);
    });
    return names;
}

const NameIndex& names_of(const Graph& graph) {
    const Graph::Structure& structure = graph.structure();
    std::call_once(structure.names_made, [&] { structure.names = make_names(graph); });
    return structure.names;
}

void sort_unique(std::vector<Vertex>& vertices) {
    std::ranges::sort(vertices);
    vertices.erase(std::unique(vertices.begin(), vertices.end()), vertices.end());
}

// Of the entries with this folded spelling, those by canonical name if there are any, else all.
std::vector<Vertex> find_folded(const NameIndex& names, const std::string& folded) {
    std::vector<Vertex> by_name, by_other;
    const auto first = std::ranges::lower_bound(names.entries, folded, {}, &NameIndex::Entry::folded);
    for (auto entry = first; entry != names.entries.end() && entry->folded == folded; ++entry)
        (entry->is_name ? by_name : by_other).push_back(entry->vertex);
    std::vector<Vertex>& found = by_name.empty() ? by_other : by_name;
    sort_unique(found);
    return found;
}

// How far a spelling is from what was typed: twice the edit distance, 3 when it only begins so, 7 when it only has it
// inside; nullopt when it is not near at all. Words of up to three bytes may differ in one, longer ones in two, and
// long ones in a quarter of their bytes.
std::optional<std::size_t> nearness(const std::string& spelling, const std::string& typed) {
    const std::size_t limit = typed.size() <= 3 ? 1 : std::max<std::size_t>(2, typed.size() / 4);
    std::optional<std::size_t> nearest;
    if (const std::size_t distance = edit_distance(spelling, typed, limit); distance <= limit) nearest = 2 * distance;
    if (typed.size() >= 2 && spelling.starts_with(typed)) nearest = std::min<std::size_t>(nearest.value_or(3), 3);
    if (typed.size() >= 3 && spelling.find(typed) != std::string::npos)
        nearest = std::min<std::size_t>(nearest.value_or(7), 7);
    return nearest;
}

std::vector<std::string> suggest(const Graph& graph, const NameIndex& names, const std::string& folded) {
    std::map<Vertex, std::size_t> nearest;
    for (const NameIndex::Entry& entry : names.entries)
        if (const auto near = nearness(entry.folded, folded)) {
            const std::size_t rank = 2 * *near + (entry.is_name ? 0 : 1);  // names before as near aliases
            const auto [place, is_new] = nearest.emplace(entry.vertex, rank);
            if (!is_new) place->second = std::min(place->second, rank);
        }
    std::vector<std::pair<std::size_t, Vertex>> ranked;
    for (const auto& [vertex, rank] : nearest) ranked.emplace_back(rank, vertex);
    std::ranges::sort(ranked);
    std::vector<std::string> suggestions;
    for (const auto& [rank, vertex] : ranked) {
        const std::string& name = graph.entity(vertex).entity.name;
        if (suggestions.size() == kMaxSuggestions) break;
        if (std::ranges::find(suggestions, name) == suggestions.end()) suggestions.push_back(name);
    }
    return suggestions;
}

}  // namespace

Resolution resolve(const Graph& graph, std::string_view name) {
    Resolution resolution;
    const std::string folded = fold(name);
    if (folded.empty()) return resolution;
    const NameIndex& names = names_of(graph);
    resolution.vertices = find_folded(names, folded);

    // Only one of several entities whose names differ in case or accents may be spelt just so.
    std::vector<Vertex> exact;
    for (const Vertex vertex : resolution.vertices)
        if (graph.entity(vertex).entity.name == name) exact.push_back(vertex);
    if (!exact.empty()) resolution.vertices = std::move(exact);

    if (resolution.vertices.empty()) resolution.suggestions = suggest(graph, names, folded);
    return resolution;
}

}  // namespace entente
