// What the graph holds: events projected to binary edges, and the values in which store/ and graph/ meet.
#pragma once

#include "model/date.h"
#include "model/entity.h"
#include "model/ids.h"
#include "model/span.h"
#include "model/status.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace entente {

// Why: the words that say so.
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

    friend bool operator==(const Evidence&, const Evidence&) = default;
};

// Subject, relation, object. One event yields a relation for every pair of its subjects and objects.
struct Relation {
    EventId event{};
    EntityId subject{};
    EntityId object{};
    std::string kind;  // a name in data/relations.tsv
    Status status = Status::occurred;
    Date date;
    std::optional<Day> reported;   // earliest publication date among the reports
    std::uint32_t reports = 0;     // claims that say so
    std::uint32_t publishers = 0;  // distinct publishers among them; documents without one count each for itself
    double confidence = 0;         // of the best report

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
    std::vector<Evidence> evidence;                              // best first
};

// All entities and relations of a store, each in a canonical order that does not depend on ids: entities by key,
// relations by subject key, object key, kind, status, date.
struct Snapshot {
    std::vector<StoredEntity> entities;
    std::vector<Relation> relations;
};

}  // namespace entente
