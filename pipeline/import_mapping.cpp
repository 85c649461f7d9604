#include "pipeline/import_mapping.h"

#include "data/data.h"
#include "model/errors.h"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>

namespace entente {
namespace {

// One table of the file. Each key that is asked for is known; finish() refuses those that are left.
class Section {
public:
    Section(const toml::table& table, std::string source, std::string name)
        : table_(table), source_(std::move(source)), name_(std::move(name)) {}

    std::string text(std::string_view key, bool is_needed = false) {
        const toml::node* node = find(key, is_needed);
        if (!node) return {};
        const auto value = node->value_exact<std::string>();
        if (!value) refuse(*node, said(key) + " must be a text, \"...\"");
        return *value;
    }

    std::vector<std::string> texts(std::string_view key, bool is_needed = false) {
        std::vector<std::string> values;
        const toml::node* node = find(key, is_needed);
        if (!node) return values;
        const toml::array* array = node->as_array();
        if (!array) refuse(*node, said(key) + " must be a list, [\"...\", \"...\"]");
        for (const toml::node& item : *array) {
            const auto value = item.value_exact<std::string>();
            if (!value) refuse(item, said(key) + " must be a list of texts");
            values.push_back(*value);
        }
        return values;
    }

    bool flag(std::string_view key, bool otherwise) {
        const toml::node* node = find(key, false);
        if (!node) return otherwise;
        const auto value = node->value_exact<bool>();
        if (!value) refuse(*node, said(key) + " must be true or false");
        return *value;
    }

    std::size_t count(std::string_view key) {
        const toml::node* node = find(key, false);
        if (!node) return 0;
        const auto value = node->value_exact<std::int64_t>();
        if (!value || *value < 1 || *value > 10000) refuse(*node, said(key) + " must be a number between 1 and 10000");
        return static_cast<std::size_t>(*value);
    }

    double fraction(std::string_view key, double otherwise) {
        const toml::node* node = find(key, false);
        if (!node) return otherwise;
        const auto value = node->value<double>();
        if (!value || !(*value >= 0 && *value <= 1)) refuse(*node, said(key) + " must be a number between 0 and 1");
        return *value;
    }

    // One of the words, each with what it stands for.
    template <typename T>
    T choice(std::string_view key, const std::vector<std::pair<std::string_view, T>>& words,
             std::optional<T> otherwise) {
        const std::string value = text(key, !otherwise);
        if (value.empty() && otherwise) return *otherwise;
        std::string expected;
        for (const auto& [word, meaning] : words) {
            if (word == value) return meaning;
            expected += (expected.empty() ? "" : ", ") + std::string(word);
        }
        refuse(*table_.get(key), said(key) + " is '" + value + "', expected one of: " + expected);
    }

    Section section(std::string_view key, bool is_needed) {
        static const toml::table kNone;
        const toml::node* node = find(key, is_needed);
        if (!node) return {kNone, source_, std::string(key)};
        const toml::table* inner = node->as_table();
        if (!inner) refuse(*node, said(key) + " must be a table, [" + std::string(key) + "]");
        return {*inner, source_, std::string(key)};
    }

    std::vector<std::pair<std::string, std::size_t>> places() {
        std::vector<std::pair<std::string, std::size_t>> places;
        for (const auto& [key, node] : table_) places.emplace_back(key.str(), count(key.str()) - 1);
        return places;
    }

    void finish() const {
        for (const auto& [key, node] : table_)
            if (std::ranges::find(known_, key.str()) == known_.end()) refuse(node, "unknown key " + said(key.str()));
    }

    [[noreturn]] void refuse(const toml::node& node, const std::string& message) const {
        throw InputError(source_ + ":" + std::to_string(node.source().begin.line) + ": " + message);
    }

private:
    std::string said(std::string_view key) const {
        return "'" + (name_.empty() ? "" : name_ + ".") + std::string(key) + "'";
    }

    const toml::node* find(std::string_view key, bool is_needed) {
        known_.emplace_back(key);
        const toml::node* node = table_.get(key);
        if (!node && is_needed) throw InputError(source_ + ": " + said(key) + " is missing");
        return node;
    }

