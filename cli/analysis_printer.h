// Pieces of input to the printed analysis of their sentences.
#pragma once

#include "language/analyzer.h"
#include "language/conllu.h"
#include "language/name_list.h"
#include "model/diagnostic.h"
#include "model/document.h"
#include "pipeline/workspaces.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace entente::cli {

enum class AnalysisFormat { conllu, json, tree, dot };

// Sentences whose tokens are given.
struct TreebankPart {
    std::string doc;                    // key of the source
    std::vector<ConlluFile> sentences;  // of one sentence each
};

using AnalysisPiece = std::variant<Document, TreebankPart, Diagnostic>;

struct PrintedPiece {
    std::string text;
    std::size_t sentences = 0;
    std::vector<Diagnostic> diagnostics;
    bool is_refused = false;  // the piece was a Diagnostic
};

// One for all threads.
class AnalysisPrinter {
public:
    AnalysisPrinter(LanguageModel model, AnalysisFormat format);

    // What is printed depends on the piece alone.
    PrintedPiece print(AnalysisPiece piece);

private:
    PrintedPiece print_document(const Document& document);
    PrintedPiece print_treebank(TreebankPart& part);
    std::string print_sentence(std::string_view text, const Sentence& sentence, std::string_view doc,
                               const std::string& id, const ConlluFrame& frame) const;

    LanguageModel model_;
    NameList names_;
    AnalysisFormat format_;
    Workspaces workspaces_;
};

}  // namespace entente::cli
