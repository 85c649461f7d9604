// One SQLite file: documents, and everything that was read in them, each document whole or not at all.
//
// A Store is used by one thread at a time. Opened for writing it holds the database's single writer lock until it is
// destroyed; a second writer gets a StoreError that says who holds it.
#pragma once

#include "model/extraction.h"
#include "model/relation.h"
#include "model/vocabulary.h"
#include "store/event_import.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

enum class StoreMode { read, write, create };  // create: write, and make the file when there is none

enum class Applied { added, replaced, unchanged };

struct StoredDocument {
    std::string key, title, publisher, url, language;
    std::optional<Day> date;
    std::size_t bytes = 0, sentences = 0, mentions = 0, claims = 0;
};

// Imported events count as a claim, an event and a relation each.
struct StoreCounts {
    std::int64_t documents = 0, sentences = 0, entities = 0, mentions = 0, claims = 0, events = 0, relations = 0;
};

// What a database holds: two equal states hold the same under the same ids. Both 0 for an empty one.
struct StoreState {
    std::int64_t seq = 0;  // how many things were done to it
    std::uint64_t chain = 0;

    friend bool operator==(const StoreState&, const StoreState&) = default;
};

class Store {
public:
    // Throws StoreError: no such file, not an Entente database, made by a newer version, busy, damaged.
    // The vocabulary says which relations are symmetric; it must outlive the store.
    Store(const std::filesystem::path& file, StoreMode mode, const Vocabulary& vocabulary);
    ~Store();
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;

    // True when a document of that key is stored with the same contents, read by the same `reader` (the extractor's
    // version): applying it again would change nothing.
    bool is_current(const Document& document, std::string_view reader) const;

    // Puts a document's yield in place of whatever the document's key yielded before. Whole or not at all, also when
    // it throws. Not durable before commit(). Throws StoreError, also when the extraction breaks a promise
    // (find_broken_promise).
    Applied apply(const Extraction& extraction, std::string_view reader);

    // Takes out everything that came of the document; false when there is none of that key.
    bool forget(std::string_view key);

    // Puts the events of a table in place of whatever its key yielded before. `fill` adds them, in the order of the
    // table; when it then names the contents that are stored already, of the same reader, nothing is changed. Whole or
    // not at all, also when it throws, whatever it throws; an InputError is passed on as it is. Not durable before
    // commit().
    Applied import_events(const ImportHead& head, const std::function<ImportedTable(EventImport&)>& fill);
    // ImportedTable::content of the import of that key by that reader; nullopt when there is none.
    std::optional<std::uint64_t> imported_content(std::string_view key, std::string_view reader) const;

    // Makes durable what apply() and forget() did since the last commit. Without it the destructor rolls back.
    void commit();

    std::vector<StoredDocument> documents() const;  // by key
    std::optional<Document> document(std::string_view key) const;
    StoreCounts counts() const;
    // Rows per relation and status, as "relation\tstatus" -> count, in the vocabulary's order; for `stats`.
    struct RelationCount {
        std::string relation;
        Status status{};
        std::int64_t events = 0;
    };
    std::vector<RelationCount> relation_counts() const;

    // Keeps relations that are not the program's own (Extractor::added_relations), so that later questions know their
    // labels and whether they are symmetric. A kind takes the place of the one of its name. Durable with commit().
    void remember(const std::vector<RelationKind>& kinds);
    // What was remembered, by name.
    std::vector<RelationKind> remembered_relations() const;

    // All at once, imported events too.
    Snapshot snapshot() const;

    // The same without being kept in memory. What `take` throws ends the reading; it may not ask this store.
    // Entities come by key.
    void read_entities(const std::function<void(StoredEntity&&)>& take) const;
    // Relations come in batches of up to 4096: first those that were read in documents, in the order of snapshot(),
    // then the imported ones by number. Kinds have the same index in all batches. Memory grows with the relations that
    // were read in documents, not with the imported ones.
    void read_relations(const std::function<void(const RelationRows&)>& take) const;

    // O(1). Changes with every apply(), forget(), import_events() and remember() that changes anything.
    StoreState state() const;
    // What the database holds more than at an earlier state. nullopt when that is no state of its past, when something
    // was taken out or replaced since, or relations were remembered, and when more than `limit` relations would have to
    // be named: then read everything. O(reports of the participants of new documents' events).
    std::optional<StoreChanges> changes_since(const StoreState& earlier, std::size_t limit) const;

    // As all documents describe it; nullopt when there is none of that id.
    std::optional<StoredEntity> entity(EntityId id) const;

    // The event of that number, or of which that was the number before it was merged with others; nullopt when there is
    // none. O(reports of its participants in its relation). An imported one (is_imported) has one piece of evidence:
    // its span lies in the imported file, its quote is the row's cells with tabs between them.
    std::optional<StoredEvent> event(EventId id) const;
    // The best evidence of an event for its own status and date; nullopt when there is no such event. O(reports of the
    // event).
    std::optional<Evidence> best_evidence(EventId id) const;
    // What stands behind several events together, for each group of them: the documents and independent publishers of
    // all, each counted once. Numbers that no event has count nothing. O(claims of the same participants and
    // relations), about.
    std::vector<Corroboration> corroborate(const std::vector<std::vector<EventId>>& groups) const;

    // Everything in a canonical text form that holds no row ids: equal contents give equal bytes, whatever order they
    // came in. One JSON object a line, sorted within each table.
    void dump(std::ostream& out) const;

private:
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

}  // namespace entente
