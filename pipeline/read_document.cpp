#include "language/split.h"
#include "pipeline/ingest.h"

#include <iterator>
#include <utility>

namespace entente {

Extraction read_document(const Extractor& extractor, Document document) {
    std::vector<Diagnostic> remarks;
    const std::vector<Sentence> sentences = split_sentences(document, {}, &remarks);
    Extraction extraction = extractor.extract(std::move(document), sentences);
    extraction.diagnostics.insert(extraction.diagnostics.begin(), std::make_move_iterator(remarks.begin()),
                                  std::make_move_iterator(remarks.end()));
    return extraction;
}

}  // namespace entente
