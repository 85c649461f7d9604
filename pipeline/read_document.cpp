#include "language/analyzer.h"
#include "language/split.h"
#include "pipeline/ingest.h"

#include <iterator>
#include <utility>

namespace entente {

Extraction read_document(const Extractor& extractor, Document document, const LanguageModel* model,
                         Workspace* workspace) {
    std::vector<Diagnostic> remarks;
    std::vector<Sentence> sentences = split_sentences(document, {}, &remarks);
    if (model) analyze(*model, document.text, sentences, *workspace);
    Extraction extraction = extractor.extract(std::move(document), sentences);
    extraction.diagnostics.insert(extraction.diagnostics.begin(), std::make_move_iterator(remarks.begin()),
                                  std::make_move_iterator(remarks.end()));
    return extraction;
}

}  // namespace entente
