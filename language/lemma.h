// The dictionary form of a word, from its form and its tags: rules of spelling and a table of exceptions.
#pragma once

#include "language/sentence.h"

#include <string>
#include <string_view>

namespace entente {

// "arrested", VERB, "VBD" -> "arrest". Lemmas follow UD English: small letters, but names and adjectives of nationality
// keep theirs ("Germans" NNPS -> "German"); "n't" -> "not", "'s" VBZ -> "be", "an" -> "a", "us" -> "we". The Penn tag
// `xpos` decides; when it is empty the form and `tag` alone are asked. Never empty for a form that is not. Safe to call
// from many threads.
std::string lemma_of(std::string_view form, Tag tag, std::string_view xpos);

}  // namespace entente
