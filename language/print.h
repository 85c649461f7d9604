// Analysed sentences for people and for programs.
#pragma once

#include "language/sentence.h"

#include <string>
#include <string_view>

namespace entente {

// One JSON object on one line, without a line end: {"schema":"entente.parse/1", "begin", "end", "kind", "paragraph",
// "text", "tokens": [...], "names": [...]}. Offsets are bytes; heads are indices of tokens, -1 for the root.
std::string to_json(std::string_view text, const Sentence& sentence);

// The tree as an outline, each word under its head, in the order of the sentence; then the names.
//
//     hold  VERB  root
//       Secretary  PROPN  nsubj
//         The  DET  det
//
// Control characters are shown as U+FFFD. Of a sentence that has not been parsed, the words one below the other.
std::string to_tree(std::string_view text, const Sentence& sentence);

}  // namespace entente
