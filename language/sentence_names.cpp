// In this order: the model's names, trimmed; the list, which may overrule them; head nouns, which may join what the
// list found into something longer; people after titles, from what is left.
#include "language/sentence_names.h"

#include "language/characters.h"
#include "model/code_point.h"

#include <algorithm>
#include <span>

namespace entente {
namespace {

bool starts_upper(std::string_view word) {
    return !word.empty() && is_upper(code_point_at(word, 0).value);
}

bool starts_with_digit(std::string_view word) {
    return !word.empty() && is_ascii_digit(word.front());
}

bool has_lower(std::string_view word) {
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint code = code_point_at(word, at);
        if (is_lower(code.value)) return true;
        at += code.size;
    }
    return false;
}

bool is_possessive(std::string_view lower) {
    return lower == "'s" || lower == "'";
}

}  // namespace

void SentenceNames::read(std::string_view text, const Sentence& sentence) {
    sentence_ = &sentence;
    words_.read(text, sentence.tokens);
    board_.reset(size());
    read_marks();
    place_model_names();
    place_listed_names();
    name_kinds_by_head();
    if (is_headline_) return;
    place_head_phrases();
    place_people_after_titles();
}

void SentenceNames::reload(std::string_view text, const Sentence& sentence, std::span<const std::uint8_t> fixed) {
    sentence_ = &sentence;
    words_.read(text, sentence.tokens);
    board_.reset(size());
    read_marks();
    for (std::size_t name = 0; name < sentence.names.size(); ++name)
        board_.put(
            {sentence.names[name].first, sentence.names[name].last, sentence.names[name].kind, fixed[name] != 0});
}

void SentenceNames::read_marks() {
    const std::size_t count = size();
    capital_.assign(count, 0);
    listed_.assign(count, 0);
    title_ends_.assign(count + 1, 0);
    title_.assign(count, 0);
    in_title_.assign(count, 0);
    place_child_.assign(count, 0);
    std::size_t letters = 0, capitals = 0;
    bool has_small_verb = false;
    is_shouted_ = true;
    const std::span<const std::string> lower = words_.lower;
    for (std::size_t token = 0; token < count; ++token) {
        capital_[token] = starts_upper(words_.plain[token]);
        const bool is_word = capital_[token] || has_lower(words_.plain[token]);
        // Short words stay small in headlines: they say nothing.
        if (is_word && words_.plain[token].size() > 3 && words_.plain[token].find('.') == std::string::npos) {
            ++letters;
            capitals += capital_[token];
        }
        if (has_lower(words_.plain[token])) is_shouted_ = false;
        if (is_word && !capital_[token] && sentence_->tokens[token].tag == Tag::verb) has_small_verb = true;
        title_[token] = static_cast<std::uint32_t>(list_.find_title(lower.subspan(token)));
        const std::int32_t head = sentence_->tokens[token].head;
        if (head >= 0 && static_cast<std::size_t>(head) < count && sentence_->tokens[token].relation == "case" &&
            list_.is_place_preposition(words_.lower[token]))
            place_child_[static_cast<std::size_t>(head)] = static_cast<std::uint32_t>(token) + 1;
    }
    is_headline_ = letters >= 4 && capitals * 5 >= letters * 4 && !has_small_verb;
    for (std::size_t token = 0; token < count;) {
        const std::size_t length = std::max<std::size_t>(title_[token], 1);
        if (title_[token] > 0) title_ends_[token + length] = 1;
        for (std::size_t word = token; title_[token] > 0 && word < token + length; ++word)
            in_title_[word] = word == token ? 1 : 2;
        token += length;
    }
}

bool SentenceNames::is_proper(std::size_t token) const {
    return capital_[token] != 0 && sentence_->tokens[token].tag == Tag::propn;
}

bool SentenceNames::is_after_title(std::size_t token) const {
    return title_ends_[token] != 0;
}

NameList::Match SentenceNames::listed_at(std::size_t token) const {
    return list_.find(std::span<const std::string>(words_.plain).subspan(token));
}

bool SentenceNames::is_title_or_head(std::size_t token) const {
    return title_[token] > 0 || list_.find_head(std::span<const std::string>(words_.lower).subspan(token)).length > 0;
}

