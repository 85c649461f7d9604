// A document as it stands in its table.
#pragma once

#include "model/document.h"
#include "store/sqlite.h"
#include "store/store.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

struct DocumentRow {
    std::int64_t id = 0;
    std::string reader;
    Document document;
};

std::optional<std::int64_t> find_document(Database& database, std::string_view key);
std::optional<DocumentRow> load_document(Database& database, std::string_view key);
std::int64_t insert_document(Database& database, const Document& document, std::string_view reader);

std::vector<StoredDocument> list_documents(Database& database);  // by key

// The day in a column of days; nullopt for NULL. Throws StoreError when it is no day.
std::optional<Day> to_stored_day(const Database& database, const std::optional<std::string>& text);

// The enumerator that `parse` reads from the text. Throws StoreError when it reads none.
template <typename Parse>
auto to_stored(const Database& database, Parse parse, const std::string& text) {
    const auto value = parse(text);
    if (!value) database.fail_damaged("'" + text + "' stands where no such word is expected");
    return *value;
}

}  // namespace entente
