// A user's lexicon (TOML) as rows of the extractor's tables.
#pragma once

#include "model/diagnostic.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// One row that is to be joined to a table: its cells by column, the others empty.
struct UserRow {
    std::string table;  // "lexicon.tsv"
    std::map<std::string, std::string, std::less<>> cells;
    std::size_t line = 0;  // in the TOML file
};

struct UserLexicon {
    std::vector<UserRow> rows;  // in the file's order
};

// Throws InputError "source:line: ..." for what is no TOML, an unknown key (with a suggestion), a missing one, a value
// of the wrong type, and cells that a table cannot hold. docs/lexicon.md lists the keys.
// With `refused` it is added there instead, and the rest goes on.
UserLexicon parse_user_lexicon(std::string_view toml, const std::string& source,
                               std::vector<Diagnostic>* refused = nullptr);

}  // namespace entente
