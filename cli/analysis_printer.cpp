#include "cli/analysis_printer.h"

#include "cli/console.h"
#include "data/data.h"
#include "language/combine_names.h"
#include "language/print.h"
#include "language/split.h"

#include <span>
#include <utility>

namespace entente::cli {
namespace {

// The words with a blank where the text has white space: what "# text" must say of a sentence.
std::string to_words(std::string_view text, const Sentence& sentence) {
    std::string words;
    for (const Token& token : sentence.tokens) {
        words += slice(text, token.span);
        if (token.space_after && &token != &sentence.tokens.back()) words += ' ';
    }
    return words;
}

std::string find_sentence_id(const ConlluFrame& frame) {
    constexpr std::string_view kBegin = "# sent_id = ";
    for (const std::string& comment : frame.comments)
        if (comment.starts_with(kBegin)) return comment.substr(kBegin.size());
    return {};
}

}  // namespace

AnalysisPrinter::AnalysisPrinter(LanguageModel model, AnalysisFormat format)
    : model_(std::move(model)),
      names_({data::states(), data::organizations(), data::places(), data::offices(), data::words()}),
      format_(format) {}

PrintedPiece AnalysisPrinter::print(AnalysisPiece piece) {
    if (const auto* document = std::get_if<Document>(&piece)) return print_document(*document);
    if (auto* part = std::get_if<TreebankPart>(&piece)) return print_treebank(*part);
    PrintedPiece refused;
    refused.diagnostics.push_back(std::move(std::get<Diagnostic>(piece)));
    refused.is_refused = true;
    return refused;
}

PrintedPiece AnalysisPrinter::print_document(const Document& document) {
    PrintedPiece printed;
    std::vector<Sentence> sentences = split_sentences(document, {}, &printed.diagnostics);
    workspaces_.with([&](Workspace& workspace) { analyze(model_, document.text, sentences, workspace); });
    combine_names(document.text, sentences, names_);

    printed.sentences = sentences.size();
    const std::string doc = to_safe_line(document.key);
    std::string id;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const Sentence& sentence = sentences[i];
        id = doc + "#" + std::to_string(i + 1);
        ConlluFrame frame;
        if (format_ == AnalysisFormat::conllu) {
            if (i == 0) frame.comments.push_back("# newdoc id = " + doc);
            if (i == 0 || sentence.paragraph != sentences[i - 1].paragraph) frame.comments.push_back("# newpar");
            frame.comments.push_back("# sent_id = " + id);
            frame.comments.push_back("# text = " + to_words(document.text, sentence));
        }
        printed.text += print_sentence(document.text, sentence, document.key, id, frame);
    }
    return printed;
}

// Each sentence is a document of its own: what it gets does not depend on how the sentences were gathered.
PrintedPiece AnalysisPrinter::print_treebank(TreebankPart& part) {
    std::vector<Passage> passages;
    for (ConlluFile& file : part.sentences) passages.push_back({file.text, file.sentences});
    workspaces_.with([&](Workspace& workspace) { analyze(model_, passages, workspace); });

    PrintedPiece printed;
    printed.sentences = passages.size();
    for (ConlluFile& file : part.sentences) {
        combine_names(file.text, file.sentences, names_);
        const ConlluFrame& frame = file.frames.front();
        printed.text += print_sentence(file.text, file.sentences.front(), part.doc, find_sentence_id(frame), frame);
    }
    return printed;
}

std::string AnalysisPrinter::print_sentence(std::string_view text, const Sentence& sentence, std::string_view doc,
                                            const std::string& id, const ConlluFrame& frame) const {
    switch (format_) {
        case AnalysisFormat::conllu:
            return to_conllu(text, sentence, frame);
        case AnalysisFormat::json:
            return to_json(text, sentence, doc, id) + '\n';
        case AnalysisFormat::tree:
            return to_safe_lines(to_tree(text, sentence)) + '\n';
        case AnalysisFormat::dot:
            break;
    }
    return to_dot(text, sentence, id);
}

}  // namespace entente::cli
