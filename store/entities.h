// Entities as all documents together describe them.
#pragma once

#include "model/relation.h"
#include "store/sqlite.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace entente {

// By key, one at a time.
void for_each_entity(Database& database, const std::function<void(StoredEntity&&)>& visit);

// As for_each_entity shows it; nullopt when there is none of that id.
std::optional<StoredEntity> load_entity(Database& database, EntityId id);

// The name that most documents give, as for_each_entity shows it.
std::string load_entity_name(Database& database, std::int64_t entity);

}  // namespace entente
