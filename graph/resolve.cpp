// Names to entities. Every spelling is folded (case, accents, kinds of dash, quote and blank), and the hashes of what
// is so made are kept with the graph, sorted. What a hash leads to is folded again and compared.
//
// Precedence: the canonical name letter by letter; the canonical name folded; and then aliases, keys, ISO codes and
// Wikidata ids together. Those are not ranked among themselves: an acronym of one entity that is the code of another
// is ambiguous, and the person who asks should choose.
#define XXH_INLINE_ALL
#include "graph/fold.h"
#include "graph/graph.h"
#include "model/edit_distance.h"

#include <utf8proc.h>
#include <xxhash.h>

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

std::string fold_any(std::string_view text) {
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

// Calls visit(spelling, is_name) for each spelling under which the entity is understood.
template <typename Visit>
void for_each_spelling(const Graph& graph, Vertex vertex, Visit&& visit) {
    const EntityView entity = graph.tables().entity(vertex);
    visit(entity.name, true);
    for (const std::string_view alias : entity.aliases) visit(alias, false);
    for (const std::string_view id : {entity.key, entity.iso2, entity.iso3, entity.wikidata})
        if (!id.empty()) visit(id, false);
}

// Of the entities with this folded spelling, those by canonical name if there are any, else all.
std::vector<Vertex> find_folded(const Graph& graph, const std::string& folded) {
    std::vector<Vertex> by_name, by_other;
    for (const SpellingEntry& entry : graph.tables().find_names(hash_of_folded(folded)))
        for_each_spelling(graph, entry.vertex(), [&](std::string_view spelling, bool is_name) {
            if (fold(spelling) == folded) (is_name ? by_name : by_other).push_back(entry.vertex());
        });
    std::vector<Vertex>& found = by_name.empty() ? by_other : by_name;
    std::ranges::sort(found, {}, [&](Vertex vertex) { return graph.tables().order_of(vertex); });
    found.erase(std::unique(found.begin(), found.end()), found.end());
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

std::vector<std::string> suggest(const Graph& graph, const std::string& folded) {
    std::map<Vertex, std::size_t> nearest;
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex)
        for_each_spelling(graph, vertex, [&](std::string_view spelling, bool is_name) {
            const auto near = nearness(fold(spelling), folded);
            if (!near) return;
            const std::size_t rank = 2 * *near + (is_name ? 0 : 1);  // names before as near aliases
            const auto [place, is_new] = nearest.emplace(vertex, rank);
            if (!is_new) place->second = std::min(place->second, rank);
        });
    std::vector<std::tuple<std::size_t, std::uint64_t, Vertex>> ranked;
    for (const auto& [vertex, rank] : nearest) ranked.emplace_back(rank, graph.tables().order_of(vertex), vertex);
    std::ranges::sort(ranked);
    std::vector<std::string> suggestions;
    for (const auto& [rank, order, vertex] : ranked) {
        const std::string name(graph.name(vertex));
        if (suggestions.size() == kMaxSuggestions) break;
        if (std::ranges::find(suggestions, name) == suggestions.end()) suggestions.push_back(name);
    }
    return suggestions;
}

}  // namespace

// Most spellings are plain ASCII, of which folding leaves all but the capitals.
std::string fold(std::string_view text) {
    if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return fold_any(text);
    std::string folded = trim_blanks(text);
    for (char& c : folded)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return folded;
}

std::uint32_t hash_of_folded(std::string_view folded) {
    return static_cast<std::uint32_t>(XXH3_64bits(folded.data(), folded.size()));
}

Resolution resolve(const Graph& graph, std::string_view name) {
    Resolution resolution;
    const std::string folded = fold(name);
    if (folded.empty()) return resolution;
    resolution.vertices = find_folded(graph, folded);

    // Only one of several entities whose names differ in case or accents may be spelt just so.
    std::vector<Vertex> exact;
    for (const Vertex vertex : resolution.vertices)
        if (graph.name(vertex) == name) exact.push_back(vertex);
    if (!exact.empty()) resolution.vertices = std::move(exact);

    if (resolution.vertices.empty()) resolution.suggestions = suggest(graph, folded);
    return resolution;
}

}  // namespace entente
