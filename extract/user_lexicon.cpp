// Each kind of entry is a list of keys, and each key says what it takes and which cell it fills. So unknown and missing
// keys, wrong types and their messages are the same for all.
#include "extract/user_lexicon.h"

#include "model/edit_distance.h"
#include "model/entity.h"
#include "model/errors.h"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <span>

namespace entente {
namespace {

enum class Takes { text, texts, flag, number, kinds };

struct Key {
    std::string_view name;
    Takes takes = Takes::text;
    bool needed = false;
};

constexpr Key kNameKeys[] = {{"name", Takes::text, true},
                             {"type", Takes::text, true},
                             {"aliases", Takes::texts},
                             {"wikidata"},
                             {"country"},
                             {"iso"},
                             {"iso3"},
                             {"demonyms", Takes::texts},
                             {"capital"},
                             {"office"},
                             {"from"},
                             {"to"}};
constexpr Key kRelationKeys[] = {{"name", Takes::text, true},
                                 {"label"},
                                 {"symmetric", Takes::flag},
                                 {"structural", Takes::flag},
                                 {"quad", Takes::number},
                                 {"plover"},
                                 {"mode"},
                                 {"cameo"},
                                 {"planned"},
                                 {"denied"},
                                 {"meaning"}};
constexpr Key kPatternKeys[] = {{"relation", Takes::text, true},
                                {"kind", Takes::text, true},
                                {"words", Takes::texts, true},
                                {"object", Takes::texts, true},
                                {"subjects", Takes::kinds},
                                {"objects", Takes::kinds},
                                {"stance"}};

struct EntryKind {
    std::string_view name;
    std::span<const Key> keys;
};
constexpr EntryKind kEntryKinds[] = {{"name", kNameKeys}, {"relation", kRelationKeys}, {"pattern", kPatternKeys}};

template <typename Range, typename Name>
std::string nearest(std::string_view word, const Range& range, Name name) {
    std::string best;
    std::size_t least = 3;
    for (const auto& one : range)
        if (const std::size_t distance = edit_distance(name(one), word, 3); distance < least) {
            least = distance;
            best = name(one);
        }
    return best;
}

template <typename Range, typename Name>
std::string list_of(const Range& range, Name name) {
    std::string list;
    for (const auto& one : range) list += (list.empty() ? "" : ", ") + std::string(name(one));
    return list;
}

constexpr auto kNameOf = [](const auto& one) { return one.name; };
constexpr auto kKindName = [](EntityKind kind) { return to_text(kind); };

char letter_of(EntityKind kind) {
    switch (kind) {
        case EntityKind::country:
            return 'C';
        case EntityKind::organization:
            return 'O';
        case EntityKind::international_organization:
            return 'I';
        case EntityKind::person:
            return 'P';
        case EntityKind::agreement:
            return 'A';
        case EntityKind::place:
            return 'L';
        case EntityKind::event:
            return 'E';
        case EntityKind::group:
            return 'G';
    }
    return '?';
}

// Why an entry is not understood; `where` is a line, or line:column.
struct Refused {
    std::string where, message;
};

// One [[name]], [[relation]] or [[pattern]].
class Entry {
public:
    Entry(const toml::table& table, const EntryKind& kind)
        : table_(table), kind_(kind), line_(table.source().begin.line) {
        for (const auto& [key, value] : table) check_key(key.str(), key.source().begin.line);
        for (const Key& key : kind.keys)
            if (key.needed && !table.contains(key.name))
                refuse(line_, "[[" + std::string(kind.name) + "]] without '" + std::string(key.name) +
                                  "'; it needs one, see docs/lexicon.md");
    }

    std::size_t line() const { return line_; }
    std::size_t line_of(std::string_view key) const {
        const toml::node* node = table_.get(key);
        return node ? node->source().begin.line : line_;
    }
    [[noreturn]] void refuse(std::size_t line, const std::string& what) const {
        throw Refused{std::to_string(line), what};
    }
    [[noreturn]] void refuse_key(std::string_view key, const std::string& what) const {
        refuse(line_of(key), "'" + std::string(key) + "': " + what);
    }
    bool has(std::string_view key) const { return table_.contains(key); }

