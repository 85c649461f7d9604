// What an extraction claims, as plain words to compare in tests: one for every pair.
#pragma once

#include "model/extraction.h"
#include "model/vocabulary.h"

#include <string>
#include <vector>

namespace entente::tests {

struct ReadClaim {
    std::string subject, relation, object, status, date;
    std::vector<std::string> subject_names, object_names;  // with aliases
    std::string speaker, hedge;                            // empty where there is none
};

std::vector<ReadClaim> read_claims(const Extraction& extraction, const Vocabulary& vocabulary);

// Whether the claim says what is expected: any alias does for a name, a symmetric relation may be turned round; the
// status and the date are only compared when asked, speaker and hedge where they are expected ("-": must have none).
bool says(const ReadClaim& claim, const ReadClaim& expected, const Vocabulary& vocabulary, bool any_date,
          bool same_status);

std::string to_lines(const std::vector<ReadClaim>& claims);

}  // namespace entente::tests
