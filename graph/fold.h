// Spellings made comparable, and entities as bytes of an image.
#pragma once

#include "graph/tables.h"
#include "model/entity.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// Case, accents, kinds of dash, quote and blank do not matter. Bytes that are no UTF-8 fold to themselves.
std::string fold(std::string_view text);
std::uint32_t hash_of_folded(std::string_view folded);

// An entity's record: its kind in a byte, then name, key, iso2, iso3, wikidata and the aliases, each with its length
// before it, seven bits a byte.
void append_record(std::vector<std::byte>& bytes, const Entity& entity);
// An entry for each distinct spelling, ascending.
void append_names(std::vector<SpellingEntry>& names, const Entity& entity, Vertex vertex);

}  // namespace entente
