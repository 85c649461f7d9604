// How an event table is read: which of its columns say who, what, when and where it was told. A mapping is a TOML file;
// docs/cli/import.md describes it. Ready ones lie in data/mappings/.
#pragma once

#include "model/entity.h"
#include "model/status.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente {

enum class CodeSystem { cameo, plover, relation };  // relation: the names of data/relations.tsv
enum class DayFormat { compact, iso };              // 20240601, 2024-06-01

// Columns are called by the names in the table's header, or in the mapping where the table has none. Empty: no such.
struct ActorColumns {
    std::string code, name, country;
};

struct ImportMapping {
    std::string name;       // "gdelt-2"
    std::string publisher;  // who made the table
    char separator = '\t';
    bool quotes = false;
    bool header = false;
    std::size_t width = 0;                                     // cells of a row; 0: as many as the header has
    std::vector<std::pair<std::string, std::size_t>> columns;  // name and 0-based place, of a table without a header
    std::vector<std::string> empty;                            // what stands for nothing
    double confidence = 0.5;
    EntityKind kind = EntityKind::organization;  // of actors of which no more is known
    ActorColumns subject, object;
    CodeSystem codes = CodeSystem::cameo;
    std::string code, mode, status;
    std::string date;  // column; empty: events without a date
    DayFormat format = DayFormat::compact;
    std::string address;
    std::vector<std::string> keep;  // cells that become the quote
    std::string text;               // the mapping itself: another text reads a table anew
};

// Throws InputError "source:line: ..." for what is no TOML, unknown or missing keys, values of the wrong type.
ImportMapping parse_import_mapping(std::string_view toml, const std::string& source);

// "gdelt-1", "gdelt-2", "icews", "polecat", in this order.
const std::vector<ImportMapping>& ready_mappings();

// A ready mapping by its name, else a file. Throws InputError.
ImportMapping load_import_mapping(const std::string& name_or_file);

// The only ready mapping that a table with this first line can have; nullptr when there is none.
const ImportMapping* guess_mapping(std::string_view first_line);

// "gdelt-1, gdelt-2, icews, polecat"
std::string list_ready_mappings();

// The place of each name in a header of these cells.
std::optional<std::size_t> find_column(const std::vector<std::string>& header, std::string_view name);

// Every column that the mapping speaks of, without doubles.
std::vector<std::string> columns_of(const ImportMapping& mapping);

}  // namespace entente