NameKind SentenceNames::kind_by_head(std::size_t token) const {
    const HeadNoun noun = list_.find_head({&words_.lower[token], 1}).noun;
    return noun == HeadNoun::none || noun == HeadNoun::organization ? NameKind::organization : NameKind::other;
}

void SentenceNames::place_model_names() {
    for (const NameSpan& span : sentence_->names) {
        std::size_t first = span.first;
        std::size_t last = std::min<std::size_t>(span.last, size());
        NameKind kind = span.kind;
        if (first >= last) continue;
        while (last > first + 1 && is_possessive(words_.lower[last - 1])) --last;
        const std::size_t begin = begin_without_participle(first, last);
        if (const NameList::Match match = listed_at(first); begin > first + 1 && match.length == 1)
            board_.put({first, first + 1, match.name.kind, false});
        first = begin;
        if (first >= last || words_.plain[first].find("://") != std::string::npos) continue;
        // "Secretary of State", or "State" in it.
        const bool is_title = title_[first] == last - first && last - first > 1;
        const bool is_listed = listed_at(first).length >= last - first;
        if (kind != NameKind::person && (is_title || is_part_of_title(first, last)) && !is_listed) continue;
        if (kind != NameKind::person) last = end_without_title(first, last);
        if (kind == NameKind::person) {
            first = begin_without_titles(first, last);
        } else if (is_after_title(first) && is_person_like(first, last)) {
            kind = NameKind::person;
        } else if (list_.is_office({&words_.lower[first], title_[first]}) &&
                   is_person_like(first + title_[first], last) && listed_at(first).length == 0) {
            first += title_[first];
            kind = NameKind::person;
        }
        if (first < last) board_.put({first, last, kind, false});
    }
}

bool SentenceNames::ends_in_participle(std::size_t token) const {
    const std::string& word = words_.lower[token];
    const std::size_t hyphen = word.rfind('-');
    return hyphen != std::string::npos && hyphen > 0 && list_.is_compound_participle(word.substr(hyphen + 1));
}

// "London-based Acme Corporation": what is based there is the name. `last` when nothing is left.
std::size_t SentenceNames::begin_without_participle(std::size_t first, std::size_t last) const {
    if (ends_in_participle(first)) return first + 1;
    if (last - first > 3 && words_.lower[first + 1] == "-" && list_.is_compound_participle(words_.lower[first + 2]))
        return first + 3;
    return first;
}

// Where the name proper begins; `last` when there is nothing but titles.
std::size_t SentenceNames::begin_without_titles(std::size_t first, std::size_t last) const {
    while (first < last) {
        if (title_[first] > 0) {
            // A surname that is a title too keeps its place after one: "Mr. King".
            if (title_[first] == last - first && is_after_title(first) && last - first == 1) return first;
            first += title_[first];
            continue;
        }
        // "ASEAN Secretary-General Quispe": the list comes back for what stands before the title.
        const std::size_t after = first + listed_at(first).length;
        if (after == first || after >= last || title_[after] == 0 || after + title_[after] >= last) return first;
        first = after;
    }
    return last;
}

// A body's name doesn't end in an office: "White House [Spokesperson]". "Office of the President" does.
std::size_t SentenceNames::end_without_title(std::size_t first, std::size_t last) const {
    for (std::size_t token = first + 1; token < last; ++token) {
        const std::span<const std::string> title = std::span(words_.lower).subspan(token, title_[token]);
        if (token + title.size() == last && capital_[token - 1] && list_.is_office(title)) return token;
    }
    return last;
}

// One or two names that no table knows otherwise: "President [Yushchenko]", "King [Gyanendra]".
bool SentenceNames::is_person_like(std::size_t first, std::size_t last) const {
    if (first >= last || last - first > 2 || listed_at(first).length > 0) return false;
    for (std::size_t token = first; token < last; ++token)
        if (!is_proper(token) || is_title_or_head(token)) return false;
    return true;
}

bool SentenceNames::is_part_of_title(std::size_t first, std::size_t last) const {
    for (std::size_t token = first; token < last; ++token)
        if (in_title_[token] == 0) return false;
    return in_title_[first] == 2;
}

