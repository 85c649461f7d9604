// Where sentences end among the tokens of one paragraph.
#pragma once

#include "language/sentence.h"

#include <span>
#include <string_view>
#include <vector>

namespace entente {

struct SentenceEnd {
    std::size_t end = 0;      // one past the last token of the sentence
    bool glued_next = false;  // the next sentence begins without white space before it
};

// The ends in order; the last one is tokens.size(). Empty for no tokens. Linear.
std::vector<SentenceEnd> find_sentence_ends(std::string_view text, std::span<const Token> tokens);

}  // namespace entente
