// Where somebody is, of what they are a part, whom an agreement binds, as a parsed sentence tells it outside its verbs.
#pragma once

#include "extract/reading.h"

namespace entente {

// The line must be parsed.
void claim_ties(Reading& reading, const Line& line);

}  // namespace entente
