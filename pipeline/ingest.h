// The whole way from files to a store, and from files to extractions. The only library folder that sees every stage.
#pragma once

#include "extract/extractor.h"
#include "language/analyzer.h"
#include "store/store.h"
#include "text/read.h"

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace entente {

// Document → Extraction: split, analyse, extract. A text that is not in English yields nothing but a diagnostic that
// names its language. Without a model the extractor goes by the order of words. The workspace is used only with a
// model.
Extraction read_document(const Extractor& extractor, Document document, const LanguageModel* model = nullptr,
                         Workspace* workspace = nullptr);

struct IngestOptions {
    ReadOptions read;
    const LanguageModel* model = nullptr;  // outlives the run; nullptr: no tags, trees and names
    std::size_t jobs = 1;                  // threads that read and extract; the result does not depend on it
    bool keep_going = false;         // false: the first document that cannot be read ends the run with nothing stored
    std::size_t commit_every = 256;  // documents a transaction, with keep_going; without it there is one in all
};

struct IngestReport {
    std::size_t added = 0, replaced = 0, unchanged = 0, failed = 0;
    std::size_t claims = 0;
    std::vector<Diagnostic> diagnostics;
};

// Calls `progress` after each document with the number done so far and the number of sources. Throws InputError for the
// first unreadable document unless keep_going, StoreError when the store fails; what was committed stays. What
// `progress` throws ends the run likewise. After a throw the store holds changes that were not committed: let it go,
// and they are gone. A second document with the key of an earlier one of the same run is refused.
IngestReport ingest(Store& store, const Extractor& extractor, const std::vector<std::string>& paths,
                    const IngestOptions& options, std::istream& input,
                    const std::function<void(std::size_t done, std::size_t sources)>& progress = {});

// Files → extractions, in order, without a store. Diagnostics for what cannot be read; stops there unless keep_going.
void extract_all(const Extractor& extractor, const std::vector<std::string>& paths, const IngestOptions& options,
                 std::istream& input, const std::function<void(const Extraction&)>& take,
                 const std::function<void(const Diagnostic&)>& refuse);

}  // namespace entente
