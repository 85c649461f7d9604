// The clauses of a sentence, and where the subject and the objects of a verb stand in them, by the order of words.
//
// A clause begins at the sentence's start, after ";" ":" or a dash, and at a subordinator ("which", "as", "who"). The
// subject is the nearest group before the verb that no preposition governs; a clause without one takes the group before
// its "who" or "which", or the subject of the clause before. The object stands after the verb, directly or after a
// preposition.
#pragma once

#include "extract/groups.h"
#include "extract/reading.h"

#include <string>
#include <vector>

namespace entente {

class ClauseReader {
public:
    // Both outlive the reader; groups point into it.
    ClauseReader(const Reading& reading, const Line& line);

    const std::vector<Group>& groups() const { return groups_; }
    // Where the clause of a token begins.
    std::size_t clause_of(std::size_t token) const { return clause_[token]; }

    // A word of letters that is no function word.
    bool is_plain_word(std::size_t token) const;
    bool can_be_subject(const Group& group) const;
    // The first token of the verb group (auxiliaries, adverbs) whose verb is at `verb`.
    std::size_t verb_group_begin(std::size_t verb) const;

    // nullptr in all of these when there is none.
    const Group* group_before(std::size_t token) const;
    const Group* antecedent(std::size_t clause) const;
    const Group* subject_of(std::size_t verb, std::size_t depth = 0) const;
    // The group that begins at `token`, determiners, adjectives and possessors passed over.
    const Group* object_from(std::size_t token, std::size_t reach = 4) const;
    // The group after the first such preposition within reach; a conjunction or an infinitive ends the search.
    const Group* object_after(std::size_t token, const std::string& preposition, std::size_t reach) const;

private:
    const Reading& reading_;
    const Line& line_;
    const WordClasses& words_;
    std::vector<Group> groups_;
    std::vector<std::size_t> clause_;

    void find_clauses();
    bool governed_by_preposition(const Group& group) const;
    const Group* group_at(std::size_t token) const;
};

}  // namespace entente
