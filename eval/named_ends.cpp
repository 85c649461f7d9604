#include "eval/comparable.h"
#include "eval/evaluate.h"

#include <algorithm>

namespace entente {
namespace {

bool shares_a_word(const std::string& a, const std::string& b) {
    const std::vector<std::string> x = words_of(to_comparable(a)), y = words_of(to_comparable(b));
    return std::ranges::any_of(x, [&](const std::string& word) { return std::ranges::find(y, word) != y.end(); });
}

// Whether a word other than a determiner or pronoun begins with a capital.
bool has_capital(const std::string& alias) {
    static const std::set<std::string> kNoNames = {"the", "a",   "an",  "this",  "that", "these", "those", "our",
                                                   "his", "her", "its", "their", "both", "all",   "i",     "we"};
    for (std::size_t begin = 0; begin < alias.size();) {
        const std::size_t end = std::min(alias.find(' ', begin), alias.size());
        const std::string word = alias.substr(begin, end - begin);
        const bool is_capital = !word.empty() && ((word[0] >= 'A' && word[0] <= 'Z') || (word[0] & 0x80));
        std::string lower = word;
        for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (is_capital && !kNoNames.contains(lower)) return true;
        begin = end + 1;
    }
    return false;
}

bool is_named(const GoldEntity& entity, const std::string& padded_sentence) {
    const auto stands = [&](const std::string& name) {
        const std::string comparable = to_comparable(name);
        return !comparable.empty() && padded_sentence.find(" " + comparable + " ") != std::string::npos;
    };
    if (stands(entity.name)) return true;
    return std::ranges::any_of(entity.aliases, [&](const std::string& alias) {
        const bool is_name = entity.kind == EntityKind::person ? shares_a_word(alias, entity.name) : has_capital(alias);
        return is_name && stands(alias);
    });
}

}  // namespace

std::string_view to_text(NamedEnds named) {
    switch (named) {
        case NamedEnds::both:
            return "both named";
        case NamedEnds::object_only:
            return "subject by reference";
        case NamedEnds::subject_only:
            return "object by reference";
        case NamedEnds::neither:
            return "neither named";
    }
    return "";
}

NamedEnds named_ends(const GoldDocument& gold, const GoldRelation& relation) {
    const std::string sentence = " " + to_comparable(relation.sentence) + " ";
    const bool subject = is_named(gold.entities[relation.subject], sentence);
    const bool object = is_named(gold.entities[relation.object], sentence);
    if (subject) return object ? NamedEnds::both : NamedEnds::subject_only;
    return object ? NamedEnds::object_only : NamedEnds::neither;
}

}  // namespace entente
