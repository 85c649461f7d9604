// Where the names of people and the titles before them begin and end, by capitals and small words alone.
#pragma once

#include "extract/reading.h"

namespace entente {

// Tokens [first, last).
struct NameRange {
    std::size_t first = 0, last = 0;
    bool empty() const { return first == last; }
};

struct OfficeMatch {
    std::size_t length = 0;  // tokens
    const Office* office = nullptr;
};

class NameScanner {
public:
    // The tables outlive it.
    explicit NameScanner(const ReadingTables& tables) : tables_(tables) {}

    // The longest title that begins there and covers no phrase; its length is 0 when there is none.
    OfficeMatch office_at(const Line& line, std::size_t token) const;
    // Whether the word may be a part of a person's name.
    bool is_name_word(const Line& line, std::size_t token) const;
    // The longest run of name words from `token` on, at most six, particles and hyphens inside it.
    NameRange name_from(const Line& line, std::size_t token) const;
    // A name of two words or more that ends right before `last`.
    NameRange name_until(const Line& line, std::size_t last) const;
    // The end of "of/for Foreign Affairs and Trade" after "Minister", which ends at `last`.
    std::size_t past_ministry(const Line& line, std::size_t last) const;

private:
    const ReadingTables& tables_;
};

}  // namespace entente