void SentenceNames::place_listed_names() {
    for (std::size_t token = 0; token < size();) {
        const NameList::Match match =
            capital_[token] || starts_with_digit(words_.plain[token]) ? listed_at(token) : NameList::Match{};
        if (match.length == 0) {
            ++token;
            continue;
        }
        // "The Netherlands" is listed without its article too; "The Hague" is not.
        if (match.length > 1 && words_.plain[token] == "The" && listed_at(token + 1).length + 1 == match.length) {
            ++token;
            continue;
        }
        const std::size_t last = token + match.length;
        std::fill(listed_.begin() + static_cast<std::ptrdiff_t>(token),
                  listed_.begin() + static_cast<std::ptrdiff_t>(last), std::uint8_t{1});
        if (match.name.certain)
            place_certain(token, last, match.name.kind);
        else
            weigh_uncertain(token, last, match.name);
        token = last;
    }
}

void SentenceNames::place_certain(std::size_t first, std::size_t last, NameKind kind) {
    PlacedName* const name = board_.at(first);
    if (name != nullptr && name->contains(first, last) && name->size() > last - first) {
        // A longer name of the model. A possessive ends one name and begins another.
        const PlacedName whole = *name;
        if (whole.first != first || last + 1 >= whole.last || !is_possessive(words_.lower[last])) return;
        board_.put({first, last, kind, true});
        if (capital_[last + 1]) board_.put({last + 1, whole.last, whole.kind, false});
        return;
    }
    // "Chinese [Foreign Ministry]" are two names where the model says so.
    const PlacedName* const tail = board_.at(last - 1);
    if (name != nullptr && tail != name && tail != nullptr && name->first == first && name->last == tail->first &&
        tail->last == last && name->kind == NameKind::nationality && tail->kind == kind) {
        board_.at(first)->fixed = true;
        board_.at(last - 1)->fixed = true;
        return;
    }
    const bool is_seen = name != nullptr || last - first > 1;
    if (!is_seen) {
        const Tag tag = sentence_->tokens[first].tag;
        const bool is_nominal =
            tag == Tag::propn || (kind == NameKind::nationality && (tag == Tag::adj || tag == Tag::noun));
        const PlacedName* const before = first > 0 ? board_.at(first - 1) : nullptr;
        if (!is_nominal || is_shouted_ || (before != nullptr && before->kind == NameKind::person)) return;
    }
    board_.put({first, last, kind, true});
}

void SentenceNames::weigh_uncertain(std::size_t first, std::size_t last, const NameEntry& entry) {
    PlacedName* const name = board_.at(first);
    const bool is_place = entry.kind == NameKind::place;
    // Places are listed with their adjectives: "Middle Eastern".
    const bool is_adjective = is_place && sentence_->tokens[last - 1].tag == Tag::adj;
    if (name != nullptr) {
        if (name->first != first || name->last != last) return;
        if (is_place && is_after_title(first) && last - first == 1)
            name->kind = NameKind::person;
        else if (name->kind == NameKind::person && is_place && is_place_by_tree(first, last))
            name->kind = NameKind::place;
        else if (name->kind == NameKind::place && is_adjective)
            name->kind = NameKind::nationality;
        else if (name->kind == NameKind::other && last - first == 1 && !entry.either)
            name->kind = entry.kind;
        return;
    }
    if (!board_.is_free(first, last) || is_after_title(first)) return;
    const bool is_beside_name = (first > 0 && is_proper(first - 1)) || (last < size() && is_proper(last));
    if (last - first == 1 && (is_beside_name || !is_proper(first))) return;
    if (entry.either || last - first > 1 || (is_place && is_place_by_tree(first, last)))
        board_.put({first, last, is_adjective ? NameKind::nationality : entry.kind, false});
}

bool SentenceNames::is_place_by_tree(std::size_t first, std::size_t last) const {
    for (std::size_t token = first; token < last; ++token)
        if (place_child_[token] != 0 && place_child_[token] <= first) return true;
    return false;
}

void SentenceNames::place_people_after_titles() {
    for (std::size_t first = 1; first < size(); ++first) {
        if (!is_after_title(first)) continue;
        std::size_t last = first;
        while (last < size() && last < first + 4 && is_proper(last) && board_.at(last) == nullptr && !listed_[last] &&
               title_[last] == 0 &&
               list_.find_head(std::span<const std::string>(words_.lower).subspan(last)).length == 0)
            ++last;
        // What goes on as a name of another kind is that name's affair.
        if (last > first && board_.at(last) == nullptr) board_.put({first, last, NameKind::person, false});
    }
}

}  // namespace entente
