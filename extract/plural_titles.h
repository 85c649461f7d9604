// Titles that several people share: "Presidents A and B", "the foreign ministers of Chile and Peru, A and B", "her
// Omani and Qatari counterparts, A and B".
#pragma once

#include "extract/name_scanner.h"

#include <optional>
#include <string>
#include <vector>

namespace entente {

struct TitledName {
    NameRange name;
    std::size_t last = 0;       // past the name and "of State"
    std::size_t state = kNone;  // phrase of the state, where told
};

struct PluralTitle {
    std::string office;              // canonical, or "counterpart"
    std::size_t first = 0;           // where title or states begin; whose counterparts they are stands before
    std::vector<TitledName> people;  // two or more; the states in their order, "respectively"
};

// The plural title whose first word stands at the token, when names follow it.
std::optional<PluralTitle> read_plural_title(const ReadingTables& tables, const Line& line, std::size_t token);

}  // namespace entente
