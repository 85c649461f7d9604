-- An Entente database, format 3 (user_version). Everything here is either what a document yielded, and goes when the
-- document goes, or is shared between documents (entity, account) and goes with the last of them. Only the ledger stays.
--
-- begin_byte and end_byte are half-open byte offsets into document.text. SQLite's substr() counts characters in TEXT
-- and bytes in BLOB: cut with substr(CAST(text AS BLOB), begin_byte + 1, end_byte - begin_byte).
-- Days are written 2025-11-21. Kinds, roles, statuses and so on are written as the program prints them.

-- One text. `text` stands last, so that the other columns are read without walking through it.
CREATE TABLE document (
    id          INTEGER PRIMARY KEY,
    key         TEXT NOT NULL UNIQUE,
    title       TEXT NOT NULL,
    date        TEXT,                -- of publication
    publisher   TEXT NOT NULL,
    url         TEXT NOT NULL,
    language    TEXT NOT NULL,
    reader      TEXT NOT NULL,       -- the version of the extractor that read it
    title_begin INTEGER NOT NULL,
    title_end   INTEGER NOT NULL,
    body_begin  INTEGER NOT NULL,
    size        INTEGER NOT NULL,    -- of text, in bytes
    given       TEXT NOT NULL,       -- mentions and pairs that came with the input, as JSON, or ''
    text        TEXT NOT NULL
) STRICT;

-- Whose words a document may have: the agency that it credits, or '', and a sketch of its body (store/sketch.h), by which
-- near-copies are found. Both count independent publishers.
CREATE TABLE origin (
    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    agency   TEXT NOT NULL,
    sketch   TEXT NOT NULL
) STRICT;

