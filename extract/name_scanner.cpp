#include "extract/name_scanner.h"

#include "extract/fold.h"

#include <algorithm>

namespace entente {

OfficeMatch NameScanner::office_at(const Line& line, std::size_t token) const {
    // "President of the Republic" must not cut "the Republic of Kenya" in two: "President" will do.
    for (const auto& match : tables_.gazetteer.find_offices(std::span(line.lower).subspan(token)))
        if (line.is_free(token, token + match.length)) return {match.length, match.values->front()};
    return {};
}

bool NameScanner::is_name_word(const Line& line, std::size_t token) const {
    if (token >= line.size() || !is_capitalized(line.words[token])) return false;
    const std::size_t over = line.phrase_over(token);
    if (over != kNone && line.phrases[over].kind != EntityKind::place) return false;
    const std::string& word = line.lower[token];
    return !tables_.words.has("month", word) && !tables_.words.has("weekday", word) &&
           !tables_.words.has("determiner", word) && !tables_.words.has("preposition", word) &&
           !tables_.words.has("conjunction", word) && !tables_.words.has("subordinator", word) &&
           !tables_.words.has("auxiliary", word) && word != "'s";
}

NameRange NameScanner::name_from(const Line& line, std::size_t token) const {
    NameRange name{token, token};
    std::size_t i = token;
    while (i < line.size() && i - token < 7) {
        if (i == token && line.lower[i] != "al" && !is_name_word(line, i)) break;
        if (i > token && office_at(line, i).length > 1) break;  // "Amir" alone may be a name
        if (is_name_word(line, i) || tables_.words.has("name-suffix", line.lower[i])) {
            name.last = ++i;
            continue;
        }
        const bool particle = tables_.words.has("name-particle", line.lower[i]) && line.phrase_over(i) == kNone &&
                              (is_name_word(line, i + 1) || (i + 1 < line.size() && line.words[i + 1] == "-") ||
                               (i + 1 < line.size() && tables_.words.has("name-particle", line.lower[i + 1])));
        const bool hyphen = line.words[i] == "-" && i > token && !line.sentence->tokens[i].space_after &&
                            !line.sentence->tokens[i - 1].space_after;
        const bool quoted = line.words[i] == "\"" && i + 2 < line.size() && line.words[i + 2] == "\"" && i > token;
        // "Shia' al-Sudani"
        const bool apostrophe = line.words[i] == "'" && i > token && !line.sentence->tokens[i - 1].space_after &&
                                i + 1 < line.size() &&
                                (is_name_word(line, i + 1) || tables_.words.has("name-particle", line.lower[i + 1]));
        if (apostrophe) {
            ++i;
            continue;
        }
        if (quoted) {
            i += 3;
            continue;
        }
        if (!particle && !hyphen) break;
        ++i;
    }
    return name;
}

NameRange NameScanner::name_until(const Line& line, std::size_t last) const {
    for (std::size_t first = last >= 6 ? last - 6 : 0; first + 1 < last; ++first) {
        if (first > 0 && is_name_word(line, first - 1)) continue;
        const NameRange name = name_from(line, first);
        if (name.last == last && last - first >= 2) return name;
    }
    return {last, last};
}

std::size_t NameScanner::past_ministry(const Line& line, std::size_t last) const {
    if (last + 1 >= line.size() || (line.lower[last] != "of" && line.lower[last] != "for")) return last;
    std::size_t i = last + 1;
    if (line.lower[i] == "the" && i + 1 < line.size()) ++i;
    const std::size_t begin = i;
    std::size_t end = last;
    while (i < line.size() && i - begin <= 10) {
        // A person's name may follow without a comma: "for Consular Affairs Jane Roe".
        const bool is_named = std::any_of(
            line.sentence->names.begin(), line.sentence->names.end(),
            [&](const NameSpan& name) { return name.kind == NameKind::person && name.first == i && i > begin; });
        const bool is_closed = i > begin && line.lower[i - 1] == "affairs" && is_capitalized(line.words[i]);
        if (is_named || is_closed) break;
        // "for African Affairs"
        const std::size_t over = line.phrase_over(i);
        const bool is_region =
            over != kNone &&
            (line.phrases[over].mention == MentionKind::demonym || line.phrases[over].kind == EntityKind::place) &&
            line.phrases[over].last < line.size() && is_capitalized(line.words[line.phrases[over].last]);
        if (over != kNone && !is_region) break;
        const bool joins = line.lower[i] == "and" || line.lower[i] == "the" || line.words[i] == "&";
        const bool goes_on = joins && i > begin && i + 1 < line.size() && is_capitalized(line.words[i + 1]) &&
                             line.phrase_over(i + 1) == kNone;
        if (!is_capitalized(line.words[i]) && !goes_on) break;
        end = ++i;
    }
    return end;
}

}  // namespace entente
