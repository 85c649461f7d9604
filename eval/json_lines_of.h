// Where things stand in a JSON text. The JSON library forgets lines once it has parsed, and messages need them.
#pragma once

#include <cstddef>
#include <string_view>

namespace entente {

// The 1-based line of a byte offset.
std::size_t line_at(std::string_view text, std::size_t offset);

// The line on which item `number` (from 0) of the list begins that the outermost object holds under `key`. The text
// must be valid JSON; 0 when there is no such item. When the key comes twice the last list is meant, as the JSON
// library takes it.
std::size_t line_of_item(std::string_view json, std::string_view key, std::size_t number);

}  // namespace entente
