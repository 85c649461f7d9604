// One sentence's part of combine_names(): what the list, titles and head nouns make of the model's names.
#pragma once

#include "language/name_board.h"
#include "language/name_list.h"
#include "language/sentence.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace entente {

class SentenceNames {
public:
    explicit SentenceNames(const NameList& list) : list_(list) {}

    // Reads the sentence's words, lays its names on the board and works on them there. The text, the sentence and its
    // tokens must outlive the use of the results.
    void read(std::string_view text, const Sentence& sentence);

    // Reads the words again and lays the sentence's names on the board as they are. `fixed` has one flag for each.
    void reload(std::string_view text, const Sentence& sentence, std::span<const std::uint8_t> fixed);

    NameBoard& board() { return board_; }
    const NameWords& words() const { return words_; }

    bool is_capitalized(std::size_t token) const { return capital_[token] != 0; }
    bool is_proper(std::size_t token) const;             // a capitalised proper noun
    bool is_after_title(std::size_t token) const;        // "Minister Cooper": a title ends right before it
    NameList::Match listed_at(std::size_t token) const;  // the name of the list that starts here
    bool is_title_or_head(std::size_t token) const;
    // What a phrase that ends with the token is by its head noun; a body when that says nothing.
    NameKind kind_by_head(std::size_t token) const;
    bool is_place_by_tree(std::size_t first, std::size_t last) const;  // "in Washington"

private:
    const NameList& list_;
    const Sentence* sentence_ = nullptr;
    NameWords words_;
    NameBoard board_;
    std::vector<std::uint8_t> capital_;       // by token
    std::vector<std::uint8_t> listed_;        // by token: lies in a name of the list
    std::vector<std::uint8_t> title_ends_;    // by token: a title ends before it
    std::vector<std::uint8_t> in_title_;      // by token: 1 begins a title, 2 goes on with it
    std::vector<std::uint32_t> title_;        // by token: words of the title that starts here
    std::vector<std::uint32_t> place_child_;  // by token: 1 + index of a place preposition that hangs on it
    bool is_headline_ = false;                // every word is capitalised
    bool is_shouted_ = false;                 // every letter is

    std::size_t size() const { return words_.plain.size(); }
    void read_marks();
    void place_model_names();
    bool ends_in_participle(std::size_t token) const;  // "London-based", as one token
    std::size_t begin_without_participle(std::size_t first, std::size_t last) const;
    std::size_t begin_without_titles(std::size_t first, std::size_t last) const;
    std::size_t end_without_title(std::size_t first, std::size_t last) const;
    bool is_person_like(std::size_t first, std::size_t last) const;
    void place_listed_names();
    void place_certain(std::size_t first, std::size_t last, NameKind kind);
    void weigh_uncertain(std::size_t first, std::size_t last, const NameEntry& entry);
    void place_people_after_titles();
    bool is_part_of_title(std::size_t first, std::size_t last) const;  // and not its beginning

    // head_phrases.cpp
    void name_kinds_by_head();
    void place_head_phrases();
    bool is_phrase_word(std::size_t token) const;
    std::size_t end_of_run(std::size_t first) const;
    std::size_t end_of_tail(std::size_t last, bool is_joined_by_and);
    void place_phrase(std::size_t first, std::size_t last, HeadNoun noun);
};

}  // namespace entente
