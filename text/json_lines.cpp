// One JSON record a line. What a record says wrongly is told by the field's name, and the record is refused whole:
// half of its mentions would be worse than none.
#include "text/ascii.h"
#include "text/header_date.h"
#include "text/overrides.h"
#include "text/read.h"
#include "text/refusal.h"
#include "text/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace entente {
namespace {

using nlohmann::json;

// What is wrong with a record. It never leaves this file.
struct BadRecord : std::runtime_error {
    using std::runtime_error::runtime_error;
};

std::string in_quotes(std::string_view words) {
    return "'" + std::string(words) + "'";
}

std::string found(const json& value) {
    return std::string(", found ") + value.type_name();
}

// The field, or nullptr when it is absent or null.
const json* find_field(const json& record, const char* name) {
    const auto field = record.find(name);
    return field == record.end() || field->is_null() ? nullptr : &*field;
}

std::string to_string_field(const json& value, const std::string& name) {
    if (!value.is_string()) throw BadRecord(in_quotes(name) + " must be a string" + found(value));
    std::string words = value.get<std::string>();
    if (const auto nul = words.find('\0'); nul != std::string::npos)
        throw BadRecord(in_quotes(name) + " holds a NUL character at offset " + std::to_string(nul) + "; leave it out");
    return words;
}

std::string find_string(const json& record, const char* name) {
    const json* value = find_field(record, name);
    return value ? to_string_field(*value, name) : std::string();
}

std::string read_id(const json& record) {
    const json* value = find_field(record, "id");
    if (!value) throw BadRecord("no 'id'; expected a string or a whole number that names the document");
    if (value->is_number_integer()) return value->dump();
    if (!value->is_string()) throw BadRecord("'id' must be a string or a whole number" + found(*value));
    std::string id = to_string_field(*value, "id");
    if (trim(id).empty()) throw BadRecord("'id' is empty; expected a name for the document");
    if (std::any_of(id.begin(), id.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }))
        throw BadRecord("'id' holds a control character; expected a name in one line");
    return id;
}

std::string read_body(const json& record) {
    const json* value = find_field(record, "text");
    if (!value) throw BadRecord("no 'text'; expected a string");
    std::string text = to_string_field(*value, "text");
    if (trim(text).empty()) throw BadRecord("'text' is empty; expected the words of the document");
    return text;
}

std::optional<Day> read_date(const json& record) {
    const std::string words = find_string(record, "date");
    if (words.empty()) return std::nullopt;
    const auto day = parse_written_day(words);
    if (!day) throw BadRecord("'date' is " + in_quotes(words) + "; expected a day such as 2025-11-21");
    return day;
}

std::size_t read_offset(const json& mention, const char* name, const std::string& where, std::string_view text) {
    const json* value = find_field(mention, name);
    if (!value) throw BadRecord(where + " has no " + in_quotes(name));
    if (!value->is_number_unsigned())
        throw BadRecord(where + ": " + in_quotes(name) + " must be a whole number that is not negative, found " +
                        (value->is_number() ? value->dump() : value->type_name()));
    const auto offset = value->get<std::uint64_t>();
    if (offset > text.size())
        throw BadRecord(where + ": " + in_quotes(name) + " is " + std::to_string(offset) + ", but 'text' has " +
                        std::to_string(text.size()) + " bytes");
    if (!is_character_boundary(text, offset))
        throw BadRecord(where + ": " + in_quotes(name) + " is " + std::to_string(offset) +
                        ", inside a character; expected byte offsets into 'text'");
    return offset;
}

GivenMention read_mention(const json& value, const std::string& where, std::string_view text) {
    if (!value.is_object()) throw BadRecord(where + " must be an object" + found(value));
    GivenMention mention;
    mention.span = {read_offset(value, "begin", where, text), read_offset(value, "end", where, text)};
    if (mention.span.begin >= mention.span.end)
        throw BadRecord(where + ": 'begin' is " + std::to_string(mention.span.begin) + " and 'end' is " +
                        std::to_string(mention.span.end) + "; expected 'begin' before 'end'");
    if (const json* type = find_field(value, "type")) mention.type = to_string_field(*type, where + ".type");
    if (const json* name = find_field(value, "name")) mention.name = to_string_field(*name, where + ".name");
    return mention;
}

