// What belongs to one document goes with it by foreign keys. What documents share (accounts, entities and their forms)
// is swept afterwards when nothing refers to it any more. A document that is replaced is withdrawn first and swept
// last, so that an account or entity it yields again keeps its id.
#include "store/apply.h"

#include "model/event_identity.h"
#include "store/document_row.h"
#include "store/imports.h"
#include "store/ledger.h"
#include "store/sketch.h"
#include "store/write_entity.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace entente {
namespace {

// Shared rows that a withdrawn document referred to.
struct Orphans {
    std::vector<std::int64_t> accounts, forms;
};

Orphans withdraw(Database& database, std::int64_t document) {
    Orphans orphans;
    {
        ResultRows accounts = database.query("SELECT DISTINCT account FROM claim WHERE document = ?1", document);
        while (accounts.next()) orphans.accounts.push_back(accounts.get<std::int64_t>(0));
        ResultRows forms = database.query("SELECT form FROM entity_report WHERE document = ?1", document);
        while (forms.next()) orphans.forms.push_back(forms.get<std::int64_t>(0));
    }
    for (const std::int64_t form : orphans.forms)
        database.change("UPDATE entity_form SET documents = documents - 1 WHERE id = ?1", form);
    LedgerEntry entry(database);
    {
        ResultRows rows = database.query("SELECT key FROM document WHERE id = ?1", document);
        if (rows.next()) entry.add(rows.get<std::string>(0));
    }
    entry.write("withdrawn", document);
    erase_imported(database, document);
    database.change("DELETE FROM document WHERE id = ?1", document);
    return orphans;
}

void sweep(Database& database, const Orphans& orphans) {
    for (const std::int64_t account : orphans.accounts)
        database.change("DELETE FROM account WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM claim WHERE account = ?1)",
                        account);
    for (const std::int64_t form : orphans.forms) {
        std::optional<std::int64_t> entity;
        {
            ResultRows rows = database.query("SELECT entity FROM entity_form WHERE id = ?1 AND documents = 0", form);
            if (rows.next()) entity = rows.get<std::int64_t>(0);
        }
        if (!entity) continue;
        database.change("DELETE FROM entity_form WHERE id = ?1", form);
        database.change("DELETE FROM entity WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM entity_form WHERE entity = ?1)",
                        *entity);
    }
    sweep_import_relations(database);
}

// The ids of the extraction's entities. One that no mention and no speaker refers to is not stored, and has id 0.
std::vector<std::int64_t> write_entities(Database& database, const Extraction& extraction, std::int64_t document) {
    std::vector<bool> is_used(extraction.entities.size());
    for (const Mention& mention : extraction.mentions) is_used[mention.entity] = true;
    for (const Claim& claim : extraction.claims)
        if (claim.speaker) is_used[*claim.speaker] = true;

    std::vector<std::int64_t> ids(extraction.entities.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (!is_used[i]) continue;
        ids[i] = to_number(write_entity(database, extraction.entities[i], document));
    }
    return ids;
}

std::int64_t find_or_insert_account(Database& database, const Claim& claim, const EventIdentity& identity,
                                    const std::vector<std::int64_t>& entities) {
    {
        ResultRows rows = database.query("SELECT id FROM account WHERE key = ?1", identity.key);
        if (rows.next()) return rows.get<std::int64_t>(0);
    }
    std::optional<std::string> from, to;
    if (claim.date.from) from = to_iso(*claim.date.from);
    if (claim.date.to) to = to_iso(*claim.date.to);
    const std::int64_t account = database.insert(
        "INSERT INTO account (key, relation, status, date_from, date_to, date_precision) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        identity.key, claim.relation, to_text(claim.status), from, to, to_text(claim.date.precision));
    std::size_t position = 0;
    for (const auto& [role, entity] : identity.participants)
        database.change("INSERT INTO participant (account, position, role, entity) VALUES (?1, ?2, ?3, ?4)", account,
                        position++, to_text(role), entities[entity]);
    for (const auto& [subject, object] : identity.relations)
        database.change("INSERT INTO relation (account, subject, object) VALUES (?1, ?2, ?3)", account,
                        entities[subject], entities[object]);
    return account;
}

void write_claims(Database& database, const Vocabulary& vocabulary, const Extraction& extraction, std::int64_t document,
                  const std::vector<std::int64_t>& entities, LedgerEntry& entry) {
    for (std::size_t ordinal = 0; ordinal < extraction.claims.size(); ++ordinal) {
        const Claim& claim = extraction.claims[ordinal];
        const EventIdentity identity = identify_event(extraction, claim, vocabulary.is_symmetric(claim.relation));
        const std::int64_t account = find_or_insert_account(database, claim, identity, entities);
        std::optional<std::int64_t> speaker;
        if (claim.speaker) speaker = entities[*claim.speaker];
        const std::int64_t id = database.insert(
            "INSERT INTO claim (document, ordinal, account, date_basis, speaker, hedge, rule, confidence, begin_byte, "
            "end_byte) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            document, ordinal, account, to_text(claim.date.basis), speaker, claim.hedge, claim.rule, claim.confidence,
            claim.span.begin, claim.span.end);
        entry.add(identity.key);
        entry.add(account);
        std::size_t position = 0;
        for (const Participant& participant : claim.participants)
            database.change("INSERT INTO claim_participant (claim, position, role, mention) VALUES (?1, ?2, ?3, ?4)",
                            id, position++, to_text(participant.role), participant.mention);
    }
}

}  // namespace

void write_extraction(Database& database, const Vocabulary& vocabulary, const Extraction& extraction,
                      std::string_view reader, std::int64_t document) {
    Orphans orphans;
    if (document) orphans = withdraw(database, document);

    const std::int64_t id = insert_document(database, extraction.document, reader);
    const Document& written = extraction.document;
    LedgerEntry entry(database);
    for (const std::string_view part :
         {std::string_view(written.key), std::string_view(written.title), std::string_view(written.publisher),
          std::string_view(written.url), std::string_view(written.text), reader})
        entry.add(part);
    entry.add(written.date ? to_serial(*written.date) : kNoDay);
    const std::size_t body = std::min(written.body_begin, written.text.size());
    database.change("INSERT INTO origin (document, agency, sketch) VALUES (?1, ?2, ?3)", id, extraction.agency,
                    to_text(make_sketch(std::string_view(written.text).substr(body))));
    for (std::size_t ordinal = 0; ordinal < extraction.sentences.size(); ++ordinal)
        database.change("INSERT INTO sentence (document, ordinal, begin_byte, end_byte) VALUES (?1, ?2, ?3, ?4)", id,
                        ordinal, extraction.sentences[ordinal].begin, extraction.sentences[ordinal].end);
    const std::vector<std::int64_t> entities = write_entities(database, extraction, id);
    for (std::size_t ordinal = 0; ordinal < extraction.mentions.size(); ++ordinal) {
        const Mention& mention = extraction.mentions[ordinal];
        database.change(
            "INSERT INTO mention (document, ordinal, entity, begin_byte, end_byte, kind) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            id, ordinal, entities[mention.entity], mention.span.begin, mention.span.end, to_text(mention.kind));
    }
    write_claims(database, vocabulary, extraction, id, entities, entry);
    entry.write("applied", id);
    sweep(database, orphans);
}

void write_import(Database& database, const ImportHead& head, std::int64_t document,
                  const std::function<ImportedTable(EventImport&)>& fill) {
    Orphans orphans;
    if (document) orphans = withdraw(database, document);
    EventImport import(database, head);
    import.finish(fill(import));
    sweep(database, orphans);
}

void erase_document(Database& database, std::int64_t document) {
    sweep(database, withdraw(database, document));
}

}  // namespace entente
