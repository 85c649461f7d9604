// What the graph holds: events projected to binary edges, and the values in which store/ and graph/ meet.
#pragma once

#include "model/date.h"
#include "model/entity.h"
#include "model/ids.h"
#include "model/span.h"
#include "model/status.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace entente {

// Why: the words that say so. Of an imported event: the row of the event table.
struct Evidence {
    std::string document;  // key
    std::string title;
    std::optional<Day> published;
    std::string publisher;
    TextSpan span;
    std::string quote;
    std::string rule;
    double confidence = 0;
    std::string speaker;  // name, or empty
    std::string hedge;
    DateBasis date_basis = DateBasis::none;
    Status status = Status::occurred;  // of this report, which may announce what the event's has brought about
    Date date;                         // of this report, which may be wider than the event's; without a basis
    std::uint32_t voice = 0;           // evidence of one event with equal voices is not independent; 0: not asked
    std::string address;               // of the document, or the one that an imported row gives; or empty

    friend bool operator==(const Evidence&, const Evidence&) = default;
};

// How much stands behind one event or several. What only announced an event, and no more, is counted apart and in none
// of the other numbers.
struct Corroboration {
    std::uint32_t events = 0;
    std::uint32_t reports = 0;        // claims that say so
    std::uint32_t documents = 0;      // distinct documents of these reports
    std::uint32_t publishers = 0;     // independent ones: copies of one text count once (docs/events.md)
    std::uint32_t announcements = 0;  // earlier reports that it was planned

    friend bool operator==(const Corroboration&, const Corroboration&) = default;
};

// Subject, relation, object. One event yields a relation for every pair of its subjects and objects.
struct Relation {
    EventId event{};
    EntityId subject{};
    EntityId object{};
    std::string kind;  // a name in data/relations.tsv
    Status status = Status::occurred;
    Date date;
    std::optional<Day> reported;  // earliest publication date among the reports
    std::uint32_t reports = 0;    // these four as in Corroboration
    std::uint32_t documents = 0;
    std::uint32_t publishers = 0;
    std::uint32_t announcements = 0;
    double confidence = 0;  // of the best report

    friend bool operator==(const Relation&, const Relation&) = default;
};

struct StoredEntity {
    EntityId id{};
    Entity entity;

    friend bool operator==(const StoredEntity&, const StoredEntity&) = default;
};

// An event with everything behind it.
struct StoredEvent {
    EventId id{};
    std::string relation;
    Status status = Status::occurred;
    Date date;
    std::vector<std::pair<std::string, EntityId>> participants;  // role name, entity; in stored order
    Corroboration corroboration;
    std::vector<Evidence> evidence;  // of the reports with the event's own date first, announcements last; best first
};

// All entities and relations of a store, each in a canonical order that does not depend on ids: entities by key,
// relations by subject key, object key, kind, status, date.
struct Snapshot {
    std::vector<StoredEntity> entities;
    std::vector<Relation> relations;
};

// A Relation in numbers, for stores of millions: 72 bytes, and no text of its own.
inline constexpr std::int32_t kNoDay = INT32_MIN;

struct RelationRow {
    EventId event{};
    EntityId subject{}, object{};
    double confidence = 0;
    std::int32_t from = kNoDay, to = kNoDay;  // as to_serial() numbers days; both kNoDay when the date is open
    std::int32_t reported = kNoDay;
    std::uint32_t reports = 0, documents = 0, publishers = 0, announcements = 0;  // as in Corroboration
    std::uint16_t kind = 0;                                                       // into the names that come with it
    Status status = Status::occurred;
    DatePrecision precision = DatePrecision::open;
    DateBasis basis = DateBasis::none;

    friend bool operator==(const RelationRow&, const RelationRow&) = default;
};

// Some of a store's relations. The views live for the length of a call.
struct RelationRows {
    std::span<const std::string> kinds;  // names; a later batch may have more of them, and never others
    std::span<const RelationRow> rows;
};

// What a store holds more than it held at an earlier state: enough to bring a graph of that state up to date.
struct StoreChanges {
    std::vector<StoredEntity> entities;  // new, or described differently now; as a whole
    std::vector<EventId> withdrawn;      // events that may have changed, ascending: their relations are to be dropped
    std::vector<std::string> kinds;
    std::vector<RelationRow> rows;  // those that stand in their place, and new ones
};

}  // namespace entente
