#include "extract/status.h"

#include <algorithm>
#include <string_view>

namespace entente {
namespace {

bool is_be(const std::string& word) {
    for (const std::string_view form : {"am", "is", "are", "was", "were", "be", "been", "being", "'re", "'m"})
        if (word == form) return true;
    return false;
}

// The verb group: the auxiliaries and adverbs right before the verb, and the markers among and before them.
struct VerbGroup {
    std::size_t first = 0;
    bool has(const Reading& reading, const Line& line, std::size_t verb, std::string_view marker) const {
        for (std::size_t i = first; i < verb; ++i) {
            const std::size_t length = reading.tables.words.match(marker, line.lower, i);
            // The marker must reach the verb but for auxiliaries: "will also be", "plans to", not "the plan to X and
            // Y".
            if (length > 0 && i + length <= verb) return true;
        }
        return false;
    }
    bool has_word(const Line& line, std::size_t verb, std::string_view word) const {
        return std::find(line.lower.begin() + static_cast<std::ptrdiff_t>(first),
                         line.lower.begin() + static_cast<std::ptrdiff_t>(verb),
                         word) != line.lower.begin() + static_cast<std::ptrdiff_t>(verb);
    }
};

// Markers may hold words that are no auxiliaries ("plans to", "refused to"): they are taken in when they end in "to".
VerbGroup group_of(const Reading& reading, const Line& line, std::size_t clause, std::size_t verb) {
    const WordClasses& words = reading.tables.words;
    std::size_t first = verb;
    while (first > clause) {
        const std::size_t token = first - 1;
        if (line.phrase_over(token) != kNone) break;
        if (is_verb_helper(words, line.lower[token])) {
            first = token;
            continue;
        }
        bool is_marker = false;
        for (const char* marker :
             {"planned-marker", "called-for-marker", "denied-marker", "continuing-marker", "hypothetical-marker"})
            for (std::size_t back = 0; back < 4 && token >= clause + back; ++back)
                is_marker |= words.match(marker, line.lower, token - back) > back &&
                             words.match(marker, line.lower, token - back) > 0;
        if (!is_marker) break;
        first = token;
    }
    return {first};
}

}  // namespace

bool is_passive(const Line& line, std::size_t clause, std::size_t verb, const WordClasses& words) {
    for (std::size_t i = verb; i-- > clause;) {
        if (is_be(line.lower[i])) return true;
        if (!is_verb_helper(words, line.lower[i])) return false;
    }
    return false;
}

std::optional<VerbReading> read_verb(const Reading& reading, const Line& line, std::size_t clause, std::size_t verb,
                                     VerbForm form, Stance stance) {
    const VerbGroup group = group_of(reading, line, clause, verb);
    const auto has = [&](std::string_view marker) { return group.has(reading, line, verb, marker); };
    const bool will_not = has("planned-marker");
    if (has("denied-marker")) return VerbReading{Status::denied, will_not, false};
    if (has("called-for-marker")) return VerbReading{Status::called_for, true, false};
    if (has("continuing-marker") && !group.has_word(line, verb, "will"))
        return VerbReading{Status::ongoing, false, false};
    if (will_not) return VerbReading{Status::planned, true, false};
    if (has("hypothetical-marker")) return std::nullopt;

    const bool has_have = group.has_word(line, verb, "has") || group.has_word(line, verb, "have") ||
                          group.has_word(line, verb, "had") || group.has_word(line, verb, "'ve");
    if (stance == Stance::future) return std::nullopt;
    switch (form) {
        case VerbForm::base:
            if (verb > clause && line.lower[verb - 1] == "to") return std::nullopt;  // a purpose
            [[fallthrough]];
        case VerbForm::third_person: {
            if (stance == Stance::performative) return VerbReading{Status::occurred, false, true};
            if (stance == Stance::state) return VerbReading{Status::ongoing, false, false};
            // "visits Germany this week": a headline's or a lead's present tense lies ahead, or is going on.
            const std::span<const std::string> lower(line.lower);
            for (std::size_t i = 0; i + 1 < lower.size(); ++i)
                if (lower[i] == "this" && lower[i + 1] == "week") return VerbReading{Status::planned, true, false};
            if (std::find(lower.begin(), lower.end(), "tomorrow") != lower.end())
                return VerbReading{Status::planned, true, false};
            return VerbReading{Status::occurred, false, false};
        }
        case VerbForm::past:
        case VerbForm::participle: {
            const bool is_present = group.has_word(line, verb, "is") || group.has_word(line, verb, "are");
            if (is_present && !has_have && stance == Stance::state) return VerbReading{Status::ongoing, false, false};
            return VerbReading{Status::occurred, false, false};
        }
        case VerbForm::gerund: {
            if (group.has_word(line, verb, "is") || group.has_word(line, verb, "are") ||
                group.has_word(line, verb, "'re") || group.has_word(line, verb, "been"))
                return VerbReading{Status::ongoing, false, false};
            if (group.has_word(line, verb, "was") || group.has_word(line, verb, "were"))
                return VerbReading{Status::occurred, false, false};
            // "Meeting her counterpart, the Minister will underline": the status of the main verb.
            if (verb != clause || verb != 0) return std::nullopt;
            for (std::size_t i = verb + 1; i < line.size(); ++i)
                if (line.phrase_over(i) == kNone && reading.tables.words.match("planned-marker", line.lower, i) > 0)
                    return VerbReading{Status::planned, true, false};
            return VerbReading{Status::occurred, false, false};
        }
    }
    return std::nullopt;
}

}  // namespace entente
