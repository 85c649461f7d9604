#include "extract/clause.h"

#include <algorithm>

namespace entente {

ClauseReader::ClauseReader(const Reading& reading, const Line& line)
    : reading_(reading), line_(line), words_(reading.tables.words), groups_(find_groups(reading, line)) {
    find_clauses();
}

void ClauseReader::find_clauses() {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < line_.size(); ++i) {
        const std::string& word = line_.lower[i];
        const bool dash = (word == "-" || word == "–" || word == "—") && i > 0 &&
                          line_.sentence->tokens[i - 1].space_after && line_.sentence->tokens[i].space_after;
        const bool part = word == "as" && i + 1 < line_.size() &&
                          (line_.lower[i + 1] == "part" || line_.lower[i + 1] == "well" || line_.lower[i + 1] == "a" ||
                           line_.lower[i + 1] == "an" || line_.lower[i + 1] == "key");
        if (line_.phrase_over(i) == kNone) {
            if (word == ";" || word == ":" || dash)
                begin = i + 1;
            else if (words_.has("subordinator", word) && !part && i > 0)
                begin = i;
        }
        clause_.push_back(std::min(begin, i));
    }
}

bool ClauseReader::governed_by_preposition(const Group& group) const {
    std::size_t before = group.first;
    while (before > 0 &&
           (words_.has("determiner", line_.lower[before - 1]) ||
            (line_.phrase_over(before - 1) == kNone && group.first - before < 2 && is_plain_word(before - 1) &&
             before > 1 && words_.has("preposition", line_.lower[before - 2]))))
        --before;
    return before > 0 && line_.phrase_over(before - 1) == kNone && words_.has("preposition", line_.lower[before - 1]) &&
           !words_.has("subordinator", line_.lower[before - 1]);
}

bool ClauseReader::is_plain_word(std::size_t token) const {
    const std::string& word = line_.lower[token];
    return word.front() >= 'a' && word.front() <= 'z' && !words_.has("preposition", word) &&
           !words_.has("conjunction", word) && !words_.has("subordinator", word) && !words_.has("determiner", word);
}

bool ClauseReader::can_be_subject(const Group& group) const {
    return !group.is_possessive(line_) && !governed_by_preposition(group) &&
           line_.phrases[group.phrases.front()].mention != MentionKind::demonym;
}

const Group* ClauseReader::group_before(std::size_t token) const {
    const Group* found = nullptr;
    for (const Group& group : groups_)
        if (group.last <= token) found = &group;
    return found;
}

const Group* ClauseReader::group_at(std::size_t token) const {
    for (const Group& group : groups_)
        if (group.first == token) return &group;
    return nullptr;
}

// The first token of the verb group whose verb is at `verb`.
std::size_t ClauseReader::verb_group_begin(std::size_t verb) const {
    std::size_t first = verb;
    while (first > clause_[verb] && line_.phrase_over(first - 1) == kNone &&
           (is_verb_helper(words_, line_.lower[first - 1])))
        --first;
    return first;
}

const Group* ClauseReader::antecedent(std::size_t clause) const {
    const Group* group = group_before(clause);
    const std::size_t gap = group ? clause - group->last : 0;
    return group && (gap == 0 || (gap == 1 && line_.words[group->last] == ",")) ? group : nullptr;
}

const Group* ClauseReader::subject_of(std::size_t verb, std::size_t depth) const {
    const std::size_t clause = clause_[verb];
    const std::size_t begin = verb_group_begin(verb);
    const Group* first = nullptr;
    for (const Group& group : groups_) {
        if (group.first < clause || group.last > verb || !can_be_subject(group)) continue;
        if (group.last == begin) return &group;  // right before the verb
        if (!first) first = &group;
    }
    if (first) return first;
    if (clause == 0 || depth > 4) return nullptr;
    const std::string& opener = line_.lower[clause];
    if (opener == "who" || opener == "which" || opener == "that" || opener == "whom")
        if (const Group* group = antecedent(clause)) return group;
    return subject_of(clause - 1, depth + 1);
}

// The group that begins at `token`, determiners, adjectives and the like passed over.
const Group* ClauseReader::object_from(std::size_t token, std::size_t reach) const {
    for (std::size_t i = token; i < line_.size() && i <= token + reach; ++i) {
        if (const Group* group = group_at(i)) {
            if (!group->is_possessive(line_)) return group;
            // "met her counterpart", "thanked Germany's Chancellor": on to what is owned.
            i = group->last - 1;
            reach = i + 4 - token;
            continue;
        }
        if (line_.phrase_over(i) != kNone) return nullptr;
        if (line_.words[i] == "'s" || line_.words[i] == "'") continue;
        if (!words_.has("determiner", line_.lower[i]) && !is_plain_word(i) && line_.words[i] != "\"" &&
            line_.words[i] != "“")
            return nullptr;
        // Past another verb there is another clause's object.
        const auto verb = reading_.tables.lexicon.find(std::span(line_.lower).subspan(i));
        if (verb.length > 0 && verb.values->front().entry->kind == TriggerKind::verb && i > token) return nullptr;
    }
    return nullptr;
}

// The group after the first such preposition within reach; a conjunction or an infinitive ends the search.
const Group* ClauseReader::object_after(std::size_t token, const std::string& preposition, std::size_t reach) const {
    for (std::size_t i = token; i < line_.size() && i <= token + reach; ++i) {
        if (line_.phrase_over(i) != kNone) continue;
        const std::string& word = line_.lower[i];
        if (word == preposition) {
            const bool infinitive = word == "to" && i + 1 < line_.size() && line_.phrase_over(i + 1) == kNone &&
                                    is_plain_word(i + 1) && !object_from(i + 1, 1);
            if (!infinitive) return object_from(i + 1);
        }
        if (word == ";" || word == "and" || word == "or" || word == "but" || word == "about" ||
            (clause_[i] == i && i > token))
            return nullptr;
    }
    return nullptr;
}

}  // namespace entente
