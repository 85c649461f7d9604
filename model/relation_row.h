// A Relation and its RelationRow, from one to the other.
#pragma once

#include "model/relation.h"

#include <cstdint>
#include <string_view>

namespace entente {

// `kind` is the number of the relation's kind where the row belongs.
RelationRow to_row(const Relation& relation, std::uint16_t kind);
Relation to_relation(const RelationRow& row, std::string_view kind);

}  // namespace entente