CREATE TABLE sentence (
    document   INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    begin_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;

-- Who or what documents speak of. The key says who it is; what it is called and what kind it is of can differ between
-- documents, and each distinct description is one entity_form, counted by the documents that give it. The value that
-- most documents give is shown, between equals the greatest in byte order: so the order of documents never matters.
CREATE TABLE entity (
    id  INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE entity_form (
    id        INTEGER PRIMARY KEY,
    entity    INTEGER NOT NULL REFERENCES entity,
    kind      TEXT NOT NULL,
    name      TEXT NOT NULL,
    iso2      TEXT NOT NULL,
    iso3      TEXT NOT NULL,
    wikidata  TEXT NOT NULL,
    documents INTEGER NOT NULL       -- rows of entity_report with this form
) STRICT;
CREATE INDEX entity_form_by_entity ON entity_form (entity);

CREATE TABLE alias (
    form INTEGER NOT NULL REFERENCES entity_form ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (form, name)
) STRICT, WITHOUT ROWID;

-- Which document describes an entity how, one form for each entity that the document mentions or lets speak. The form
-- is no foreign key: entity_form.documents already says when a form may go, and a key would cost an index.
CREATE TABLE entity_report (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    form     INTEGER NOT NULL,
    PRIMARY KEY (document, form)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention (
    document   INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    entity     INTEGER NOT NULL REFERENCES entity,
    begin_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_by_entity ON mention (entity);

-- What claims say alike: relation, participants, status, date. All columns are functions of the key (see
-- model/event_identity.cpp), so claims with equal keys share it. An event, one happening, is one account or several that
-- model/merge_accounts.h joins; that is worked out on reading, and stored nowhere, so that it can never depend on the
-- order in which documents came. Its number is the id of its head account.
CREATE TABLE account (
    id             INTEGER PRIMARY KEY,
    key            TEXT NOT NULL UNIQUE,
    relation       TEXT NOT NULL,
    status         TEXT NOT NULL,
    date_from      TEXT,             -- both NULL when the date is open
    date_to        TEXT,
    date_precision TEXT NOT NULL
) STRICT;

CREATE TABLE participant (
    account  INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role     TEXT NOT NULL,
    entity   INTEGER NOT NULL REFERENCES entity,
    PRIMARY KEY (account, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_by_entity ON participant (entity);

-- The account seen as edges, one for each pair. When the relation is symmetric the subject has the lesser key.
CREATE TABLE relation (
    account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
    subject INTEGER NOT NULL REFERENCES entity,
    object  INTEGER NOT NULL REFERENCES entity,
    PRIMARY KEY (account, subject, object)
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_by_subject ON relation (subject);
CREATE INDEX relation_by_object ON relation (object);

-- What one clause says. Relation, status and date are those of its account.
CREATE TABLE claim (
    id         INTEGER PRIMARY KEY,
    document   INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    account    INTEGER NOT NULL REFERENCES account,
    date_basis TEXT NOT NULL,
    speaker    INTEGER REFERENCES entity,
    hedge      TEXT NOT NULL,
    rule       TEXT NOT NULL,
    confidence REAL NOT NULL,
    begin_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    UNIQUE (document, ordinal)
) STRICT;
CREATE INDEX claim_by_account ON claim (account);
CREATE INDEX claim_by_speaker ON claim (speaker) WHERE speaker IS NOT NULL;

-- The words in the claim's document that name its participants: mention is an ordinal there.
CREATE TABLE claim_participant (
    claim    INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role     TEXT NOT NULL,
    mention  INTEGER NOT NULL,
    PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;

-- An event table that was imported: a document without text, whose rows are events as they stand. Its events have the
-- ids first_event to last_event in imported, and no other import's are among them.
CREATE TABLE import (
    document    INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    rule        TEXT NOT NULL,       -- "imported/gdelt-2"
    confidence  REAL NOT NULL,       -- of each event
    columns     TEXT NOT NULL,       -- names of the cells that are kept of each row, tabs between them
    content     INTEGER NOT NULL,    -- hash of the table's bytes and of all that says how they are read
    bytes       INTEGER NOT NULL,    -- of the table
    first_event INTEGER NOT NULL,    -- both 0 when it has no events
    last_event  INTEGER NOT NULL
) STRICT;

CREATE TABLE import_relation (
    id   INTEGER PRIMARY KEY,        -- 0 to 65535
    name TEXT NOT NULL UNIQUE
) STRICT;

-- How many events each import has of which relation and status.
CREATE TABLE imported_count (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    relation INTEGER NOT NULL REFERENCES import_relation,
    status   INTEGER NOT NULL,
    events   INTEGER NOT NULL,
    PRIMARY KEY (document, relation, status)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_count_by_relation ON imported_count (relation);

-- The imported events in numbers. There may be tens of millions: hence no keys but the id, and their words elsewhere, so
-- that all can be read at about 20 bytes each. The number of an event is 1,000,000,000 + id. Entities are held by the
-- entity_report of the import. When the relation is symmetric the subject has the lesser key.
CREATE TABLE imported (
    id       INTEGER PRIMARY KEY,
    subject  INTEGER NOT NULL,       -- entity
    object   INTEGER NOT NULL,       -- entity
    relation INTEGER NOT NULL,       -- import_relation
    status   INTEGER NOT NULL,       -- 0 occurred, 1 ongoing, 2 planned, 3 called-for, 4 denied
    day      INTEGER                 -- days since 1970-01-01, NULL when the row has none
) STRICT;

-- What the table says of them, for runs of up to 128 events one after the other, the first with this id. Of each:
-- begin and end of its row in the table's bytes, and the lengths of its address and of its cells, in decimal with a
-- blank behind each; then address and cells. The cells are as they stand in the table, tabs between them.
CREATE TABLE imported_text (
    first_event INTEGER PRIMARY KEY,
    rows        BLOB NOT NULL
) STRICT;

-- What was done to the database, in order: applied, imported, withdrawn, relations (remembered), migrated. Nothing is
-- ever taken out. chain is a running hash of all that was done so far: two databases with equal chains hold the same,
-- under the same ids. It tells who has read an earlier state whether what came since can be added to it.
CREATE TABLE ledger (
    seq      INTEGER PRIMARY KEY,
    action   TEXT NOT NULL,
    document INTEGER,                -- its id then
    chain    INTEGER NOT NULL
) STRICT;

-- relation_kind is made when a user's lexicon adds relations (store/relation_kinds.cpp): a row of relations.tsv each.

-- For people with an SQL shell; the program itself reads no views, since a file may come from a stranger.
CREATE VIEW evidence AS
SELECT claim.account, document.key AS document, document.title, document.date AS published, document.publisher,
       claim.begin_byte, claim.end_byte,
       CAST(substr(CAST(document.text AS BLOB), claim.begin_byte + 1, claim.end_byte - claim.begin_byte) AS TEXT)
           AS quote,
       claim.rule, claim.confidence, claim.hedge, claim.date_basis
FROM claim JOIN document ON document.id = claim.document;
