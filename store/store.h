// One SQLite file: documents, and everything that was read in them, each document whole or not at all.
//
// A Store is used by one thread at a time. Opened for writing it holds the database's single writer lock until it is
// destroyed; a second writer gets a StoreError that says who holds it.
#pragma once

#include "model/extraction.h"
#include "model/relation.h"
#include "model/vocabulary.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
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

struct StoreCounts {
    std::int64_t documents = 0, sentences = 0, entities = 0, mentions = 0, claims = 0, events = 0, relations = 0;
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

    Snapshot snapshot() const;

    // The event of that number, or of which that was the number before it was merged with others; nullopt when there is
    // none. O(reports of its participants in its relation).
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
