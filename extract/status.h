// Whether what a verb says has happened: tense, modality, negation.
#pragma once

#include "extract/lexicon.h"
#include "extract/reading.h"

#include <optional>

namespace entente {

struct VerbReading {
    Status status = Status::occurred;
    bool is_future = false;        // dates without a year lie ahead
    bool is_performative = false;  // "condemns": done by being said, on the day of publication
};

// The verb at `verb` (of that form), its clause beginning at `clause`. nullopt when the words claim nothing: purposes
// ("to strengthen"), conditions, mere possibilities.
std::optional<VerbReading> read_verb(const Reading& reading, const Line& line, std::size_t clause, std::size_t verb,
                                     VerbForm form, Stance stance);

// Whether one of the be-forms stands right before the verb, adverbs aside.
bool is_passive(const Line& line, std::size_t clause, std::size_t verb, const WordClasses& words);

}  // namespace entente
