// Paragraphs, then tokens, then sentence ends, then the cuts of what is too long.

#include "language/split.h"

#include "language/long_sentences.h"
#include "language/paragraphs.h"
#include "language/sentence_ends.h"

#include <iterator>
#include <span>
#include <string>

namespace entente {
namespace {

class Splitter {
public:
    Splitter(const Document& document, const SplitOptions& options) : document_(document), options_(options) {}

    std::vector<Sentence> run() {
        const Paragraphs paragraphs = find_paragraphs(document_);
        script_lines_ = paragraphs.script_lines;
        for (const Paragraph& paragraph : paragraphs.kept) add(paragraph);
        return std::move(sentences_);
    }

    void report(std::vector<Diagnostic>& diagnostics) const {
        const auto remark = [&](Severity severity, std::string message) {
            diagnostics.push_back({severity, document_.key, std::move(message)});
        };
        if (!script_lines_.empty()) {
            remark(Severity::note, "left out " + std::to_string(script_lines_.size()) +
                                       " line(s) that look like page script, the first at byte " +
                                       std::to_string(script_lines_.front().begin) +
                                       "; give the page's text or its HTML to avoid this");
        }
        if (long_sentences_ > 0) {
            remark(Severity::warning,
                   std::to_string(long_sentences_) + " sentence(s) of more than " +
                       std::to_string(options_.max_sentence_tokens) + " tokens were cut, the first at byte " +
                       std::to_string(first_long_sentence_) + "; a text without full stops is read badly");
        }
        if (long_tokens_ > 0) {
            remark(Severity::warning, std::to_string(long_tokens_) + " word(s) of more than " +
                                          std::to_string(options_.max_token_bytes) +
                                          " bytes were cut, the first in the paragraph at byte " +
                                          std::to_string(first_long_token_) + "; such words are seldom text");
        }
    }

private:
    void add(const Paragraph& paragraph) {
        std::vector<Token> tokens = tokenize(document_.text, paragraph.span);
        if (tokens.empty()) return;
        const std::size_t cut = cut_long_tokens(document_.text, tokens, options_.max_token_bytes);
        if (cut > 0 && long_tokens_ == 0) first_long_token_ = paragraph.span.begin;
        long_tokens_ += cut;

        // A title is one sentence, whatever marks it holds.
        std::vector<SentenceEnd> ends{{tokens.size(), false}};
        const bool is_document_title = paragraph.span == document_.title_span && sentences_.empty();
        if (!is_document_title) ends = find_sentence_ends(document_.text, tokens);
        SentenceKind kind = paragraph.kind;
        if (kind == SentenceKind::title && ends.size() > 1) kind = SentenceKind::prose;

        std::size_t begin = 0;
        bool glued = false;
        for (const SentenceEnd& end : ends) {
            add_sentence(std::span(tokens).subspan(begin, end.end - begin), kind, glued);
            begin = end.end;
            glued = end.glued_next;
        }
        ++paragraph_;
    }

    void add_sentence(std::span<Token> tokens, SentenceKind kind, bool glued) {
        const auto ends = cut_long_sentence(document_.text, tokens, options_.max_sentence_tokens);
        if (ends.size() > 1 && long_sentences_++ == 0) first_long_sentence_ = tokens.front().span.begin;
        std::size_t begin = 0;
        for (const std::size_t end : ends) {
            Sentence sentence;
            sentence.span = {tokens[begin].span.begin, tokens[end - 1].span.end};
            sentence.kind = kind;
            sentence.paragraph = paragraph_;
            sentence.glued = glued && begin == 0;
            sentence.tokens.assign(std::make_move_iterator(tokens.begin() + begin),
                                   std::make_move_iterator(tokens.begin() + end));
            sentences_.push_back(std::move(sentence));
            begin = end;
        }
    }

    const Document& document_;
    const SplitOptions& options_;
    std::vector<Sentence> sentences_;
    std::vector<TextSpan> script_lines_;
    std::uint32_t paragraph_ = 0;
    std::size_t long_sentences_ = 0;
    std::size_t first_long_sentence_ = 0;
    std::size_t long_tokens_ = 0;
    std::size_t first_long_token_ = 0;
};

}  // namespace

std::vector<Sentence> split_sentences(const Document& document, const SplitOptions& options,
                                      std::vector<Diagnostic>* diagnostics) {
    Splitter splitter(document, options);
    std::vector<Sentence> sentences = splitter.run();
    if (diagnostics != nullptr) splitter.report(*diagnostics);
    return sentences;
}

}  // namespace entente
