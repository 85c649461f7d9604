// Putting a document's yield into the tables, and taking it out again. The caller holds a savepoint around each.
#pragma once

#include "model/extraction.h"
#include "model/vocabulary.h"
#include "store/event_import.h"
#include "store/sqlite.h"

#include <cstdint>
#include <functional>
#include <string_view>

namespace entente {

// `document` is the id of what the key yielded before, or 0.
void write_extraction(Database& database, const Vocabulary& vocabulary, const Extraction& extraction,
                      std::string_view reader, std::int64_t document);

// An import in place of what the key yielded before. What `fill` throws is passed on.
void write_import(Database& database, const ImportHead& head, std::int64_t document,
                  const std::function<ImportedTable(EventImport&)>& fill);

void erase_document(Database& database, std::int64_t document);

}  // namespace entente
