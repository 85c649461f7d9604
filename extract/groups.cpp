#include "extract/groups.h"

namespace entente {
namespace {

bool is_actor(EntityKind kind) {
    return kind != EntityKind::agreement && kind != EntityKind::event && kind != EntityKind::place;
}

// What may stand between two members: ", " "and" ", and" "as well as", and a determiner before the second.
bool joins(const Reading& reading, const Line& line, std::size_t from, std::size_t to) {
    bool linked = false;
    for (std::size_t i = from; i < to; ++i) {
        const std::string& word = line.lower[i];
        if (word == "," || word == "and" || word == "&" || word == "plus") {
            linked = true;
        } else if (word == "as" && i + 2 < to + 1 && i + 2 < line.size() && line.lower[i + 1] == "well" &&
                   line.lower[i + 2] == "as") {
            linked = true;
            i += 2;
        } else if (!reading.tables.words.has("determiner", word)) {
            return false;
        }
    }
    return linked;
}

}  // namespace

std::vector<Group> find_groups(const Reading& reading, const Line& line) {
    std::vector<Group> groups;
    for (std::size_t p = 0; p < line.phrases.size(); ++p) {
        const Phrase& phrase = line.phrases[p];
        if (!groups.empty()) {
            Group& group = groups.back();
            const Phrase& before = line.phrases[group.phrases.back()];
            const bool alike = before.kind == phrase.kind || (is_actor(before.kind) && is_actor(phrase.kind));
            const bool demonyms = before.mention != MentionKind::demonym || phrase.mention == MentionKind::demonym ||
                                  phrase.mention == MentionKind::description;
            // An apposition ("the Trade Minister, Ximena Ledezma, ...") has a comma alone between its two halves.
            const bool pronoun = before.mention == MentionKind::pronoun && before.possessive;
            if (alike && demonyms && !before.possessive && !pronoun && joins(reading, line, group.last, phrase.first)) {
                group.phrases.push_back(p);
                group.last = phrase.last;
                continue;
            }
        }
        groups.push_back({phrase.first, phrase.last, {p}});
    }
    return groups;
}

}  // namespace entente
