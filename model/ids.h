// Distinct id types, so that an entity cannot be passed where a document is meant. Ids are stable within one
// database and mean nothing outside it; nothing that must be equal between databases may be ordered by them.
#pragma once

#include <cstdint>

namespace entente {

enum class DocumentId : std::int64_t {};
enum class EntityId : std::int64_t {};
enum class EventId : std::int64_t {};

constexpr std::int64_t to_number(DocumentId id) {
    return static_cast<std::int64_t>(id);
}
constexpr std::int64_t to_number(EntityId id) {
    return static_cast<std::int64_t>(id);
}
constexpr std::int64_t to_number(EventId id) {
    return static_cast<std::int64_t>(id);
}

}  // namespace entente
