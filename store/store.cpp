// Transactions: the first change since a commit opens one, each document is a savepoint in it, and commit() ends it.
// When SQLite itself had to undo the whole transaction (disk full, disk error), documents that were reported as
// applied are gone with it, and a later commit would look as if they were there: so from then on the store refuses
// to write.
#include "store/store.h"

#include "model/errors.h"
#include "store/apply.h"
#include "store/changes.h"
#include "store/document_row.h"
#include "store/entities.h"
#include "store/ledger.h"
#include "store/open.h"
#include "store/queries.h"
#include "store/relation_kinds.h"
#include "store/relation_rows.h"
#include "store/sqlite.h"
#include "store/writer_lock.h"

#include <exception>
#include <utility>

namespace entente {
namespace {

std::optional<WriterLock> lock_for(const std::filesystem::path& file, StoreMode mode) {
    check_path(file, mode);
    if (mode == StoreMode::read) return std::nullopt;
    return WriterLock(file);
}

struct ImportUnchanged {};

}  // namespace

struct Store::Connection {
    Connection(const std::filesystem::path& file, StoreMode mode, const Vocabulary& relations)
        : vocabulary(&relations), lock(lock_for(file, mode)), database(open_database(file, mode)) {}

    void check_writable() const {
        const std::string where = "cannot write '" + database.file().string() + "': ";
        if (!lock) throw StoreError(where + "it was opened for reading");
        if (is_undone)
            throw StoreError(where + "what came since the last commit was undone after an error; open it again");
    }

    // Runs the change whole or not at all.
    template <typename Change>
    void change_whole(Change&& change) {
        if (!database.in_transaction()) database.run("BEGIN IMMEDIATE");
        database.run("SAVEPOINT document");
        try {
            change();
        } catch (const StoreError&) {
            undo_change();
            throw;
        } catch (const InputError&) {
            undo_change();
            throw;
        } catch (const std::exception& error) {
            undo_change();
            throw StoreError("cannot write '" + database.file().string() + "': " + error.what());
        } catch (...) {  // Ctrl-C
            undo_change();
            throw;
        }
        database.run("RELEASE document");
    }

    void undo_change() {
        is_undone = !database.in_transaction();
        if (!is_undone) database.run("ROLLBACK TO document; RELEASE document");
    }

    const Vocabulary* vocabulary;
    std::optional<WriterLock> lock;  // before the database, so that it is closed when the lock is let go
    Database database;
    bool is_undone = false;
};

Store::Store(const std::filesystem::path& file, StoreMode mode, const Vocabulary& vocabulary)
    : connection_(std::make_unique<Connection>(file, mode, vocabulary)) {}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

bool Store::is_current(const Document& document, std::string_view reader) const {
    const auto stored = load_document(connection_->database, document.key);
    return stored && stored->reader == reader && stored->document == document;
}

Applied Store::apply(const Extraction& extraction, std::string_view reader) {
    connection_->check_writable();
    if (const auto broken = find_broken_promise(extraction))
        throw StoreError(*broken + "; nothing of the document was stored");
    if (is_current(extraction.document, reader)) return Applied::unchanged;

    Database& database = connection_->database;
    const auto stored = find_document(database, extraction.document.key);
    connection_->change_whole(
        [&] { write_extraction(database, *connection_->vocabulary, extraction, reader, stored.value_or(0)); });
    return stored ? Applied::replaced : Applied::added;
}

bool Store::forget(std::string_view key) {
    connection_->check_writable();
    const auto stored = find_document(connection_->database, key);
    if (!stored) return false;
    connection_->change_whole([&] { erase_document(connection_->database, *stored); });
    return true;
}

Applied Store::import_events(const ImportHead& head, const std::function<ImportedTable(EventImport&)>& fill) {
    connection_->check_writable();
    Database& database = connection_->database;
    const auto stored = find_document(database, head.key);
    const auto content = imported_content(head.key, head.reader);
    const auto fill_if_new = [&](EventImport& import) {
        const ImportedTable table = fill(import);
        if (content == table.content) throw ImportUnchanged{};
        return table;
    };
    try {
        connection_->change_whole([&] { write_import(database, head, stored.value_or(0), fill_if_new); });
    } catch (const ImportUnchanged&) {
        return Applied::unchanged;
    }
    return stored ? Applied::replaced : Applied::added;
}

std::optional<std::uint64_t> Store::imported_content(std::string_view key, std::string_view reader) const {
    ResultRows rows = connection_->database.query(
        "SELECT i.content FROM document d JOIN import i ON i.document = d.id WHERE d.key = ?1 AND d.reader = ?2", key,
        reader);
    if (!rows.next()) return std::nullopt;
    return static_cast<std::uint64_t>(rows.get<std::int64_t>(0));
}

void Store::commit() {
    connection_->check_writable();
    Database& database = connection_->database;
    if (!database.in_transaction()) return;
    try {
        database.run("COMMIT");
    } catch (const StoreError&) {
        connection_->is_undone = !database.in_transaction();  // still in it when readers were in the way
        throw;
    }
}

std::vector<StoredDocument> Store::documents() const {
    return list_documents(connection_->database);
}

std::optional<Document> Store::document(std::string_view key) const {
    auto stored = load_document(connection_->database, key);
    if (!stored) return std::nullopt;
    return std::move(stored->document);
}

StoreCounts Store::counts() const {
    return load_counts(connection_->database);
}

std::vector<Store::RelationCount> Store::relation_counts() const {
    return load_relation_counts(connection_->database, *connection_->vocabulary);
}

void Store::remember(const std::vector<RelationKind>& kinds) {
    if (kinds.empty()) return;
    connection_->check_writable();
    connection_->change_whole([&] { write_relation_kinds(connection_->database, kinds); });
}

std::vector<RelationKind> Store::remembered_relations() const {
    return load_relation_kinds(connection_->database);
}

Snapshot Store::snapshot() const {
    return load_snapshot(connection_->database);
}

void Store::read_entities(const std::function<void(StoredEntity&&)>& take) const {
    const ReadTransaction reading(connection_->database);
    for_each_entity(connection_->database, take);
}

void Store::read_relations(const std::function<void(const RelationRows&)>& take) const {
    read_relation_rows(connection_->database, take);
}

StoreState Store::state() const {
    return load_state(connection_->database);
}

std::optional<StoreChanges> Store::changes_since(const StoreState& earlier, std::size_t limit) const {
    return load_changes(connection_->database, earlier, limit);
}

std::optional<StoredEntity> Store::entity(EntityId id) const {
    return load_entity(connection_->database, id);
}

std::optional<StoredEvent> Store::event(EventId id) const {
    return load_event(connection_->database, id);
}

std::optional<Evidence> Store::best_evidence(EventId id) const {
    return load_best_evidence(connection_->database, id);
}

std::vector<Corroboration> Store::corroborate(const std::vector<std::vector<EventId>>& groups) const {
    return load_corroboration(connection_->database, groups);
}

void Store::dump(std::ostream& out) const {
    write_dump(connection_->database, out);
}

}  // namespace entente
