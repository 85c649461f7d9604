#include "language/analyzer.h"
#include "language/split.h"
#include "pipeline/ingest.h"
#include "text/language_of_text.h"

#include <iterator>
#include <utility>

namespace entente {

Extraction read_document(const Extractor& extractor, Document document, const LanguageModel* model,
                         Workspace* workspace) {
    // Given pairs are answered whatever they are asked of.
    const TextLanguage language = language_of(std::string_view(document.text).substr(document.body_begin));
    if (language.code != "en" && document.pairs.empty()) {
        Extraction nothing;
        nothing.diagnostics.push_back(
            {Severity::warning, document.key,
             "the text is in " + language.name + ", and only English is read: nothing was taken from it"});
        nothing.document = std::move(document);
        return nothing;
    }
    std::vector<Diagnostic> remarks;
    std::vector<Sentence> sentences = split_sentences(document, {}, &remarks);
    if (model) analyze(*model, document.text, sentences, *workspace);
    Extraction extraction = extractor.extract(std::move(document), sentences);
    extraction.diagnostics.insert(extraction.diagnostics.begin(), std::make_move_iterator(remarks.begin()),
                                  std::make_move_iterator(remarks.end()));
    return extraction;
}

}  // namespace entente
