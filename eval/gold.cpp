#include "eval/gold.h"

#include "eval/json_lines_of.h"
#include "model/date.h"
#include "model/errors.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace entente {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr const char* kExtension = ".json";

// One item of one of the two lists of the file, and where it stands.
struct Item {
    const Json& value;
    std::string place;  // "d05.json:12: relations[3]"

    [[noreturn]] void refuse(const std::string& what) const { throw InputError(place + what); }

    std::string text(const char* field) const {
        if (!value.contains(field)) refuse(std::string(": the field '") + field + "' is missing");
        const Json& found = value[field];
        if (!found.is_string())
            refuse(std::string(".") + field + ": found " + found.dump().substr(0, 40) + ", expected a text");
        return found.get<std::string>();
    }

    std::string text_or_empty(const char* field) const {
        return !value.contains(field) || value[field].is_null() ? "" : text(field);
    }
};

std::string join_kinds() {
    std::string joined;
    for (const EntityKind kind : kEntityKinds) joined += (joined.empty() ? "" : ", ") + std::string(to_text(kind));
    return joined;
}

GoldEntity read_entity(const Item& item) {
    GoldEntity entity{.id = item.text("id"), .name = item.text("name")};
    if (entity.name.empty()) item.refuse(".name: found an empty name");
    const std::string type = item.text("type");
    const auto kind = parse_entity_kind(type);
    if (!kind) item.refuse(".type: found '" + type + "', expected one of " + join_kinds());
    entity.kind = *kind;
    if (!item.value.contains("aliases_in_text")) return entity;
    const Json& aliases = item.value["aliases_in_text"];
    const bool is_list = aliases.is_array() &&
                         std::all_of(aliases.begin(), aliases.end(), [](const Json& one) { return one.is_string(); });
    if (!is_list) item.refuse(".aliases_in_text: expected a list of texts");
    for (const Json& alias : aliases) entity.aliases.push_back(alias.get<std::string>());
    return entity;
}

std::size_t find_end(const Item& item, const char* field, const std::vector<GoldEntity>& entities) {
    const std::string id = item.text(field);
    const auto found = std::ranges::find(entities, id, &GoldEntity::id);
    if (found == entities.end())
        item.refuse(std::string(".") + field + ": found '" + id + "', expected the id of one of the entities");
    return static_cast<std::size_t>(found - entities.begin());
}

GoldRelation read_relation(const Item& item, const std::vector<GoldEntity>& entities, const Vocabulary& vocabulary) {
    GoldRelation relation;
    relation.subject = find_end(item, "subject", entities);
    relation.object = find_end(item, "object", entities);
    relation.relation = item.text("relation");
    if (!vocabulary.find(relation.relation)) {
        const std::string near = vocabulary.suggest(relation.relation);
        item.refuse(".relation: unknown relation '" + relation.relation + "'; " +
                    (near.empty() ? "data/relations.tsv lists them" : "did you mean '" + near + "'?"));
    }
    const std::string status = item.text("status");
    const auto parsed = parse_status(status);
    if (!parsed)
        item.refuse(".status: found '" + status + "', expected occurred, ongoing, planned, called-for or denied");
    relation.status = *parsed;
    relation.date = item.text_or_empty("date");
    if (!relation.date.empty() && (relation.date.size() > 10 || !parse_date(relation.date)))
        item.refuse(".date: found '" + relation.date +
                    "', expected null or a date such as 2025, 2025-11 or 2025-11-21");
    relation.sentence = item.text_or_empty("sentence");
    return relation;
}

const Json& list_of(const Json& json, const char* name, const std::string& file) {
    if (!json.is_object() || !json.contains(name) || !json[name].is_array())
        throw InputError(file + ": expected an object with the lists 'entities' and 'relations', found no list '" +
                         name + "'");
    return json[name];
}

Json parse_json(std::string_view text, const std::string& file) {
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        const std::size_t at = std::min(error.byte > 0 ? error.byte - 1 : 0, text.size());
        const std::size_t line_begin = text.substr(0, at).rfind('\n') + 1;  // 0 on the first line
        std::string what = error.what();
        if (const std::size_t colon = what.rfind(": "); colon != std::string::npos) what = what.substr(colon + 2);
        throw InputError(file + ":" + std::to_string(line_at(text, at)) + ":" + std::to_string(at - line_begin + 1) +
                         ": not JSON: " + what);
    }
}

}  // namespace

