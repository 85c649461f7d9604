// Capitalised phrases with a head noun: [Common Work Programme] [on Cheap Housing], [Tacna Treaty], [Ministry] [of
// Inland Waters]. A run of capitalised words ends in its head, or the head is followed by "of", "on" or "for" and
// another run; the phrase is then what its head says.
#include "language/sentence_names.h"

#include <algorithm>
#include <span>

namespace entente {

// A word that a phrase may be made of: capitalised, no verb, no function word, no day, and no title.
bool SentenceNames::is_phrase_word(std::size_t token) const {
    if (!capital_[token] || list_.is_day_or_month(words_.lower[token]) || ends_in_participle(token)) return false;
    switch (sentence_->tokens[token].tag) {
        case Tag::adj:
        case Tag::noun:
        case Tag::propn:
        case Tag::num:
        case Tag::x:
            return true;
        case Tag::verb:
            return token > 0;  // "Organized", "United"
        default:
            return false;
    }
}

// Capitalised words, joined by hyphens without white space ("Chile-Peru Water Compact").
std::size_t SentenceNames::end_of_run(std::size_t first) const {
    std::size_t last = first;
    while (last < size() && is_phrase_word(last)) {
        ++last;
        if (last + 1 < size() && !sentence_->tokens[last - 1].space_after && !sentence_->tokens[last].space_after &&
            words_.plain[last] == "-" && is_phrase_word(last + 1))
            ++last;
    }
    return last;
}

// "of Inland Waters", "on Housing and Transport", "of the Americas", after a head that ends at `last`.
std::size_t SentenceNames::end_of_tail(std::size_t last, bool is_joined_by_and) {
    for (;;) {
        std::size_t at = last;
        if (at >= size()) return last;
        const std::string& joint = words_.lower[at];
        const bool is_and = joint == "and" || joint == "&";
        if (!(joint == "of" || joint == "on" || joint == "for" || (is_and && is_joined_by_and))) return last;
        ++at;
        if (!is_and && at < size() && words_.lower[at] == "the") ++at;
        if (at >= size() || title_[at] > 0) return last;
        std::size_t end = end_of_run(at);
        if (end == at) return last;
        const PlacedName* const name = board_.at(at);
        if (name != nullptr && (name->kind == NameKind::person || is_and || name->first < at)) return last;
        if (name != nullptr) end = std::max(end, name->last);
        for (std::size_t token = at; is_and && token < end; ++token)
            if (list_.find_head(std::span<const std::string>(words_.lower).subspan(token)).length > 0) return last;
        is_joined_by_and = !is_and && joint != "of" ? true : is_joined_by_and && !is_and;
        last = end;
    }
}

// Names as the model and the list have them: the last word before "of", "on" or "for" is the head.
void SentenceNames::name_kinds_by_head() {
    const std::span<const std::string> lower = words_.lower;
    for (std::size_t token = 0; token < size(); ++token) {
        PlacedName* const name = board_.at(token);
        if (name == nullptr || name->first != token || name->fixed || name->size() < 2) continue;
        HeadNoun noun = HeadNoun::none;
        for (std::size_t at = token; at < name->last;) {
            const bool is_joint = lower[at] == "of" || lower[at] == "on" || lower[at] == "for";
            if (is_joint && at > token) break;
            const NameList::Head head = list_.find_head(lower.subspan(at, name->last - at));
            noun = head.length > 0 && capital_[at] ? head.noun : HeadNoun::none;
            at += std::max<std::size_t>(head.length, 1);
        }
        if (noun == HeadNoun::agreement || noun == HeadNoun::event) {
            name->kind = NameKind::other;
            name->fixed = true;
        } else if (noun == HeadNoun::organization && name->kind != NameKind::place) {
            name->kind = NameKind::organization;  // places have such heads too: "West Bank", "Soviet Union"
        }
    }
}

void SentenceNames::place_head_phrases() {
    const std::span<const std::string> lower = words_.lower;
    for (std::size_t first = 0; first < size();) {
        std::size_t end = end_of_run(first);
        if (end == first) {
            ++first;
            continue;
        }
        // The last head noun of the run, and nothing but it at the end.
        HeadNoun noun = HeadNoun::none;
        std::size_t begin = first;
        for (std::size_t token = first; token < end;) {
            if (title_[token] > 1 && token + title_[token] <= end) {  // "Foreign Minister Lavrov"
                begin = token + title_[token];
                token = begin;
                noun = HeadNoun::none;
                continue;
            }
            const NameList::Head head = list_.find_head(lower.subspan(token));
            noun = head.length > 0 && token + head.length == end ? head.noun : HeadNoun::none;
            token += std::max<std::size_t>(head.length, 1);
        }
        if (noun == HeadNoun::none || begin >= end) {
            first = end;
            continue;
        }
        // A body that has its name already is not that name "of Iran"; an agreement may well be "on Migration".
        const PlacedName* const name = board_.at(begin);
        const bool is_whole = name != nullptr && name->first <= begin && name->last == end;
        const bool is_named = is_whole && name->kind != NameKind::other;
        if (is_whole) begin = name->first;
        const std::size_t last = is_named ? end : end_of_tail(end, false);
        // At the start of a sentence a common noun has its capital anyway: "Police of the region".
        const bool is_common = end == 1 && !is_proper(0);
        if (last - begin > 1 && !is_named && !is_common) place_phrase(begin, last, noun);
        first = std::max(last, end);
    }
}

void SentenceNames::place_phrase(std::size_t first, std::size_t last, HeadNoun noun) {
    if (noun == HeadNoun::loose) {
        // Known to be a name of some kind already, or else an agreement or event.
        PlacedName* const name = board_.at(first);
        if (name != nullptr && name->contains(first, last)) return;
    }
    // A name that reaches beyond the phrase knows more.
    for (const std::size_t token : {first, last - 1})
        if (const PlacedName* const name = board_.at(token))
            if (name->first < first || name->last > last) return;
    // "Chinese [Foreign Ministry]" are two names where the model says so.
    const PlacedName* const head = board_.at(last - 1);
    if (head != nullptr && head->kind == NameKind::organization && head->first > first) {
        const PlacedName* const before = board_.at(first);
        if (before != nullptr && before->fixed && before->last == head->first) return;
    }
    const NameKind kind = noun == HeadNoun::organization ? NameKind::organization : NameKind::other;
    board_.put({first, last, kind, true});
}

}  // namespace entente
