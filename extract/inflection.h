// The inflected forms of English verbs and nouns, from the lemma and, where irregular, its principal parts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente {

enum class VerbForm { base, third_person, past, participle, gerund };

struct InflectedVerb {
    std::string form;
    VerbForm kind = VerbForm::base;
};

// `entry` is "visit" or, when irregular, "meet:met:met" (past, participle) and "cut:cut:cut:cutting" (with the -ing
// form). All forms, base first; past and participle come apart also when they are spelt alike. "be" has all of its own.
std::vector<InflectedVerb> inflect_verb(std::string_view entry);

// "agency" → "agencies".
std::string to_plural(std::string_view noun);

}  // namespace entente
