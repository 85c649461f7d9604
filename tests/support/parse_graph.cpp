#include "tests/support/parse_graph.h"

#include "data/data.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <stdexcept>
#include <tuple>

namespace entente::tests {
namespace {

std::string with_blanks(std::string text) {
    std::ranges::replace(text, '_', ' ');
    return text;
}

void read_entity_word(Entity& entity, const std::string& word) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) throw std::invalid_argument("'" + word + "', expected name=value");
    const std::string name = word.substr(0, equals), value = with_blanks(word.substr(equals + 1));
    if (name == "kind")
        entity.kind = parse_entity_kind(value).value();
    else if (name == "name")
        entity.name = value;
    else if (name == "iso2")
        entity.iso2 = value;
    else if (name == "iso3")
        entity.iso3 = value;
    else if (name == "wikidata")
        entity.wikidata = value;
    else if (name == "alias")
        entity.aliases.push_back(value);
    else
        throw std::invalid_argument("'" + name + "', expected kind, name, iso2, iso3, wikidata or alias");
}

void read_relation_word(Relation& relation, const std::string& word) {
    const auto value_of = [&](std::string_view name) -> std::optional<std::string> {
        if (!word.starts_with(std::string(name) + "=")) return std::nullopt;
        return word.substr(name.size() + 1);
    };
    if (const auto status = parse_status(word))
        relation.status = *status;
    else if (const auto reported = value_of("reported"))
        relation.reported = parse_day(*reported).value();
    else if (const auto reports = value_of("reports"))
        relation.reports = static_cast<std::uint32_t>(std::stoul(*reports));
    else if (const auto publishers = value_of("publishers"))
        relation.publishers = static_cast<std::uint32_t>(std::stoul(*publishers));
    else if (const auto event = value_of("event"))
        relation.event = EventId{std::stoll(*event)};
    else if (word == "0" || word == "1" || word.starts_with("0."))
        relation.confidence = std::stod(word);
    else if (const auto date = parse_date(word))
        relation.date = *date;
    else
        throw std::invalid_argument("'" + word + "', expected a status, date, confidence or name=value");
}

std::string to_decimal(double value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

}  // namespace

const Vocabulary& vocabulary() {
    static const Vocabulary vocabulary(data::relations());
    return vocabulary;
}

Snapshot parse_snapshot(std::string_view text) {
    std::map<std::string, Entity> entities;
    struct Line {
        std::string subject, object;
        Relation relation;
    };
    std::vector<Line> lines;
    const auto mention = [&](const std::string& key) {
        entities.emplace(key, Entity{EntityKind::country, key, key, {}, {}, {}, {}});
    };
    std::istringstream in{std::string(text)};
    std::string row;
    for (std::size_t number = 1; std::getline(in, row); ++number) try {
            if (row.find_first_not_of(" \t") == row.find('#')) continue;  // empty, or a comment
            std::istringstream words(row);
            std::string first, second, third, word;
            if (!(words >> first)) continue;
            words >> second;
            if (first == "entity") {
                mention(second);
                while (words >> word) read_entity_word(entities.at(second), word);
                continue;
            }
            if (!(words >> third)) throw std::invalid_argument("expected subject, relation, object");
            mention(first);
            mention(third);
            Relation relation;
            relation.kind = second;
            relation.confidence = 1;
            relation.reports = relation.publishers = 1;
            relation.event = EventId{static_cast<std::int64_t>(lines.size() + 1)};
            while (words >> word) read_relation_word(relation, word);
            lines.push_back({first, third, relation});
        } catch (const std::exception& error) {
            throw std::invalid_argument("line " + std::to_string(number) + " '" + row + "': " + error.what());
        }

    // Ids run against the order of the keys, so that a test in which ids decide anything fails.
    Snapshot snapshot;
    std::map<std::string, EntityId> ids;
    auto id = static_cast<std::int64_t>(entities.size());
    for (auto& [key, entity] : entities) {
        ids[key] = EntityId{id--};
        std::ranges::sort(entity.aliases);
        snapshot.entities.push_back({ids[key], entity});
    }
    std::ranges::stable_sort(lines, [](const Line& a, const Line& b) {
        return std::tie(a.subject, a.object, a.relation.kind, a.relation.status, a.relation.date.from) <
               std::tie(b.subject, b.object, b.relation.kind, b.relation.status, b.relation.date.from);
    });
    for (Line& line : lines) {
        line.relation.subject = ids.at(line.subject);
        line.relation.object = ids.at(line.object);
        snapshot.relations.push_back(line.relation);
    }
    return snapshot;
}

Graph parse_graph(std::string_view text) {
    return Graph(parse_snapshot(text), vocabulary());
}

Vertex vertex_of(const Graph& graph, std::string_view key) {
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex)
        if (graph.entity(vertex).entity.key == key) return vertex;
    throw std::invalid_argument("no entity '" + std::string(key) + "' in the graph of the test");
}

std::string to_words(const Graph& graph, RelationIndex relation) {
    return graph.entity(graph.subject(relation)).entity.key + " " + graph.kind(relation).name + " " +
           graph.entity(graph.object(relation)).entity.key;
}

std::string to_line(const Graph& graph, RelationIndex index) {
    const Relation& relation = graph.relation(index);
    std::string line = to_words(graph, index) + " " + std::string(to_text(relation.status));
    if (!relation.date.is_open()) line += " " + to_text(relation.date);
    return line + " " + to_decimal(relation.confidence);
}

}  // namespace entente::tests