    const toml::table& table_;
    std::string source_, name_;
    std::vector<std::string> known_;
};

ActorColumns read_actor(Section section) {
    ActorColumns actor{section.text("code"), section.text("name"), section.text("country")};
    section.finish();
    return actor;
}

}  // namespace

ImportMapping parse_import_mapping(std::string_view toml, const std::string& source) {
    toml::table file;
    try {
        file = toml::parse(toml);
    } catch (const toml::parse_error& error) {
        throw InputError(source + ":" + std::to_string(error.source().begin.line) + ": " +
                         std::string(error.description()));
    }
    Section top(file, source, "");
    ImportMapping mapping;
    mapping.text = std::string(toml);
    mapping.name = top.text("name", true);
    mapping.publisher = top.text("publisher");
    mapping.separator =
        top.choice<char>("separator", {{"tab", '\t'}, {"comma", ','}, {"semicolon", ';'}, {"bar", '|'}}, std::nullopt);
    mapping.quotes = top.flag("quotes", false);
    mapping.header = top.flag("header", false);
    mapping.width = top.count("width");
    mapping.confidence = top.fraction("confidence", 0.5);
    mapping.empty = top.texts("empty");
    std::vector<std::pair<std::string_view, EntityKind>> kinds;
    for (const EntityKind kind : kEntityKinds) kinds.emplace_back(to_text(kind), kind);
    mapping.kind = top.choice<EntityKind>("kind", kinds, EntityKind::organization);
    mapping.columns = top.section("columns", !mapping.header).places();
    mapping.subject = read_actor(top.section("subject", true));
    mapping.object = read_actor(top.section("object", true));

    Section relation = top.section("relation", true);
    mapping.codes = relation.choice<CodeSystem>(
        "codes", {{"cameo", CodeSystem::cameo}, {"plover", CodeSystem::plover}, {"relation", CodeSystem::relation}},
        std::nullopt);
    mapping.code = relation.text("code", true);
    mapping.mode = relation.text("mode");
    mapping.status = relation.text("status");
    relation.finish();
    Section date = top.section("date", false);
    mapping.date = date.text("column");
    mapping.format = date.choice<DayFormat>(
        "format", {{"yyyymmdd", DayFormat::compact}, {"yyyy-mm-dd", DayFormat::iso}}, DayFormat::iso);
    date.finish();
    Section evidence = top.section("evidence", true);
    mapping.address = evidence.text("address");
    mapping.keep = evidence.texts("keep", true);
    evidence.finish();
    top.finish();

    if (mapping.header && !mapping.columns.empty())
        throw InputError(source + ": 'columns' are for tables without a header; leave them out");
    if (!mapping.header && mapping.width == 0) throw InputError(source + ": 'width' is missing: the cells of a row");
    for (const auto& [name, place] : mapping.columns)
        if (place >= mapping.width)
            throw InputError(source + ": 'columns." + name + "' lies outside of the " + std::to_string(mapping.width) +
                             " cells of a row");
    if (!mapping.header)
        for (const std::string& name : columns_of(mapping))
            if (std::ranges::find(mapping.columns, name, &std::pair<std::string, std::size_t>::first) ==
                mapping.columns.end())
                throw InputError(source + ": no column is called '" + name + "' in 'columns'");
    for (const auto& [actor, role] : {std::pair(mapping.subject, "subject"), {mapping.object, "object"}})
        if (actor.code.empty() && actor.name.empty() && actor.country.empty())
            throw InputError(source + ": '" + role + "' names no column");
    return mapping;
}

const std::vector<ImportMapping>& ready_mappings() {
    static const std::vector<ImportMapping> mappings = {
        parse_import_mapping(data::gdelt_1(), "gdelt_1.toml"), parse_import_mapping(data::gdelt_2(), "gdelt_2.toml"),
        parse_import_mapping(data::icews(), "icews.toml"), parse_import_mapping(data::polecat(), "polecat.toml")};
    return mappings;
}

ImportMapping load_import_mapping(const std::string& name_or_file) {
    for (const ImportMapping& mapping : ready_mappings())
        if (mapping.name == name_or_file) return mapping;
    std::ifstream in(name_or_file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in || text.empty())
        throw InputError(name_or_file + ": neither a ready mapping (" + list_ready_mappings() +
                         ") nor a file that can be read");
    return parse_import_mapping(text, name_or_file);
}

const ImportMapping* guess_mapping(std::string_view first_line) {
    std::vector<std::string> cells(1);
    for (const char c : first_line) {
        if (c == '\t')
            cells.emplace_back();
        else
            cells.back() += c;
    }
    const auto fits = [&](const ImportMapping& mapping) {
        if (!mapping.header) return cells.size() == mapping.width;
        return std::ranges::all_of(columns_of(mapping),
                                   [&](const std::string& name) { return find_column(cells, name).has_value(); });
    };
    const auto found = std::ranges::find_if(ready_mappings(), fits);
    return found == ready_mappings().end() ? nullptr : &*found;
}

std::string list_ready_mappings() {
    std::string names;
    for (const ImportMapping& mapping : ready_mappings()) names += (names.empty() ? "" : ", ") + mapping.name;
    return names;
}

std::optional<std::size_t> find_column(const std::vector<std::string>& header, std::string_view name) {
    const auto found = std::ranges::find(header, name);
    if (found == header.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header.begin());
}

std::vector<std::string> columns_of(const ImportMapping& mapping) {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(name);
    };
    for (const ActorColumns* actor : {&mapping.subject, &mapping.object})
        for (const std::string* name : {&actor->code, &actor->name, &actor->country}) add(*name);
    for (const std::string* name : {&mapping.code, &mapping.mode, &mapping.status, &mapping.date, &mapping.address})
        add(*name);
    for (const std::string& name : mapping.keep) add(name);
    return names;
}

}  // namespace entente
