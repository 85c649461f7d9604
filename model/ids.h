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

// The numbers of imported events begin here; those put together from reports never come so far. All fit in 32 bits.
inline constexpr std::int64_t kFirstImported = 1'000'000'000;

constexpr bool is_imported(EventId id) {
    return to_number(id) > kFirstImported;
}

}  // namespace entente
