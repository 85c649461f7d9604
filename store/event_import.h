// Writing an event table into a store, row by row. Obtained from Store::import_events().
#pragma once

#include "model/entity.h"
#include "model/ids.h"
#include "model/relation.h"
#include "model/status.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace entente {

class Database;

// What is known of a table before its rows are read.
struct ImportHead {
    std::string key;        // as of a document
    std::string publisher;  // who made the table; evidence without an address is theirs
    std::string reader;     // which version of the importer reads it, and how: "import gdelt-2/1"
    std::string rule;       // of the evidence: "imported/gdelt-2"
    std::string columns;    // names of the cells that are kept, tabs between them
    double confidence = 0;  // of each event
};

// What is known of it afterwards.
struct ImportedTable {
    std::uint64_t content = 0;  // a hash of its bytes and of all that says how they are read
    std::uint64_t bytes = 0;
};

struct ImportedEvent {
    EntityId subject{}, object{};  // of add_entity(); of a symmetric relation the one with the lesser key comes first
    std::uint16_t relation = 0;    // of add_relation()
    Status status = Status::occurred;
    std::int32_t day = kNoDay;         // as to_serial() numbers days
    std::uint64_t begin = 0, end = 0;  // of its row, in bytes of the table
    std::string_view address;          // or empty
    std::string_view cells;            // those of ImportHead::columns, tabs between them
};

class EventImport {
public:
    EventImport(Database& database, const ImportHead& head);
    ~EventImport();
    EventImport(const EventImport&) = delete;
    EventImport& operator=(const EventImport&) = delete;

    // Once for each key.
    EntityId add_entity(const Entity& entity);
    // The same number for the same name.
    std::uint16_t add_relation(std::string_view name);
    // Constant memory. Throws StoreError, also when there are more events than can be numbered.
    void add(const ImportedEvent& event);

    // Called by the store when all rows are added.
    void finish(const ImportedTable& table);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace entente
