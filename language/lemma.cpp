// A word is looked up under its class (what its Penn tag says of its ending), then the ending is taken off and the
// spelling of the stem repaired: "stopp" -> "stop", "mak" -> "make", "tri" -> "try". Whether a silent e comes back is
// read from a table of endings, the longest deciding. A lexicon of base forms was not taken: it would be a hundred
// times the size and know no new word.

#include "language/lemma.h"

#include "language/characters.h"
#include "language/lemma_exceptions.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

namespace entente {
namespace {

struct ClassRow {
    std::string_view xpos;
    std::string_view name;  // of the class in lemma_exceptions.tsv
};

constexpr std::array kClasses = {
    ClassRow{"VBD", "past"},       ClassRow{"VBN", "past"},      ClassRow{"VBG", "ing"},
    ClassRow{"VBZ", "third"},      ClassRow{"VBP", "present"},   ClassRow{"VB", "present"},
    ClassRow{"MD", "modal"},       ClassRow{"NNS", "plural"},    ClassRow{"NNPS", "plural"},
    ClassRow{"NN", "singular"},    ClassRow{"JJR", "adjective"}, ClassRow{"JJS", "adjective"},
    ClassRow{"RBR", "adverb"},     ClassRow{"RBS", "adverb"},    ClassRow{"RB", "particle"},
    ClassRow{"PRP", "pronoun"},    ClassRow{"DT", "determiner"}, ClassRow{"WDT", "determiner"},
    ClassRow{"PDT", "determiner"}, ClassRow{"WP", "determiner"}, ClassRow{"POS", "possessive"},
    ClassRow{"TO", "to"},          ClassRow{"CD", "number"},     ClassRow{"IN", "word"},
    ClassRow{"CC", "word"},        ClassRow{"FW", "word"},       ClassRow{"NNP", "name"}};

// Nationalities that are no -an, -ese, -ish or -i words.
constexpr std::array<std::string_view, 16> kNationalities = {
    "arab",      "catholic", "christian", "czech",  "dutch",  "french", "greek", "hindu",
    "icelandic", "kurd",     "muslim",    "nordic", "slovak", "sunni",  "swiss", "thai"};

constexpr std::array<std::string_view, 26> kNationalityEnds = {
    "ian",  "ese",  "ican", "ean",  "uban", "nyan", "libyan", "german", "roman", "turkoman", "afghan", "dish", "glish",
    "kish", "lish", "nish", "rish", "tish", "wish", "aqi",    "aeli",   "stani", "audi",     "mali",   "eni",  "aiti"};

constexpr std::array<std::string_view, 3> kNoPluralEnds = {"ss", "us", "is"};
constexpr std::array<std::string_view, 5> kHissingEnds = {"sses", "shes", "ches", "xes", "zzes"};  // take -es

class Exceptions {
public:
    Exceptions() { read(language_tables::lemma_exceptions()); }

    // Empty when the table does not know the form.
    std::string_view find(std::string_view name, const std::string& form) const {
        const auto found = lemmas_.find(std::string(name) + '\t' + form);
        return found == lemmas_.end() ? std::string_view{} : found->second;
    }

    bool takes_e(const std::string& stem) const {
        const std::string marked = '^' + stem;
        for (std::size_t size = std::min(marked.size(), longest_ending_); size > 0; --size) {
            const auto found = endings_.find(marked.substr(marked.size() - size));
            if (found != endings_.end()) return found->second;
        }
        return false;
    }

private:
    // Gives what stands before the next mark in `rest`, and takes both off.
    static std::string_view cut(std::string_view& rest, char mark) {
        const std::size_t end = std::min(rest.find(mark), rest.size());
        const std::string_view part = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        return part;
    }

