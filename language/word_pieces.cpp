#include "language/word_pieces.h"

#include "language/characters.h"

#include <algorithm>
#include <array>
#include <string>

namespace entente {
namespace {

constexpr std::array<std::string_view, 40> kPrefixes = {
    "anti", "arch",  "bi",    "co",     "counter", "cross", "e",    "eco",   "ex",   "extra",
    "fore", "hyper", "infra", "inter",  "intra",   "macro", "mega", "micro", "mid",  "mini",
    "mono", "multi", "nano",  "neo",    "non",     "over",  "pan",  "para",  "poly", "post",
    "pre",  "pro",   "proto", "pseudo", "psycho",  "re",    "semi", "socio", "sub",  "ultra"};

// Longest first where one ends another.
constexpr std::array<std::string_view, 7> kClitics = {"re", "ve", "ll", "s", "m", "d", "t"};

struct Contraction {
    std::string_view word;  // lower case
    std::size_t cut;
};

constexpr std::array kContractions = {
    Contraction{"cannot", 3},   Contraction{"gonna", 3},  Contraction{"wanna", 3},   Contraction{"gotta", 3},
    Contraction{"lotta", 3},    Contraction{"dont", 2},   Contraction{"doesnt", 4},  Contraction{"didnt", 3},
    Contraction{"isnt", 2},     Contraction{"wasnt", 3},  Contraction{"arent", 3},   Contraction{"werent", 4},
    Contraction{"cant", 2},     Contraction{"wont", 2},   Contraction{"couldnt", 5}, Contraction{"wouldnt", 5},
    Contraction{"shouldnt", 6}, Contraction{"hasnt", 3},  Contraction{"havent", 4},  Contraction{"hadnt", 3},
    Contraction{"aint", 2},     Contraction{"ive", 1},    Contraction{"youre", 3},   Contraction{"theyre", 4},
    Contraction{"youll", 3},    Contraction{"theres", 5}, Contraction{"thats", 4},   Contraction{"whats", 4},
    Contraction{"im", 1},       Contraction{"alot", 1},   Contraction{"outta", 3}};

constexpr std::size_t kLongestContraction = 8;
constexpr std::size_t kLongestPrefix = 7;

}  // namespace

std::size_t clitic_size(std::string_view rest) {
    for (const std::string_view clitic : kClitics) {
        if (rest.size() < clitic.size() || ascii_lower(rest.substr(0, clitic.size())) != clitic) continue;
        if (rest.size() == clitic.size()) return clitic.size();
        const CharacterClass next = class_of(code_point_at(rest, clitic.size()).value);
        if (next != CharacterClass::letter && next != CharacterClass::digit) return clitic.size();
    }
    return 0;
}

std::size_t find_cut(std::string_view word) {
    // An apostrophe has at most three bytes and a clitic two, so only the tail is looked at.
    const std::size_t tail = word.size() > 5 ? word.size() - 5 : 0;
    for (std::size_t i = word.size(); i-- > std::max<std::size_t>(tail, 1);) {
        const CodePoint mark = code_point_at(word, i);
        if (!is_apostrophe(mark.value)) continue;
        const std::string_view rest = word.substr(i + mark.size);
        if (rest.empty() || clitic_size(rest) == 0) break;
        if (rest != "t" && rest != "T") return i;
        const bool negation = word[i - 1] == 'n' || word[i - 1] == 'N';
        return negation ? i - 1 : 0;  // 0 for "n't" alone
    }
    if (word.size() > kLongestContraction) return 0;
    const std::string lowered = ascii_lower(word);
    const auto row = std::find_if(kContractions.begin(), kContractions.end(),
                                  [&](const Contraction& c) { return c.word == lowered; });
    return row == kContractions.end() ? 0 : row->cut;
}

bool is_hyphen_prefix(std::string_view part) {
    if (part.size() > kLongestPrefix) return false;
    return std::binary_search(kPrefixes.begin(), kPrefixes.end(), std::string_view(ascii_lower(part)));
}

}  // namespace entente
