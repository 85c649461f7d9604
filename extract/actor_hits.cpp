#include "extract/actor_hits.h"

#include "extract/fold.h"

#include <algorithm>
#include <array>
#include <span>

namespace entente {
namespace {

constexpr std::array<std::string_view, 12> kOfWords = {"of",   "for", "in",     "at",     "from",    "within",
                                                       "near", "by",  "across", "inside", "between", "among"};
constexpr std::array<std::string_view, 6> kTargetWords = {"to", "against", "with", "on", "towards", "toward"};

bool is_among(std::span<const std::string_view> list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool has_lower_case(const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [](const std::string& word) { return word != to_plain(word); }) ||
           std::any_of(words.begin(), words.end(), [](const std::string& word) {
               return std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
           });
}

// "TEHRAN" to "Tehran": the first byte of a name is ASCII or the name stays as it is.
std::string to_title(const std::string& lower) {
    std::string title = lower;
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

// The tokenizer parts some compounds ("Turkish", "-", "backed") and not others. Here those that end in a participle or
// begin with "ex" are one word; names with hyphens stay as the tables have them.
std::vector<std::string> join_compounds(const std::vector<std::string>& words, const WordClasses& classes) {
    std::vector<std::string> joined;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_hyphen = words[i] == "-" && !joined.empty() && i + 1 < words.size();
        const bool is_compound = is_hyphen && (to_lower(joined.back()) == "ex" ||
                                               classes.has("compound-participle", to_lower(words[i + 1])));
        if (is_compound)
            joined.back() += "-" + words[++i];
        else
            joined.push_back(words[i]);
    }
    return joined;
}

// Splits "Somalia-based" and "ex-minister". Of other compounds ("Turkish-backed") the first part names somebody else
// and is left out.
void put_word(ActorWords& out, const std::string& word, const WordClasses& classes) {
    const std::string lower = to_lower(word);
    const std::size_t hyphen = word.rfind('-');
    if (hyphen != std::string::npos && hyphen > 0) {
        const std::string tail = to_lower(word.substr(hyphen + 1));
        if (lower.starts_with("ex-")) {
            out.is_past = true;
            return put_word(out, word.substr(3), classes);
        }
        if (tail == "based" || tail == "born") {
            out.words.push_back(word.substr(0, hyphen));
            out.lower.push_back(to_lower(out.words.back()));
            return;
        }
        if (classes.has("compound-participle", tail)) return;
    }
    out.words.push_back(word);
    out.lower.push_back(lower);
}

// The longest hit that begins at a word. Between equally long ones, an own name of sectors.tsv is surest, then a listed
// name, then a word that says a sector, then an office. What else the tables know of the same words is kept beside.
ActorHit hit_at(const ActorWords& at, const std::vector<std::string>& names, std::size_t first,
                const SectorTable& sectors, const Gazetteer& gazetteer) {
    const auto words = std::span(names).subspan(first), lower = std::span(at.lower).subspan(first);
    ActorHit best{.first = first, .last = first};
    const auto longer = [&](std::size_t length) { return length > best.last - best.first; };
    const auto own = sectors.find_name(words);
    if (longer(own.length)) {
        best.last = first + own.length;
        best.sector = own.values->front();
    }
    const auto listed = gazetteer.find_name(words);
    if (listed.length > 0 && listed.length == own.length) best.names = listed.values;
    if (longer(listed.length)) best = {.first = first, .last = first + listed.length, .names = listed.values};
    if (const auto phrase = sectors.find_phrase(lower); longer(phrase.length))
        best = {.first = first, .last = first + phrase.length, .sector = phrase.values->front()};
    const auto office = gazetteer.find_office(lower);
    if (longer(office.length)) best = {.first = first, .last = first + office.length};
    if (office.length > 0 && office.length == best.last - first) best.office = office.values->front();
    return best;
}

// "Park" after "Foreign Minister" is a name: a single word in capitals that says no public sector, after an office.
bool is_surname(const ActorWords& at, const ActorHit& hit) {
    if (at.hits.empty() || hit.last - hit.first != 1 || !hit.sector || hit.names) return false;
    const ActorHit& before = at.hits.back();
    if (!before.office || before.last != hit.first || !is_capitalized(at.words[hit.first])) return false;
    constexpr std::array<std::string_view, 8> kPublic = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PRM", "PTY"};
    return hit.sector->sectors.empty() ||
           std::find(kPublic.begin(), kPublic.end(), hit.sector->sectors.front()) == kPublic.end();
}

// "Sabah" in "al-Sabah".
bool follows_particle(const ActorWords& at, std::size_t word, const WordClasses& classes) {
    return word >= 2 && at.words[word - 1] == "-" && classes.has("name-particle", at.lower[word - 2]);
}

}  // namespace

std::string ActorWords::text(std::size_t first, std::size_t last) const {
    std::string joined;
    for (std::size_t i = first; i < last; ++i) {
        const bool is_close = i == first || words[i] == "-" || words[i - 1] == "-" || words[i] == "'s";
        joined += (is_close ? "" : " ") + words[i];
    }
    return joined;
}

ActorWords find_actor_hits(std::string_view text, const SectorTable& sectors, const Gazetteer& gazetteer,
                           const WordClasses& words) {
    ActorWords out;
    for (const std::string& word : join_compounds(to_words(text), words)) put_word(out, word, words);

    // Names in capitals throughout are looked up as they would stand in a text. Acronyms are found as they are.
    std::vector<std::string> names = out.words;
    if (!has_lower_case(names))
        for (std::size_t i = 0; i < names.size(); ++i)
            if (sectors.find_name(std::span(names).subspan(i)).length == 0 &&
                gazetteer.find_name(std::span(names).subspan(i)).length == 0)
                names[i] = to_title(out.lower[i]);

    ActorZone zone = ActorZone::head;
    for (std::size_t i = 0; i < out.words.size();) {
        ActorHit hit = hit_at(out, names, i, sectors, gazetteer);
        const bool is_hit = hit.last > hit.first && !is_surname(out, hit) && !follows_particle(out, i, words);
        if (!is_hit) {
            const bool is_count = out.lower[i] == "at" && i + 1 < out.lower.size() &&
                                  (out.lower[i + 1] == "least" || out.lower[i + 1] == "most");
            if (is_among(kOfWords, out.lower[i]) && !is_count) zone = ActorZone::complement;
            if (is_among(kTargetWords, out.lower[i])) zone = ActorZone::target;
            if (out.words[i] == "," || out.words[i] == "(") zone = ActorZone::apposition;
            out.zones.push_back(zone);
            ++i;
            continue;
        }
        hit.zone = zone;
        if (hit.sector && hit.sector->use == SectorUse::past) {
            if (zone != ActorZone::target && zone != ActorZone::complement) out.is_past = true;
        } else {
            out.hits.push_back(hit);
        }
        out.zones.insert(out.zones.end(), hit.last - hit.first, zone);
        i = hit.last;
    }
    return out;
}

}  // namespace entente
