// From sources to extractions in order: the loop that ingesting and extracting share.
#pragma once

#include "extract/extractor.h"
#include "pipeline/ingest.h"
#include "text/read.h"

#include <functional>
#include <iosfwd>
#include <optional>
#include <variant>
#include <vector>

namespace entente {

// The document is stored already, just as it is.
struct Unchanged {};

// What came of one document.
using Outcome = std::variant<Extraction, Unchanged, Diagnostic>;

// Says what comes of a document that need not be extracted; nullopt when it must be. `record` counts the documents of
// the source from 1.
using Settle = std::function<std::optional<Outcome>(const Source& source, std::size_t record, const Document&)>;

// Reads the sources on the calling thread, extracts on options.jobs threads, and calls `settle` and `take` on the
// calling thread, each in the order of the documents. No more than 2 * jobs documents are held at a time. Ends when
// `take` returns false; what a callback throws ends it too.
void read_in_order(const Extractor& extractor, const std::vector<Source>& sources, const IngestOptions& options,
                   std::istream& input, const Settle& settle, const std::function<bool(Outcome)>& take);

}  // namespace entente
