// An entity as one document describes it.
#pragma once

#include "model/entity.h"
#include "model/ids.h"
#include "store/sqlite.h"

#include <cstdint>

namespace entente {

// Adds the description to what documents say of the entity, which is made when there is none of its key. Once for each
// key in a document.
EntityId write_entity(Database& database, const Entity& entity, std::int64_t document);

}  // namespace entente