    std::string text(std::string_view key, std::string_view otherwise = "") const {
        const toml::node* node = table_.get(key);
        return node ? to_cell(key, *node) : std::string(otherwise);
    }
    // A text, or a list of them, each with its line.
    std::vector<std::pair<std::string, std::size_t>> placed_texts(std::string_view key) const {
        const toml::node* node = table_.get(key);
        if (!node) return {};
        const toml::array* array = node->as_array();
        if (!array) return {{to_cell(key, *node), node->source().begin.line}};
        std::vector<std::pair<std::string, std::size_t>> texts;
        for (const toml::node& item : *array) texts.emplace_back(to_cell(key, item), item.source().begin.line);
        return texts;
    }
    std::vector<std::string> texts(std::string_view key) const {
        std::vector<std::string> texts;
        for (auto& [text, line] : placed_texts(key)) texts.push_back(std::move(text));
        return texts;
    }
    std::string list(std::string_view key) const {
        std::string joined;
        for (const std::string& text : texts(key)) joined += (joined.empty() ? "" : "|") + text;
        return joined;
    }
    std::string yes_or_no(std::string_view key) const {
        const toml::node* node = table_.get(key);
        if (!node) return "no";
        const auto value = node->value_exact<bool>();
        if (!value) refuse_key(key, "expected true or false");
        return *value ? "yes" : "no";
    }
    std::string number(std::string_view key) const {
        const toml::node* node = table_.get(key);
        if (!node) return "0";
        const auto value = node->value_exact<std::int64_t>();
        if (!value) refuse_key(key, "expected a whole number");
        return std::to_string(*value);
    }
    // Names of kinds to the letters of the lexicon; nothing given is every kind, "".
    std::string kind_letters(std::string_view key) const {
        std::string letters;
        for (const std::string& name : texts(key)) letters += letter_of(parse_kind(key, name));
        return letters;
    }
    EntityKind parse_kind(std::string_view key, const std::string& name) const {
        if (const auto kind = parse_entity_kind(name)) return *kind;
        const std::string near = nearest(name, kEntityKinds, kKindName);
        refuse_key(key, "found '" + name + "'; " +
                            (near.empty() ? "expected one of " + list_of(kEntityKinds, kKindName)
                                          : "did you mean '" + near + "'?"));
    }

private:
    const toml::table& table_;
    const EntryKind& kind_;
    std::size_t line_;

    void check_key(std::string_view key, std::size_t line) const {
        if (std::ranges::find(kind_.keys, key, &Key::name) != kind_.keys.end()) return;
        const std::string near = nearest(key, kind_.keys, kNameOf);
        refuse(line,
               "unknown key '" + std::string(key) + "' in [[" + std::string(kind_.name) + "]]; " +
                   (near.empty() ? "it may have " + list_of(kind_.keys, kNameOf) : "did you mean '" + near + "'?"));
    }

    // Tables are lines of cells: tabs and line breaks divide them, '|' the items of a list.
    std::string to_cell(std::string_view key, const toml::node& node) const {
        const auto value = node.value_exact<std::string>();
        const std::size_t line = node.source().begin.line;
        if (!value) refuse(line, "'" + std::string(key) + "': expected a text in quotation marks");
        if (value->empty() || value->front() == ' ' || value->back() == ' ')
            refuse(line, "'" + std::string(key) + "': found '" + *value +
                             "', expected a text without blanks at its ends; leave the key out when there is none");
        const bool holds_control =
            std::ranges::any_of(*value, [](unsigned char c) { return c < 0x20 || c == 0x7F || c == '|'; });
        if (holds_control)
            refuse(line, "'" + std::string(key) + "': found a tab, a line break or '|' in the text; leave it out");
        return *value;
    }
};

// ---- the three kinds of entry --------------------------------------------------------------------------------

// Keys that say something of one type of name only.
void check_fitting_keys(const Entry& entry, EntityKind kind) {
    const auto only_for = [&](std::initializer_list<std::string_view> keys, bool fits, std::string_view type) {
        for (const std::string_view key : keys)
            if (!fits && entry.has(key)) entry.refuse_key(key, "this key is for names of type " + std::string(type));
    };
    only_for({"iso", "iso3", "demonyms", "capital"}, kind == EntityKind::country, "Country");
    only_for({"office", "from", "to"}, kind == EntityKind::person, "Person");
    only_for({"country"}, kind != EntityKind::country, "other than Country");
    if (kind == EntityKind::country && !entry.has("iso"))
        entry.refuse(entry.line(),
                     "a Country needs 'iso': the two letters of a state that is listed, or, for a new one, two that no "
                     "state has (ISO 3166 leaves XA to XZ to users)");
    if (kind == EntityKind::person && entry.has("office") && !entry.has("country"))
        entry.refuse(entry.line(), "an office needs 'country': the two letters of the state, or the name of the body");
}

UserRow read_name(const Entry& entry) {
    const EntityKind kind = entry.parse_kind("type", entry.text("type"));
    check_fitting_keys(entry, kind);
    UserRow row{.line = entry.line()};
    row.cells = {
        {"name", entry.text("name")}, {"other_names", entry.list("aliases")}, {"wikidata", entry.text("wikidata")}};
    if (kind == EntityKind::country) {
        row.table = "states.tsv";
        row.cells["iso2"] = entry.text("iso");
        row.cells["iso3"] = entry.text("iso3");
        row.cells["official"] = entry.text("name");
        row.cells["demonyms"] = entry.list("demonyms");
        row.cells["capital"] = entry.text("capital");
    } else if (kind == EntityKind::place) {
        row.table = "places.tsv";
        row.cells["state"] = entry.text("country");
    } else if (kind == EntityKind::person && entry.has("office")) {
        row.table = "holders.tsv";
        row.cells["state"] = entry.text("country");
        row.cells["office"] = entry.text("office");
        row.cells["from"] = entry.text("from");
        row.cells["to"] = entry.text("to");
    } else {
        row.table = "organizations.tsv";
        row.cells["kind"] = to_text(kind);
        row.cells["country"] = entry.text("country");
    }
    return row;
}

UserRow read_relation(const Entry& entry) {
    const std::string name = entry.text("name");
    std::string label = name;
    std::ranges::replace(label, '-', ' ');
    UserRow row{.table = "relations.tsv", .line = entry.line()};
    row.cells = {{"name", name},
                 {"label", entry.text("label", label)},
                 {"symmetric", entry.yes_or_no("symmetric")},
                 {"structural", entry.yes_or_no("structural")},
                 {"quad", entry.number("quad")}};
    for (const std::string_view key : {"plover", "mode", "cameo", "planned", "denied", "meaning"})
        row.cells[std::string(key)] = entry.text(key);
    return row;
}

std::vector<UserRow> read_pattern(const Entry& entry) {
    std::vector<UserRow> rows;
    for (const auto& [words, line] : entry.placed_texts("words")) {
        UserRow& row = rows.emplace_back(UserRow{.table = "lexicon.tsv", .line = line});
        row.cells = {{"relation", entry.text("relation")},
                     {"kind", entry.text("kind")},
                     {"words", words},
                     {"object", entry.list("object")},
                     {"subjects", entry.kind_letters("subjects")},
                     {"objects", entry.kind_letters("objects")},
                     {"stance", entry.text("stance", "no")}};
    }
    if (rows.empty()) entry.refuse_key("words", "expected at least one text");
    return rows;
}

// What is wrong with a file; thrown, or kept.
class Refusals {
public:
    Refusals(const std::string& source, std::vector<Diagnostic>* kept) : source_(source), kept_(kept) {}

