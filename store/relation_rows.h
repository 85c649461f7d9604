// Relations in numbers, as they are read from accounts and imports.
#pragma once

#include "model/relation.h"
#include "store/events.h"
#include "store/sqlite.h"
#include "store/voices.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entente {

// Numbers for the names of relations, in order of appearance.
class KindNames {
public:
    // Throws StoreError when there are more names than numbers.
    std::uint16_t number_of(std::string_view name);
    // Of each of these names; 0 for an empty one, which gets none.
    std::vector<std::uint16_t> numbers_of(const std::vector<std::string>& names);
    const std::vector<std::string>& names() const { return names_; }

private:
    std::vector<std::string> names_;
    std::map<std::string, std::uint16_t, std::less<>> numbers_;
};

// The place of each entity in the order of keys.
using EntityRanks = std::unordered_map<std::int64_t, std::size_t>;

// One row for each pair of the event's subjects and objects; none when it has no object.
void append_event_rows(Database& database, const MergedEvent& event, Voices& voices, KindNames& kinds,
                       std::vector<RelationRow>& rows);

// All that are not imported, by the keys of their events.
std::vector<RelationRow> load_account_rows(Database& database, KindNames& kinds);

// By subject key, object key, kind, status, date; equal ones stay in their order. Throws StoreError when an entity has
// no rank.
void sort_rows(const Database& database, std::vector<RelationRow>& rows, const KindNames& kinds,
               const EntityRanks& ranks);

// As Store::read_relations().
void read_relation_rows(Database& database, const std::function<void(const RelationRows&)>& take);

}  // namespace entente