    void read(std::string_view table) {
        while (!table.empty()) {
            std::string_view line = cut(table, '\n');
            if (line.empty() || line.front() == '#') continue;
            const std::string_view name = cut(line, '\t');
            const std::string_view lemma = cut(line, '\t');
            while (!line.empty()) add(name, lemma, cut(line, ' '));
        }
    }

    void add(std::string_view name, std::string_view lemma, std::string_view form) {
        if (form.empty()) return;
        if (name == "+e" || name == "-e") {
            endings_.emplace(form, name == "+e");
            longest_ending_ = std::max(longest_ending_, form.size());
        } else {
            lemmas_.emplace(std::string(name) + '\t' + std::string(form), lemma);
        }
    }

    std::unordered_map<std::string, std::string_view> lemmas_;  // only looked up, never walked
    std::unordered_map<std::string, bool> endings_;
    std::size_t longest_ending_ = 0;
};

const Exceptions& exceptions() {
    static const Exceptions table;
    return table;
}

bool is_vowel(char c) {
    return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

bool has_vowel(std::string_view word) {
    return std::any_of(word.begin(), word.end(), is_vowel);
}

bool ends_with_one_of(std::string_view word, std::span<const std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view end) { return word.ends_with(end); });
}

// "stopp" -> "stop", "mak" -> "make", "tri" -> "try", "walk" -> "walk".
std::string repair_stem(std::string stem) {
    if (const std::string_view known = exceptions().find("stem", stem); !known.empty()) return std::string(known);
    const std::size_t size = stem.size();
    if (stem.back() == 'i' && size > 2) {
        stem.back() = 'y';
        return stem;
    }
    const bool doubled = size > 2 && stem[size - 1] == stem[size - 2] && !is_vowel(stem.back());
    if (doubled && std::string_view("lszf").find(stem.back()) == std::string_view::npos) {
        stem.pop_back();
    } else if (!doubled && exceptions().takes_e(stem)) {
        stem += 'e';
    }
    return stem;
}

std::string without_suffix(const std::string& form, std::string_view suffix) {
    if (!std::string_view(form).ends_with(suffix)) return form;
    const std::string stem = form.substr(0, form.size() - suffix.size());
    if (stem.size() < 2 || !has_vowel(stem)) return form;
    return repair_stem(stem);
}

// "states" -> "state", "treaties" -> "treaty", "clashes" -> "clash"; also of verbs. The form may have capitals.
std::string without_s(const std::string& form) {
    const std::string lowered = ascii_lower(form);
    const std::string_view word = lowered;
    if (word.size() < 3 || !word.ends_with('s') || ends_with_one_of(word, kNoPluralEnds)) return form;
    if (word.size() > 3 && (word.ends_with("'s") || word.ends_with("’s")))
        return form.substr(0, form.find_last_of("'\xE2"));
    if (word.ends_with("ies") && word.size() > 4)
        return form.substr(0, form.size() - 3) + (form[form.size() - 2] == 'E' ? 'Y' : 'y');
    if (ends_with_one_of(word, kHissingEnds)) return form.substr(0, form.size() - 2);
    if (word.ends_with("oes") && word.size() > 4) return form.substr(0, form.size() - 2);
    return form.substr(0, form.size() - 1);
}

std::string plural_lemma(const std::string& form) {
    const std::string lowered = ascii_lower(form);
    const std::string_view word = lowered;
    const auto swap_end = [&](std::size_t size, std::string_view end) {
        return form.substr(0, form.size() - size) + std::string(end);
    };
    if (word.ends_with("men") && word.size() > 4) return swap_end(2, "an");
    if (word.ends_with("children")) return swap_end(3, "");
    if (is_ascii_digit(form.front())) return form;  // "1970s"
    // "Iraqis", "Saudis"; a noun in -is is no plural.
    if (word.ends_with("is") && !word.ends_with("sis") && !word.ends_with("xis")) return swap_end(1, "");
    return without_s(form);
}

bool is_all_capitals(std::string_view form) {
    return form.size() > 1 && std::none_of(form.begin(), form.end(), is_ascii_lower);
}

// "German", "Chinese", "British", "Iraqi", "Dutch".
bool is_nationality(std::string_view form, const std::string& lowered) {
    return is_ascii_upper(form.front()) && form.size() >= 4 &&
           (ends_with_one_of(lowered, kNationalityEnds) ||
            std::binary_search(kNationalities.begin(), kNationalities.end(), std::string_view(lowered)));
}

// What a tag without a Penn tag most likely stands for.
std::string_view guess_xpos(std::string_view form, Tag tag) {
    switch (tag) {
        case Tag::propn:
            return "NNP";
        case Tag::noun:
            return form.ends_with('s') ? "NNS" : "NN";
        case Tag::verb:
        case Tag::aux:
            if (form.ends_with("ing")) return "VBG";
            if (form.ends_with('s')) return "VBZ";
            return exceptions().find("past", ascii_lower(form)).empty() && !form.ends_with("ed") ? "VB" : "VBD";
        case Tag::pron:
            return "PRP";
        case Tag::det:
            return "DT";
        default:
            return "";
    }
}

std::string mark_lemma(std::string_view form, std::string_view xpos) {
    if (form == "“" || form == "”" || form == "„") return "\"";
    if (form == "‘" || form == "’") return "'";
    if (form == "–" || (form == "--" && xpos == ":")) return "-";
    return std::string(form);
}

std::string number_lemma(const std::string& form) {
    std::string digits = form;
    if (is_ascii_digit(form.front())) digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
    return digits;
}

std::string capitalised(std::string word) {
    if (is_ascii_lower(word.front())) word.front() = static_cast<char>(word.front() - 'a' + 'A');
    return word;
}

std::string by_rule(const std::string& form, const std::string& lowered, std::string_view xpos, Tag tag) {
    if (xpos == "NNPS") return plural_lemma(form);
    if (xpos == "NNP" || tag == Tag::propn) return form;
    if (xpos == "NNS")
        return is_all_capitals(form.substr(0, form.size() - 1)) ? plural_lemma(form) : plural_lemma(lowered);
    if (xpos == "VBZ") return without_s(lowered);
    if (xpos == "VBG") return without_suffix(lowered, "ing");
    if (xpos == "VBD" || xpos == "VBN") return without_suffix(lowered, "ed");
    if (xpos == "JJR" || xpos == "RBR") return without_suffix(lowered, "er");
    if (xpos == "JJS" || xpos == "RBS") return without_suffix(lowered, "est");
    if (xpos == "CD") return number_lemma(lowered);
    if (tag == Tag::adj && is_nationality(form, lowered)) return form;
    if ((tag == Tag::noun || tag == Tag::x) && is_all_capitals(form)) return form;
    return lowered;
}

}  // namespace

std::string lemma_of(std::string_view form, Tag tag, std::string_view xpos) {
    if (form.empty()) return {};
    if (tag == Tag::punct || tag == Tag::sym) return mark_lemma(form, xpos);
    // A verb inside a name: "United" -> "Unite".
    if (tag == Tag::verb && xpos == "NNP") return capitalised(lemma_of(form, tag, guess_xpos(form, tag)));
    if (xpos.empty()) xpos = guess_xpos(form, tag);

    const std::string lowered = ascii_lower(form);
    const auto row = std::find_if(kClasses.begin(), kClasses.end(), [&](const ClassRow& r) { return r.xpos == xpos; });
    if (row != kClasses.end()) {
        const std::string_view known = exceptions().find(row->name, lowered);
        if (!known.empty()) {
            std::string lemma(known);
            return tag == Tag::propn && is_ascii_upper(form.front()) ? capitalised(lemma) : lemma;
        }
    }
    std::string lemma = by_rule(std::string(form), lowered, xpos, tag);
    return lemma.empty() ? lowered : lemma;
}

}  // namespace entente