std::size_t read_index(const json& value, const std::string& where, std::size_t mentions) {
    if (!value.is_number_unsigned()) throw BadRecord(where + " must hold two indices into 'mentions'");
    const auto index = value.get<std::uint64_t>();
    if (index >= mentions)
        throw BadRecord(where + " names mention " + std::to_string(index) + ", but there are " +
                        std::to_string(mentions));
    return index;
}

// The elements of an array field, each with its name for messages; nothing when the field is absent.
template <typename Take>
void for_each_element(const json& record, const char* name, const Take& take) {
    const json* list = find_field(record, name);
    if (!list) return;
    if (!list->is_array()) throw BadRecord(in_quotes(name) + " must be an array" + found(*list));
    for (std::size_t i = 0; i < list->size(); ++i) take((*list)[i], name + ("[" + std::to_string(i) + "]"));
}

// A title counts as standing in the text when it is the text's first line and something follows.
void find_title(Document& document) {
    const std::string_view text = document.text;
    if (document.title.empty() || !text.starts_with(document.title)) return;
    const std::size_t line_end = text.find('\n');
    if (line_end == std::string_view::npos || line_end < document.title.size() ||
        !trim(text.substr(document.title.size(), line_end - document.title.size())).empty())
        return;
    std::size_t body = line_end;
    for (std::size_t at = line_end; at < text.size() && is_ascii_space(text[at]); ++at)
        if (text[at] == '\n') body = at + 1;
    if (trim(text.substr(body)).empty()) return;
    document.title_span = {0, document.title.size()};
    document.body_begin = body;
}

json parse(std::string_view line) {
    if (const auto nul = line.find('\0'); nul != std::string_view::npos)
        throw BadRecord("a NUL byte at offset " + std::to_string(nul) + "; expected JSON");
    if (const auto offset = find_invalid_utf8(line))
        throw BadRecord(describe_invalid_utf8(line, *offset) + "; convert the file, for example with iconv");
    try {
        return json::parse(line);
    } catch (const json::exception& error) {
        const auto* place = dynamic_cast<const json::parse_error*>(&error);
        const std::string at = place ? " at byte " + std::to_string(place->byte) : "";
        throw BadRecord("not valid JSON" + at +
                        "; expected one record a line, such as {\"id\":\"a\",\"text\":\"...\"}");
    }
}

Document to_document(const json& record) {
    if (!record.is_object()) throw BadRecord("expected a JSON object with 'id' and 'text'" + found(record));
    Document document;
    document.key = read_id(record);
    document.text = read_body(record);
    document.title = find_string(record, "title");
    document.date = read_date(record);
    document.publisher = find_string(record, "publisher");
    document.url = find_string(record, "url");
    if (std::string language = to_language(find_string(record, "language")); !language.empty())
        document.language = std::move(language);
    for_each_element(record, "mentions", [&](const json& value, const std::string& where) {
        document.mentions.push_back(read_mention(value, where, document.text));
    });
    for_each_element(record, "pairs", [&](const json& value, const std::string& where) {
        if (!value.is_array() || value.size() != 2) throw BadRecord(where + " must hold two indices into 'mentions'");
        const std::size_t first = read_index(value[0], where, document.mentions.size());
        const std::size_t second = read_index(value[1], where, document.mentions.size());
        document.pairs.emplace_back(first, second);
    });
    return document;
}

}  // namespace

ReadResult read_json_line(std::string_view line, std::size_t line_number, const Source& source,
                          const ReadOptions& options) {
    const std::string where = name_of(source) + ":" + std::to_string(line_number);
    if (line.size() > options.max_bytes) return refuse(where, describe_too_large(options));
    if (line_number == 1 && line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    try {
        Document document = to_document(parse(line));
        apply_overrides(document, source, options);
        find_title(document);
        return document;
    } catch (const BadRecord& error) {
        return refuse(where, error.what());
    }
}

}  // namespace entente