std::string GoldDocument::text_file() const {
    return fs::path(file).replace_extension(".txt").generic_string();
}

std::vector<std::string> find_gold_files(const std::vector<std::string>& paths) {
    std::vector<fs::path> files;
    for (const std::string& path : paths) {
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (!fs::exists(status)) throw InputError(path + ": no such file or folder; check the name");
        if (!fs::is_directory(status)) {
            if (fs::path(path).extension() != kExtension)
                throw InputError(path + ": expected an annotation file that ends in .json, or a folder of them");
            files.emplace_back(path);
            continue;
        }
        fs::directory_iterator entries(path, error);
        if (error) throw InputError(path + ": the folder cannot be listed; check its permissions");
        for (const fs::directory_entry& entry : entries)
            if (entry.path().extension() == kExtension && !entry.path().filename().generic_string().starts_with('.'))
                files.push_back(entry.path());
    }
    const auto identity = [](const fs::path& file) {
        std::error_code error;
        const fs::path canonical = fs::weakly_canonical(file, error);
        return (error ? file.lexically_normal() : canonical).generic_string();
    };
    std::ranges::sort(files, {}, [&](const fs::path& file) {
        return std::pair(file.filename().generic_string(), identity(file) + '\0' + file.generic_string());
    });
    std::vector<std::string> found;
    std::string last;
    for (const fs::path& file : files) {
        if (!found.empty() && identity(file) == last) continue;
        last = identity(file);
        found.push_back(file.generic_string());
    }
    return found;
}

GoldDocument parse_gold(std::string_view text, const std::string& file, const Vocabulary& vocabulary) {
    const Json json = parse_json(text, file);
    GoldDocument gold{.id = fs::path(file).stem().generic_string(), .file = file};
    const auto item_of = [&](const char* list, std::size_t number, const Json& value) {
        const std::size_t line = line_of_item(text, list, number);
        Item item{value, file + ":" + std::to_string(line) + ": " + list + "[" + std::to_string(number) + "]"};
        if (!value.is_object()) item.refuse(": expected an object");
        return item;
    };
    const Json &entities = list_of(json, "entities", file), &relations = list_of(json, "relations", file);
    for (std::size_t i = 0; i < entities.size(); ++i) {
        const Item item = item_of("entities", i, entities[i]);
        GoldEntity entity = read_entity(item);
        if (std::ranges::find(gold.entities, entity.id, &GoldEntity::id) != gold.entities.end())
            item.refuse(".id: '" + entity.id + "' comes twice; give the two entities different ids");
        gold.entities.push_back(std::move(entity));
    }
    for (std::size_t i = 0; i < relations.size(); ++i) {
        gold.relations.push_back(read_relation(item_of("relations", i, relations[i]), gold.entities, vocabulary));
        gold.relations.back().line = line_of_item(text, "relations", i);
    }
    return gold;
}

GoldDocument load_gold(const std::string& file, const Vocabulary& vocabulary) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw InputError(file + ": the file cannot be read; check its permissions");
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    GoldDocument gold = parse_gold(bytes, file, vocabulary);
    std::error_code error;
    if (!fs::exists(gold.text_file(), error))
        throw InputError(file + ": there is no text beside it; expected '" + gold.text_file() + "'");
    return gold;
}

std::vector<Diagnostic> find_misquotes(const GoldDocument& gold, std::string_view text) {
    std::vector<Diagnostic> misquotes;
    for (const GoldRelation& relation : gold.relations) {
        if (text.find(relation.sentence) != text.npos) continue;
        std::size_t length = std::min<std::size_t>(60, relation.sentence.size());
        while (length < relation.sentence.size() && (relation.sentence[length] & 0xC0) == 0x80) ++length;
        const std::string begin = relation.sentence.substr(0, length);
        misquotes.push_back({Severity::warning, gold.file + ":" + std::to_string(relation.line),
                             "the sentence '" + begin + (begin.size() < relation.sentence.size() ? "..." : "") +
                                 "' is not in the text, expected an exact part of '" + gold.text_file() + "'"});
    }
    return misquotes;
}

}  // namespace entente
