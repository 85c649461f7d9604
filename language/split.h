// Tokens and sentences, without a model. UD English conventions: clitics are split ("UK" + "'s", "do" + "n't"),
// hyphens are split unless the first part is a prefix ("co-operate"), "U.S.", "1,000.5", "2025-11-21" and addresses
// stay whole. A line is a paragraph; blank lines only separate.
//
// What was decided where the treebanks and press texts leave a choice:
// - The full stop of an abbreviation that also ends the sentence belongs to the abbreviation ("near Georgetown, D.C.").
// - Text glued without white space is cut after a full stop, "!", "?" or colon when a small letter stands before it and
// a
//   capitalised word behind it ("reservoirs.US", "said:Name"): Sentence::glued. A sentence that lacks its full stop
//   ("fish for herring Norwegian crews sleep") is left whole, since nothing tells it from a name; the parser may.
// - A spaced dash ends a sentence when a time phrase and a comma follow ("... its crew – last week, a ferry"),
//   both halves have six tokens or more and no second dash makes it a pair; the dash belongs to the first half.
//   Names alone before the first dash of a paragraph ("BERLIN – The minister", "Kay - Can you") are a sentence too.
// - A bullet sign, a number with its point ("1.") and a footnote mark ("[17]") are tokens of their sentence.
// - Of a Markdown link "[words](https://...)" only the words are tokens; the rest lies in the sentence's span.
// - Soft hyphens and zero-width characters inside a word stay in its span; elsewhere they lie between tokens.
#pragma once

#include "language/sentence.h"
#include "model/diagnostic.h"
#include "model/document.h"

#include <string_view>
#include <vector>

namespace entente {

struct SplitOptions {
    std::size_t max_sentence_tokens = 400;  // longer ones are cut at the best place, with a diagnostic
    std::size_t max_token_bytes = 512;      // likewise
};

// Tokens of text[range), left to right, not overlapping. What lies between them is white space, control and invisible
// characters (soft hyphen, zero-width), and of a Markdown link "[words](https://...)" all but the words.
// Linear in the range. The text must be valid UTF-8.
std::vector<Token> tokenize(std::string_view text, TextSpan range);

// The sentences of the title (if it stands in the text) and of the body. Date and address lines of the header are
// left out. Remarks go to `diagnostics` when given.
std::vector<Sentence> split_sentences(const Document& document, const SplitOptions& options = {},
                                      std::vector<Diagnostic>* diagnostics = nullptr);

}  // namespace entente
