#include "language/abbreviations.h"

#include "language/characters.h"

#include <algorithm>
#include <array>
#include <string>

namespace entente {
namespace {

using enum AbbreviationUse;

// Alphabetical, more or less; find_abbreviation sorts.
constexpr std::array kAbbreviations = {
    Abbreviation{"adm", before_name, true},
    Abbreviation{"al", anywhere, false},
    Abbreviation{"amb", before_name, true},
    Abbreviation{"approx", anywhere, false},
    Abbreviation{"apr", date, true},
    Abbreviation{"apt", before_number, true},
    Abbreviation{"arrv", anywhere, false},
    Abbreviation{"art", before_number, false},
    Abbreviation{"arts", before_number, false},
    Abbreviation{"asst", before_name, true},
    Abbreviation{"assn", anywhere, true},
    Abbreviation{"attn", anywhere, true},
    Abbreviation{"aug", date, true},
    Abbreviation{"ave", anywhere, true},
    Abbreviation{"bgen", before_name, true},
    Abbreviation{"bldg", anywhere, false},
    Abbreviation{"blvd", anywhere, false},
    Abbreviation{"brig", before_name, true},
    Abbreviation{"bros", anywhere, true},
    Abbreviation{"c", before_number, false},
    Abbreviation{"ca", before_number, false},
    Abbreviation{"calif", anywhere, true},
    Abbreviation{"capt", before_name, true},
    Abbreviation{"cf", before_name, false},
    Abbreviation{"ch", before_number, false},
    Abbreviation{"cmdr", before_name, true},
    Abbreviation{"co", anywhere, true},
    Abbreviation{"col", before_name, true},
    Abbreviation{"colo", anywhere, true},
    Abbreviation{"conf", anywhere, true},
    Abbreviation{"conn", anywhere, true},
    Abbreviation{"corp", anywhere, true},
    Abbreviation{"cpl", before_name, true},
    Abbreviation{"dec", date, true},
    Abbreviation{"dept", anywhere, false},
    Abbreviation{"dist", anywhere, true},
    Abbreviation{"div", anywhere, true},
    Abbreviation{"dr", before_name, false},
    Abbreviation{"drs", before_name, true},
    Abbreviation{"ed", before_name, true},
    Abbreviation{"eds", anywhere, true},
    Abbreviation{"eg", before_name, false},
    Abbreviation{"esp", before_name, false},
    Abbreviation{"esq", anywhere, true},
    Abbreviation{"est", before_number, false},
    Abbreviation{"etc", anywhere, false},
    Abbreviation{"ext", before_number, false},
    Abbreviation{"feb", date, true},
    Abbreviation{"fig", before_number, false},
    Abbreviation{"figs", before_number, false},
    Abbreviation{"fla", anywhere, true},
    Abbreviation{"fr", before_name, true},
    Abbreviation{"fri", date, true},
    Abbreviation{"ft", before_name, true},
    Abbreviation{"gen", before_name, true},
    Abbreviation{"gov", before_name, true},
    Abbreviation{"govt", anywhere, false},
    Abbreviation{"hon", before_name, true},
    Abbreviation{"ibid", anywhere, false},
    Abbreviation{"inc", anywhere, true},
    Abbreviation{"incl", before_name, false},
    Abbreviation{"insp", before_name, true},
    Abbreviation{"jan", date, true},
    Abbreviation{"jr", anywhere, true},
    Abbreviation{"jul", date, true},
    Abbreviation{"jun", date, true},
    Abbreviation{"lt", before_name, true},
    Abbreviation{"ltd", anywhere, true},
    Abbreviation{"maj", before_name, true},
    Abbreviation{"mar", date, true},
    Abbreviation{"mass", anywhere, true},
    Abbreviation{"max", before_number, true},
    Abbreviation{"messrs", before_name, true},
    Abbreviation{"mgr", before_name, true},
    Abbreviation{"mich", anywhere, true},
    Abbreviation{"min", before_number, true},
    Abbreviation{"minn", anywhere, true},
    Abbreviation{"misc", anywhere, false},
    Abbreviation{"mlle", before_name, true},
    Abbreviation{"mme", before_name, true},
    Abbreviation{"mon", date, true},
    Abbreviation{"mr", before_name, false},
    Abbreviation{"mrs", before_name, false},
    Abbreviation{"ms", before_name, true},
    Abbreviation{"msgr", before_name, true},
    Abbreviation{"mt", before_name, true},
    Abbreviation{"no", before_number, false},
    Abbreviation{"nos", before_number, false},
    Abbreviation{"nov", date, true},
    Abbreviation{"oct", date, true},
    Abbreviation{"op", before_number, true},
    Abbreviation{"okla", anywhere, true},
    Abbreviation{"ore", anywhere, true},
    Abbreviation{"p", before_number, false},
    Abbreviation{"par", before_number, false},
    Abbreviation{"para", before_number, false},
    Abbreviation{"paras", before_number, false},
    Abbreviation{"penn", anywhere, true},
    Abbreviation{"ph", before_number, true},
    Abbreviation{"pl", anywhere, true},
    Abbreviation{"plc", anywhere, true},
    Abbreviation{"pp", before_number, false},
    Abbreviation{"pres", before_name, true},
    Abbreviation{"prof", before_name, true},
    Abbreviation{"profs", before_name, true},
    Abbreviation{"pt", before_number, true},
    Abbreviation{"pte", before_name, true},
    Abbreviation{"pvt", before_name, true},
    Abbreviation{"que", anywhere, true},
    Abbreviation{"rd", anywhere, true},
    Abbreviation{"rep", before_name, true},
    Abbreviation{"reps", before_name, true},
    Abbreviation{"res", before_number, true},
    Abbreviation{"rev", before_name, true},
    Abbreviation{"sat", date, true},
    Abbreviation{"sec", before_name, true},
    Abbreviation{"sen", before_name, true},
    Abbreviation{"sens", before_name, true},
    Abbreviation{"sept", date, true},
    Abbreviation{"sep", date, true},
    Abbreviation{"sgt", before_name, true},
    Abbreviation{"sq", before_name, false},
    Abbreviation{"sr", anywhere, true},
    Abbreviation{"st", before_name, true},
    Abbreviation{"supt", before_name, true},
    Abbreviation{"sun", date, true},
    Abbreviation{"tel", before_number, false},
    Abbreviation{"tenn", anywhere, true},
    Abbreviation{"tex", anywhere, true},
    Abbreviation{"thu", date, true},
    Abbreviation{"thur", date, true},
    Abbreviation{"thurs", date, true},
    Abbreviation{"tue", date, true},
    Abbreviation{"tues", date, true},
    Abbreviation{"univ", before_name, true},
    Abbreviation{"va", anywhere, true},
    Abbreviation{"viz", before_name, false},
    Abbreviation{"vol", before_number, false},
    Abbreviation{"vols", before_number, false},
    Abbreviation{"vs", before_name, false},
    Abbreviation{"wash", anywhere, true},
    Abbreviation{"wed", date, true},
    Abbreviation{"wis", anywhere, true},
    Abbreviation{"yrs", before_name, false},
};

// Sorted.
constexpr std::array<std::string_view, 84> kOpeners = {
    "a",     "according", "after",     "all",     "also",      "although", "an",    "and",       "another", "any",
    "as",    "at",        "because",   "before",  "both",      "but",      "by",    "currently", "despite", "during",
    "each",  "earlier",   "every",     "finally", "following", "for",      "from",  "further",   "he",      "her",
    "here",  "his",       "how",       "however", "i",         "if",       "in",    "it",        "its",     "last",
    "later", "many",      "meanwhile", "more",    "most",      "my",       "not",   "now",       "of",      "on",
    "once",  "one",       "only",      "or",      "other",     "our",      "over",  "she",       "since",   "so",
    "some",  "still",     "such",      "that",    "the",       "their",    "then",  "there",     "these",   "they",
    "this",  "those",     "through",   "thus",    "to",        "today",    "under", "we",        "what",    "when",
    "where", "while",     "who",       "you"};

constexpr std::size_t kLongestWord = 12;

}  // namespace

const Abbreviation* find_abbreviation(std::string_view word) {
    if (word.empty() || word.size() > kLongestWord) return nullptr;
    static const auto sorted = [] {  // sorted here rather than trusted: the table is easy to edit out of order
        auto table = kAbbreviations;
        std::sort(table.begin(), table.end(), [](const auto& a, const auto& b) { return a.word < b.word; });
        return table;
    }();
    const std::string lowered = ascii_lower(word);
    const auto row = std::lower_bound(sorted.begin(), sorted.end(), lowered,
                                      [](const Abbreviation& a, const std::string& w) { return a.word < w; });
    if (row == sorted.end() || row->word != lowered) return nullptr;
    if (row->needs_capital && !is_ascii_upper(word.front())) return nullptr;
    return &*row;
}

bool is_sentence_opener(std::string_view word) {
    if (word.size() > kLongestWord) return false;
    return std::binary_search(kOpeners.begin(), kOpeners.end(), std::string_view(ascii_lower(word)));
}

}  // namespace entente
