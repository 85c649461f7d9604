// The country and the sectors of an actor, read off the words of one mention: "a former Danish defence minister". The
// method is the field's (a list of role nouns beside lists of names), with the grammar of the noun phrase deciding
// between several hits instead of the order of a list: the head first, then what stands before it, then what it is of.
#pragma once

#include "extract/gazetteer.h"
#include "extract/sector_table.h"
#include "extract/words.h"
#include "model/actor_code.h"
#include "model/date.h"
#include "model/extraction.h"

#include <optional>
#include <string_view>
#include <vector>

namespace entente {

class ActorCoder {
public:
    // The tables must outlive the coder. Throws InputError "sectors.tsv:line: ...".
    ActorCoder(std::string_view sectors, const Gazetteer& gazetteer, const WordClasses& words);

    // What the words say. The day (of publication, say) tells which office a named person held, or had left; without
    // one, a person has the highest office that holders.tsv knows of. Empty when nothing is known. O(words).
    ActorCode code(std::string_view text, std::optional<Day> day) const;

    // One code for every mention of the extraction that takes part in a claim, empty ones for the others and for
    // agreements and events. What the words of a mention do not say is filled from its entity: its state, its name, its
    // other mentions, its office.
    std::vector<ActorCode> code_mentions(const Extraction& extraction) const;

private:
    SectorTable sectors_;
    const Gazetteer& gazetteer_;
    const WordClasses& words_;
};

}  // namespace entente
