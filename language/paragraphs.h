// The lines of a document as paragraphs: what they are, and which are no text at all.
#pragma once

#include "language/sentence.h"
#include "model/document.h"

#include <vector>

namespace entente {

struct Paragraph {
    TextSpan span;  // from the first visible byte to the last
    SentenceKind kind = SentenceKind::prose;
};

struct Paragraphs {
    std::vector<Paragraph> kept;         // ordered, disjoint; the title first when it stands in the text
    std::vector<TextSpan> script_lines;  // left out because they look like page script
};

// A line is a paragraph, but blocks of text wrapped at a fixed width (55 to 100 bytes a line, no blank line between, a
// line that goes on in small letters after one without an end mark) are joined. Date and address lines before the first
// line of prose are header and left out, as is script.
Paragraphs find_paragraphs(const Document& document);

}  // namespace entente
