#include "extract/inflection.h"

#include <array>

namespace entente {
namespace {

bool is_vowel(char c) {
    return std::string_view("aeiou").find(c) != std::string_view::npos;
}

// A short verb of one vowel between consonants doubles its last letter: ban, banned. Longer ones that do ("expel")
// give their parts in the lexicon.
bool doubles(std::string_view lemma) {
    if (lemma.size() < 3 || lemma.size() > 4) return false;
    const char last = lemma.back(), before = lemma[lemma.size() - 2], third = lemma[lemma.size() - 3];
    return !is_vowel(last) && std::string_view("wxy").find(last) == std::string_view::npos && is_vowel(before) &&
           !is_vowel(third);
}

std::string with_ed(std::string_view lemma) {
    const std::string stem(lemma);
    if (lemma.back() == 'e') return stem + "d";
    if (lemma.back() == 'y' && !is_vowel(lemma[lemma.size() - 2])) return stem.substr(0, stem.size() - 1) + "ied";
    return doubles(lemma) ? stem + lemma.back() + "ed" : stem + "ed";
}

std::string with_ing(std::string_view lemma) {
    const std::string stem(lemma);
    if (lemma.back() == 'e' && lemma.size() > 2 && lemma[lemma.size() - 2] != 'e')
        return stem.substr(0, stem.size() - 1) + "ing";
    return doubles(lemma) ? stem + lemma.back() + "ing" : stem + "ing";
}

std::string with_s(std::string_view lemma) {
    const std::string stem(lemma);
    const auto ends = [&](std::string_view suffix) { return lemma.ends_with(suffix); };
    if (ends("s") || ends("x") || ends("z") || ends("ch") || ends("sh")) return stem + "es";
    if (ends("o") && stem != "photo") return stem + "es";
    if (ends("y") && lemma.size() > 1 && !is_vowel(lemma[lemma.size() - 2]))
        return stem.substr(0, stem.size() - 1) + "ies";
    return stem + "s";
}

}  // namespace

std::vector<InflectedVerb> inflect_verb(std::string_view entry) {
    std::array<std::string_view, 4> parts;
    for (std::string_view& part : parts) {
        const std::size_t end = entry.find(':');
        part = entry.substr(0, end);
        entry = end == std::string_view::npos ? std::string_view{} : entry.substr(end + 1);
    }
    const std::string_view lemma = parts[0];
    if (lemma == "be")
        return {{"be", VerbForm::base},          {"am", VerbForm::third_person}, {"is", VerbForm::third_person},
                {"are", VerbForm::third_person}, {"was", VerbForm::past},        {"were", VerbForm::past},
                {"been", VerbForm::participle},  {"being", VerbForm::gerund}};
    if (lemma == "have")
        return {{"have", VerbForm::base},
                {"has", VerbForm::third_person},
                {"had", VerbForm::past},
                {"had", VerbForm::participle},
                {"having", VerbForm::gerund}};
    const auto or_regular = [](std::string_view given, std::string regular) {
        return given.empty() ? regular : std::string(given);
    };
    const std::string past = or_regular(parts[1], with_ed(lemma));
    return {{std::string(lemma), VerbForm::base},
            {with_s(lemma), VerbForm::third_person},
            {past, VerbForm::past},
            {or_regular(parts[2], past), VerbForm::participle},
            {or_regular(parts[3], with_ing(lemma)), VerbForm::gerund}};
}

std::string to_plural(std::string_view noun) {
    return with_s(noun);
}

}  // namespace entente
