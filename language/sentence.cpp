#include "language/sentence.h"

#include <array>

namespace entente {

std::string_view to_text(Tag tag) {
    static constexpr std::array<std::string_view, 18> kNames = {"_",     "ADJ",   "ADP",   "ADV", "AUX",  "CCONJ",
                                                                "DET",   "INTJ",  "NOUN",  "NUM", "PART", "PRON",
                                                                "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
    return kNames[static_cast<std::size_t>(tag)];
}

std::string_view to_text(NameKind kind) {
    static constexpr std::array<std::string_view, 5> kNames = {"PER", "ORG", "LOC", "NORP", "MISC"};
    return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace entente