    // Runs `read`, and says whether it went well.
    template <typename Read>
    bool is_fine(Read&& read) {
        try {
            read();
            return true;
        } catch (const Refused& error) {
            const std::string where = source_ + ":" + error.where;
            if (!kept_) throw InputError(where + ": " + error.message);
            kept_->push_back({Severity::error, where, error.message});
            return false;
        }
    }

private:
    const std::string& source_;
    std::vector<Diagnostic>* kept_;
};

toml::table parse_toml(std::string_view text) {
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        throw Refused{std::to_string(error.source().begin.line) + ":" + std::to_string(error.source().begin.column),
                      "not TOML: " + std::string(error.description())};
    }
}

void read_entry(const toml::table& table, const EntryKind& kind, UserLexicon& lexicon) {
    const Entry entry(table, kind);
    if (kind.name == "name")
        lexicon.rows.push_back(read_name(entry));
    else if (kind.name == "relation")
        lexicon.rows.push_back(read_relation(entry));
    else
        std::ranges::move(read_pattern(entry), std::back_inserter(lexicon.rows));
}

}  // namespace

UserLexicon parse_user_lexicon(std::string_view text, const std::string& source, std::vector<Diagnostic>* refused) {
    Refusals refusals(source, refused);
    UserLexicon lexicon;
    toml::table file;
    if (!refusals.is_fine([&] { file = parse_toml(text); })) return lexicon;
    // The kinds come in the order of their names; entries of a kind in that of the file.
    for (const auto& [key, value] : file) {
        const auto kind = std::ranges::find(kEntryKinds, key.str(), &EntryKind::name);
        const toml::array* entries = value.as_array();
        const bool has_entries = refusals.is_fine([&, &key = key] {
            const std::string line = std::to_string(key.source().begin.line);
            if (kind == std::end(kEntryKinds))
                throw Refused{
                    line, "unknown '" + std::string(key.str()) + "'; expected [[name]], [[relation]] or [[pattern]]"};
            if (!entries || entries->empty() || !entries->is_homogeneous(toml::node_type::table))
                throw Refused{line, "expected entries that begin with [[" + std::string(kind->name) + "]]"};
        });
        if (!has_entries) continue;
        for (const toml::node& node : *entries) refusals.is_fine([&] { read_entry(*node.as_table(), *kind, lexicon); });
    }
    return lexicon;
}

}  // namespace entente
