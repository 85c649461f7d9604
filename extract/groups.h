// Coordination: phrases joined by commas and "and" that stand in one grammatical place.
#pragma once

#include "extract/reading.h"

#include <vector>

namespace entente {

struct Group {
    std::size_t first = 0, last = 0;   // tokens
    std::vector<std::size_t> phrases;  // of the line, in order

    bool is_possessive(const Line& line) const { return line.phrases[phrases.back()].possessive; }
};

// Every phrase of the line is in exactly one group; groups are in order. "Finland, Sweden and Türkiye" is one group,
// "the Prime Minister and Germany's Chancellor" too; "Thai and Lao diplomats" joins a demonym to the state after it.
std::vector<Group> find_groups(const Reading& reading, const Line& line);

}  // namespace entente
