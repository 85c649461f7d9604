// Names by model and list together.
//
//     analyze(model, document.text, sentences, workspace);
//     combine_names(document.text, sentences, list);
//
// - A certain entry of the list fixes where a name begins and ends and what it is, also where the model saw none;
// inside
//   a longer name of the model it says nothing ("Bank of China"), unless a possessive cuts that name ("Britain's
//   Foreign Office" are two).
// - Other entries only count where the model agrees, or the tree: a place after "in". Never after a title, and never
//   beside a part of a person's name.
// - Titles and forms of address are no part of a person's name; alone they are no name. What follows one is a person.
//   "London-based" is no part of a name either.
// - The head noun of a capitalised phrase says what it is and how far it goes: "Tacna Treaty", "Ministry of
// Foreign
//   Affairs". Not in headlines that capitalise every word.
// - One document, one kind: a lone surname is what the full name is, a lone word what the body is that it begins, an
//   acronym what the name before its bracket is; other equal names what most of them are, the first kind where as many
//   are of another.
#pragma once

#include "language/name_list.h"
#include "language/sentence.h"

#include <span>
#include <string_view>

namespace entente {

// Edits Sentence::names of a whole document, in the order of its text. `names` must be in order and not overlap, as
// analyze() leaves them; they are so afterwards. Sentences that no model has looked at keep theirs. Linear in the text.
void combine_names(std::string_view text, std::span<Sentence> sentences, const NameList& list);

}  // namespace entente
