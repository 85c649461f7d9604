#include "store/document_row.h"

#include "model/errors.h"

#include <nlohmann/json.hpp>

namespace entente {
namespace {

using nlohmann::json;

// {"mentions":[[begin,end,type,name],...],"pairs":[[0,1],...]}, or nothing when nothing was given: the rule.
std::string write_given(const Document& document) {
    if (document.mentions.empty() && document.pairs.empty()) return {};
    json mentions = json::array();
    for (const GivenMention& mention : document.mentions)
        mentions.push_back({mention.span.begin, mention.span.end, mention.type, mention.name});
    try {
        return json{{"mentions", std::move(mentions)}, {"pairs", document.pairs}}.dump();
    } catch (const json::exception&) {
        throw StoreError(document.key + ": the type or name of a given mention is not UTF-8; write it as UTF-8");
    }
}

void read_given(const Database& database, const std::string& text, Document& document) {
    if (text.empty()) return;
    try {
        const json given = json::parse(text);
        for (const json& mention : given.at("mentions"))
            document.mentions.push_back({{mention.at(0).get<std::size_t>(), mention.at(1).get<std::size_t>()},
                                         mention.at(2).get<std::string>(),
                                         mention.at(3).get<std::string>()});
        given.at("pairs").get_to(document.pairs);
    } catch (const json::exception&) {
        database.fail_damaged("given mentions that cannot be read");
    }
}

}  // namespace

std::optional<std::int64_t> find_document(Database& database, std::string_view key) {
    ResultRows rows = database.query("SELECT id FROM document WHERE key = ?1", key);
    if (!rows.next()) return std::nullopt;
    return rows.get<std::int64_t>(0);
}

std::optional<DocumentRow> load_document(Database& database, std::string_view key) {
    ResultRows rows = database.query(
        "SELECT id, reader, key, title, date, publisher, url, language, title_begin, title_end, body_begin, given, "
        "text "
        "FROM document WHERE key = ?1",
        key);
    if (!rows.next()) return std::nullopt;
    DocumentRow row;
    Document& document = row.document;
    row.id = rows.get<std::int64_t>(0);
    row.reader = rows.get<std::string>(1);
    document.key = rows.get<std::string>(2);
    document.title = rows.get<std::string>(3);
    document.date = to_stored_day(database, rows.get<std::optional<std::string>>(4));
    document.publisher = rows.get<std::string>(5);
    document.url = rows.get<std::string>(6);
    document.language = rows.get<std::string>(7);
    document.title_span = {rows.get<std::size_t>(8), rows.get<std::size_t>(9)};
    document.body_begin = rows.get<std::size_t>(10);
    read_given(database, rows.get<std::string>(11), document);
    document.text = rows.get<std::string>(12);
    if (!is_within(document.title_span, document.text.size()))
        database.fail_damaged("the title of '" + document.key + "' does not lie in its text");
    return row;
}

std::int64_t insert_document(Database& database, const Document& document, std::string_view reader) {
    std::optional<std::string> date;
    if (document.date) date = to_iso(*document.date);
    return database.insert(
        "INSERT INTO document (key, title, date, publisher, url, language, reader, title_begin, title_end, body_begin, "
        "size, given, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        document.key, document.title, date, document.publisher, document.url, document.language, reader,
        document.title_span.begin, document.title_span.end, document.body_begin, document.text.size(),
        write_given(document), document.text);
}

std::vector<StoredDocument> list_documents(Database& database) {
    std::vector<StoredDocument> documents;
    ResultRows rows = database.query(
        "SELECT key, title, publisher, url, language, date, coalesce(i.bytes, size), "
        "(SELECT count(*) FROM sentence WHERE document = d.id), (SELECT count(*) FROM mention WHERE document = d.id), "
        "CASE WHEN i.last_event > 0 THEN i.last_event - i.first_event + 1 "
        "ELSE (SELECT count(*) FROM claim WHERE document = d.id) END "
        "FROM document d LEFT JOIN import i ON i.document = d.id ORDER BY key");
    while (rows.next()) {
        StoredDocument& document = documents.emplace_back();
        document.key = rows.get<std::string>(0);
        document.title = rows.get<std::string>(1);
        document.publisher = rows.get<std::string>(2);
        document.url = rows.get<std::string>(3);
        document.language = rows.get<std::string>(4);
        document.date = to_stored_day(database, rows.get<std::optional<std::string>>(5));
        document.bytes = rows.get<std::size_t>(6);
        document.sentences = rows.get<std::size_t>(7);
        document.mentions = rows.get<std::size_t>(8);
        document.claims = rows.get<std::size_t>(9);
    }
    return documents;
}

std::optional<Day> to_stored_day(const Database& database, const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    return to_stored(database, parse_day, *text);
}

}  // namespace entente
