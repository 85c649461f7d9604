// CoNLL-U (universaldependencies.org/format): the treebanks' own format, in and out.
#pragma once

#include "language/sentence.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// A line like "2-3 don't": one word of the text, several of the grammar.
struct ConlluRange {
    std::size_t first = 0, last = 0;  // tokens [first, last)
    std::string line;
};

// What stands in the file beside the tokens and is written out again.
struct ConlluFrame {
    std::vector<std::string> comments;  // lines that begin with '#'
    std::vector<ConlluRange> ranges;
};

struct ConlluFile {
    std::string text;  // the forms with a space between where the file has one; token spans point into it
    std::vector<Sentence> sentences;  // tokens only, as given; nothing else is taken over
    std::vector<ConlluFrame> frames;  // one for each sentence
};

// Empty nodes are passed over. Throws InputError "source:line: ..." on what is not understood; the text's first line
// has the number `first_line`.
ConlluFile read_conllu(std::string_view text, std::string_view source, std::size_t first_line = 1);

// One sentence with its empty line at the end. Names, in order and apart from each other, stand in the last column as
// Name=B-PER, Name=I-PER. What is not set comes out as '_'.
std::string to_conllu(std::string_view text, const Sentence& sentence, const ConlluFrame& frame = {});

}  // namespace entente
