#include "store/imports.h"

#include "store/document_row.h"

#include <algorithm>
#include <charconv>

namespace entente {
namespace {

std::vector<ImportRange> read_ranges(ResultRows rows) {
    std::vector<ImportRange> imports;
    while (rows.next())
        imports.push_back({rows.get<std::int64_t>(0), rows.get<std::int64_t>(1), rows.get<std::int64_t>(2),
                           rows.get<std::string>(3), rows.get<double>(4)});
    return imports;
}

// The numbers and words of one event, taken off the front of a run.
ImportedText take_text(const Database& database, std::string_view& run) {
    const auto take_number = [&] {
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(run.data(), run.data() + run.size(), number);
        const std::size_t length = static_cast<std::size_t>(end - run.data());
        if (error != std::errc() || length == run.size() || run[length] != ' ')
            database.fail_damaged("the words of an imported event that cannot be read");
        run.remove_prefix(length + 1);
        return number;
    };
    const auto take_words = [&](std::uint64_t size) {
        if (size > run.size()) database.fail_damaged("the words of an imported event that are cut short");
        std::string words(run.substr(0, size));
        run.remove_prefix(size);
        return words;
    };
    ImportedText text;
    text.begin = take_number();
    text.end = take_number();
    const std::uint64_t address = take_number(), cells = take_number();
    text.address = take_words(address);
    text.cells = take_words(cells);
    return text;
}

ImportedText load_text(Database& database, const ImportRange& import, std::int64_t id) {
    const std::int64_t first = id - (id - import.first) % kImportedRun;
    ResultRows rows = database.query("SELECT rows FROM imported_text WHERE first_event = ?1", first);
    if (!rows.next()) database.fail_damaged("an imported event without words");
    std::string_view run = rows.get<std::string_view>(0);
    for (std::int64_t before = first; before < id; ++before) take_text(database, run);
    return take_text(database, run);
}

std::optional<RelationRow> find_row(Database& database, const ImportRange& import, std::int64_t id,
                                    const std::vector<std::string>& relations) {
    std::optional<RelationRow> found;
    ImportRange only = import;
    only.first = only.last = id;
    read_imported(database, only, relations, [&](const RelationRow& row) { found = row; });
    return found;
}

}  // namespace

std::vector<ImportRange> list_imports(Database& database) {
    return read_ranges(database.query(
        "SELECT i.document, i.first_event, i.last_event, d.key, i.confidence FROM import i JOIN document d ON d.id = "
        "i.document WHERE i.last_event > 0 ORDER BY i.first_event"));
}

std::vector<ImportRange> list_imports_by_key(Database& database) {
    std::vector<ImportRange> imports = list_imports(database);
    std::ranges::sort(imports, {}, &ImportRange::key);
    return imports;
}

std::optional<ImportRange> find_import(Database& database, std::int64_t document) {
    const std::vector<ImportRange> found = read_ranges(database.query(
        "SELECT i.document, i.first_event, i.last_event, d.key, i.confidence FROM import i JOIN document d ON d.id = "
        "i.document WHERE i.document = ?1",
        document));
    if (found.empty()) return std::nullopt;
    return found.front();
}

std::vector<std::string> load_import_relations(Database& database) {
    std::vector<std::string> names;
    ResultRows rows = database.query("SELECT id, name FROM import_relation ORDER BY id");
    while (rows.next()) {
        const auto id = rows.get<std::int64_t>(0);
        if (id < 0 || id > UINT16_MAX) database.fail_damaged("a relation of imports with an impossible number");
        names.resize(static_cast<std::size_t>(id));
        names.push_back(rows.get<std::string>(1));
    }
    return names;
}

std::vector<ImportedText> split_run(const Database& database, std::string_view run) {
    std::vector<ImportedText> texts;
    while (!run.empty()) texts.push_back(take_text(database, run));
    return texts;
}

std::optional<StoredEvent> load_imported_event(Database& database, EventId id) {
    const std::int64_t number = to_number(id) - kFirstImported;
    std::vector<ImportRange> imports = list_imports(database);
    const auto import = std::ranges::find_if(
        imports, [&](const ImportRange& range) { return range.first <= number && number <= range.last; });
    if (import == imports.end()) return std::nullopt;
    const std::vector<std::string> relations = load_import_relations(database);
    const std::optional<RelationRow> row = find_row(database, *import, number, relations);
    if (!row) return std::nullopt;

    StoredEvent event;
    event.id = id;
    event.relation = relations[row->kind];
    event.status = row->status;
    if (row->from != kNoDay) event.date = make_day(to_day(row->from), DateBasis::stated);
    event.participants = {{"subject", row->subject}, {"object", row->object}};
    event.corroboration = {.events = 1, .reports = 1, .documents = 1, .publishers = 1};

    ImportedText text = load_text(database, *import, number);
    ResultRows rows = database.query(
        "SELECT d.title, d.publisher, i.rule FROM import i JOIN document d ON d.id = i.document WHERE "
        "i.document = ?1",
        import->document);
    if (!rows.next()) database.fail_damaged("an imported event without an import");
    Evidence& evidence = event.evidence.emplace_back();
    evidence.document = import->key;
    evidence.title = rows.get<std::string>(0);
    evidence.publisher = host_of(text.address);
    if (evidence.publisher.empty()) evidence.publisher = rows.get<std::string>(1);
    evidence.span = {text.begin, text.end};
    evidence.quote = std::move(text.cells);
    evidence.rule = rows.get<std::string>(2);
    evidence.confidence = import->confidence;
    evidence.date_basis = row->basis;
    evidence.status = row->status;
    evidence.date = event.date;
    evidence.date.basis = DateBasis::none;
    evidence.voice = 1;
    evidence.address = std::move(text.address);
    return event;
}

std::string host_of(std::string_view address) {
    const std::size_t scheme = address.find("://");
    if (scheme == std::string_view::npos) return {};
    address.remove_prefix(scheme + 3);
    address = address.substr(0, address.find_first_of("/?#"));
    const std::size_t user = address.rfind('@');
    if (user != std::string_view::npos) address.remove_prefix(user + 1);
    address = address.substr(0, address.find(':'));
    if (address.starts_with("www.")) address.remove_prefix(4);
    return std::string(address);
}

void erase_imported(Database& database, std::int64_t document) {
    const std::optional<ImportRange> import = find_import(database, document);
    if (!import || import->last == 0) return;
    database.change("DELETE FROM imported WHERE id BETWEEN ?1 AND ?2", import->first, import->last);
    database.change("DELETE FROM imported_text WHERE first_event BETWEEN ?1 AND ?2", import->first, import->last);
}

void sweep_import_relations(Database& database) {
    database.change(
        "DELETE FROM import_relation WHERE NOT EXISTS (SELECT 1 FROM imported_count c WHERE c.relation = "
        "import_relation.id)");
}

}  // namespace entente
