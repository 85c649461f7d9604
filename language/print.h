// Analysed sentences for people and for programs.
#pragma once

#include "language/sentence.h"

#include <string>
#include <string_view>

namespace entente {

// One JSON object on one line, without a line end: {"schema":"entente.parse/1", "begin", "end", "kind", "paragraph",
// "text", "tokens": [...], "names": [...]}. Offsets are bytes; heads are indices of tokens, -1 for the root. `doc` and
// `id` say which document and which sentence it is; "doc" and "id" are left out where they are empty.
std::string to_json(std::string_view text, const Sentence& sentence, std::string_view doc = {},
                    std::string_view id = {});

// The tree as an outline, each word under its head, in the order of the sentence; then the names.
//
//     hold  VERB  root
//       Secretary  PROPN  nsubj
//         The  DET  det
//
// Control characters are shown as U+FFFD. Of a sentence that has not been parsed, the words one below the other.
std::string to_tree(std::string_view text, const Sentence& sentence);

// The tree as a Graphviz digraph called `id`: a node for each token, an arc from each head to its dependent, labelled
// with the relation. Whatever the text is, it stays within its quotation marks and says nothing to Graphviz or to a
// terminal: quotation marks, backslashes, ampersands and line feeds are escaped, control and invisible characters are
// left out, bytes that are no UTF-8 become U+FFFD.
std::string to_dot(std::string_view text, const Sentence& sentence, std::string_view id);

}  // namespace entente
