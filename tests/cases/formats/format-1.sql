-- A file of format 1 with three made-up documents, as SQL; the program that wrote such files is 0.1 before events were
-- joined on reading. Foreign keys must be off while it is run, since tables come by name.
BEGIN TRANSACTION;
CREATE TABLE alias (
    form INTEGER NOT NULL REFERENCES entity_form ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (form, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "alias" VALUES(1,'Kingdom of Norway');
INSERT INTO "alias" VALUES(1,'Norge');
INSERT INTO "alias" VALUES(2,'Republic of Ecuador');
CREATE TABLE claim (
    id         INTEGER PRIMARY KEY,
    document   INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    event      INTEGER NOT NULL REFERENCES event,
    date_basis TEXT NOT NULL,
    speaker    INTEGER REFERENCES entity,
    hedge      TEXT NOT NULL,
    rule       TEXT NOT NULL,
    confidence REAL NOT NULL,
    begin_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    UNIQUE (document, ordinal)
) STRICT;
INSERT INTO "claim" VALUES(1,1,0,1,'stated',NULL,'','signs/verb:sign',0.75,80,151);
INSERT INTO "claim" VALUES(2,1,1,2,'none',NULL,'','signs/verb:sign',0.7,80,151);
INSERT INTO "claim" VALUES(3,1,2,3,'stated',NULL,'','signs/verb:sign',0.6,80,151);
INSERT INTO "claim" VALUES(4,2,0,4,'stated',NULL,'','visits/verb:visit',0.75,72,109);
INSERT INTO "claim" VALUES(5,2,1,5,'stated',NULL,'','visits/verb:visit',0.75,110,149);
INSERT INTO "claim" VALUES(6,2,2,6,'stated',NULL,'','meets/verb:meet',0.75,150,183);
INSERT INTO "claim" VALUES(7,3,0,7,'stated',NULL,'','meets/verb:meet',0.75,30,61);
INSERT INTO "claim" VALUES(8,3,1,6,'stated',NULL,'','meets/verb:meet',0.75,62,95);
CREATE TABLE claim_participant (
    claim    INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role     TEXT NOT NULL,
    mention  INTEGER NOT NULL,
    PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "claim_participant" VALUES(1,0,'subject',3);
INSERT INTO "claim_participant" VALUES(1,1,'subject',4);
INSERT INTO "claim_participant" VALUES(1,2,'object',5);
INSERT INTO "claim_participant" VALUES(2,0,'subject',3);
INSERT INTO "claim_participant" VALUES(2,1,'subject',4);
INSERT INTO "claim_participant" VALUES(2,2,'object',5);
INSERT INTO "claim_participant" VALUES(3,0,'subject',3);
INSERT INTO "claim_participant" VALUES(3,1,'subject',4);
INSERT INTO "claim_participant" VALUES(4,0,'subject',2);
INSERT INTO "claim_participant" VALUES(4,1,'object',3);
INSERT INTO "claim_participant" VALUES(5,0,'subject',4);
INSERT INTO "claim_participant" VALUES(5,1,'object',5);
INSERT INTO "claim_participant" VALUES(6,0,'subject',6);
INSERT INTO "claim_participant" VALUES(6,1,'object',7);
INSERT INTO "claim_participant" VALUES(7,0,'subject',0);
INSERT INTO "claim_participant" VALUES(7,1,'object',1);
INSERT INTO "claim_participant" VALUES(8,0,'subject',2);
INSERT INTO "claim_participant" VALUES(8,1,'object',3);
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
INSERT INTO "document" VALUES(1,'a.txt','Norway''s prime minister in Quito','2031-05-06','','','en','patterns/1 tables/17006997850041858617',0,32,56,241,'','Norway''s prime minister in Quito

Published: 2031-05-06
Publisher: Fjordposten

Norway and Ecuador signed a fisheries agreement in Quito on 5 May 2031. Norway condemned the attack on Ecuador. The ministers of both countries met in May 2031.
');
INSERT INTO "document" VALUES(2,'b.txt','Ecuador hosts Norway','2031-05-07','','','en','patterns/1 tables/17006997850041858617',0,20,44,184,'','Ecuador hosts Norway

Published: 2031-05-07
Publisher: El Faro del Sur

Norway visited Ecuador on 5 May 2031. Norway will visit Ecuador in July 2031. Ecuador met Norway on 5 May 2031.
');
INSERT INTO "document" VALUES(3,'c.txt','Talks','2031-05-08','','','en','patterns/1 tables/17006997850041858617',0,5,30,96,'','Talks

Published: 2031-05-08

Norway met Ecuador in May 2031. Norway met Ecuador on 5 May 2031.
');
CREATE TABLE entity (
    id  INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO "entity" VALUES(1,'iso:NO');
INSERT INTO "entity" VALUES(2,'iso:EC');
INSERT INTO "entity" VALUES(3,'capital:iso:EC');
INSERT INTO "entity" VALUES(4,'doc:a.txt#fisheries agreement');
INSERT INTO "entity" VALUES(5,'office:prime minister@iso:NO');
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
INSERT INTO "entity_form" VALUES(1,1,'Country','Norway','NO','NOR','Q20',3);
INSERT INTO "entity_form" VALUES(2,2,'Country','Ecuador','EC','ECU','Q736',3);
INSERT INTO "entity_form" VALUES(3,3,'Place','Quito','','','',1);
INSERT INTO "entity_form" VALUES(4,4,'Agreement','fisheries agreement','','','',1);
INSERT INTO "entity_form" VALUES(5,5,'Person','Prime Minister of Norway','','','',1);
CREATE TABLE entity_report (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    form     INTEGER NOT NULL,
    PRIMARY KEY (document, form)
) STRICT, WITHOUT ROWID;
INSERT INTO "entity_report" VALUES(1,1);
INSERT INTO "entity_report" VALUES(1,2);
INSERT INTO "entity_report" VALUES(1,3);
INSERT INTO "entity_report" VALUES(1,4);
INSERT INTO "entity_report" VALUES(1,5);
INSERT INTO "entity_report" VALUES(2,1);
INSERT INTO "entity_report" VALUES(2,2);
INSERT INTO "entity_report" VALUES(3,1);
INSERT INTO "entity_report" VALUES(3,2);
CREATE TABLE event (
    id             INTEGER PRIMARY KEY,
    key            TEXT NOT NULL UNIQUE,
    relation       TEXT NOT NULL,
    status         TEXT NOT NULL,
    date_from      TEXT,             -- both NULL when the date is open
    date_to        TEXT,
    date_precision TEXT NOT NULL
) STRICT;
INSERT INTO "event" VALUES(1,'signs|occurred|2031-05-05|day|subject 6:iso:EC|subject 6:iso:NO|object 29:doc:a.txt#fisheries agreement','signs','occurred','2031-05-05','2031-05-05','day');
INSERT INTO "event" VALUES(2,'party-to|ongoing||open|subject 6:iso:EC|subject 6:iso:NO|object 29:doc:a.txt#fisheries agreement','party-to','ongoing',NULL,NULL,'open');
INSERT INTO "event" VALUES(3,'agrees-with|occurred|2031-05-05|day|subject 6:iso:EC|object 6:iso:NO','agrees-with','occurred','2031-05-05','2031-05-05','day');
INSERT INTO "event" VALUES(4,'visits|occurred|2031-05-05|day|subject 6:iso:NO|object 6:iso:EC','visits','occurred','2031-05-05','2031-05-05','day');
INSERT INTO "event" VALUES(5,'visits|planned|2031-07|month|subject 6:iso:NO|object 6:iso:EC','visits','planned','2031-07-01','2031-07-31','month');
INSERT INTO "event" VALUES(6,'meets|occurred|2031-05-05|day|subject 6:iso:EC|object 6:iso:NO','meets','occurred','2031-05-05','2031-05-05','day');
INSERT INTO "event" VALUES(7,'meets|occurred|2031-05|month|subject 6:iso:EC|object 6:iso:NO','meets','occurred','2031-05-01','2031-05-31','month');
CREATE TABLE mention (
    document   INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    entity     INTEGER NOT NULL REFERENCES entity,
    begin_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO "mention" VALUES(1,0,5,0,23,'title');
INSERT INTO "mention" VALUES(1,1,1,0,6,'name');
INSERT INTO "mention" VALUES(1,2,3,27,32,'name');
INSERT INTO "mention" VALUES(1,3,1,80,86,'name');
INSERT INTO "mention" VALUES(1,4,2,91,98,'name');
INSERT INTO "mention" VALUES(1,5,4,108,127,'description');
INSERT INTO "mention" VALUES(1,6,3,131,136,'name');
INSERT INTO "mention" VALUES(1,7,1,152,158,'name');
INSERT INTO "mention" VALUES(1,8,2,183,190,'name');
INSERT INTO "mention" VALUES(1,9,1,209,223,'collective');
INSERT INTO "mention" VALUES(1,10,2,209,223,'collective');
INSERT INTO "mention" VALUES(2,0,2,0,7,'name');
INSERT INTO "mention" VALUES(2,1,1,14,20,'name');
INSERT INTO "mention" VALUES(2,2,1,72,78,'name');
INSERT INTO "mention" VALUES(2,3,2,87,94,'name');
INSERT INTO "mention" VALUES(2,4,1,110,116,'name');
INSERT INTO "mention" VALUES(2,5,2,128,135,'name');
INSERT INTO "mention" VALUES(2,6,2,150,157,'name');
INSERT INTO "mention" VALUES(2,7,1,162,168,'name');
INSERT INTO "mention" VALUES(3,0,1,30,36,'name');
INSERT INTO "mention" VALUES(3,1,2,41,48,'name');
INSERT INTO "mention" VALUES(3,2,1,62,68,'name');
INSERT INTO "mention" VALUES(3,3,2,73,80,'name');
CREATE TABLE participant (
    event    INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role     TEXT NOT NULL,
    entity   INTEGER NOT NULL REFERENCES entity,
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "participant" VALUES(1,0,'subject',2);
INSERT INTO "participant" VALUES(1,1,'subject',1);
INSERT INTO "participant" VALUES(1,2,'object',4);
INSERT INTO "participant" VALUES(2,0,'subject',2);
INSERT INTO "participant" VALUES(2,1,'subject',1);
INSERT INTO "participant" VALUES(2,2,'object',4);
INSERT INTO "participant" VALUES(3,0,'subject',2);
INSERT INTO "participant" VALUES(3,1,'object',1);
INSERT INTO "participant" VALUES(4,0,'subject',1);
INSERT INTO "participant" VALUES(4,1,'object',2);
INSERT INTO "participant" VALUES(5,0,'subject',1);
INSERT INTO "participant" VALUES(5,1,'object',2);
INSERT INTO "participant" VALUES(6,0,'subject',2);
INSERT INTO "participant" VALUES(6,1,'object',1);
INSERT INTO "participant" VALUES(7,0,'subject',2);
INSERT INTO "participant" VALUES(7,1,'object',1);
CREATE TABLE relation (
    event   INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    subject INTEGER NOT NULL REFERENCES entity,
    object  INTEGER NOT NULL REFERENCES entity,
    PRIMARY KEY (event, subject, object)
) STRICT, WITHOUT ROWID;
INSERT INTO "relation" VALUES(3,2,1);
INSERT INTO "relation" VALUES(6,2,1);
INSERT INTO "relation" VALUES(7,2,1);
INSERT INTO "relation" VALUES(4,1,2);
INSERT INTO "relation" VALUES(5,1,2);
INSERT INTO "relation" VALUES(1,1,4);
INSERT INTO "relation" VALUES(1,2,4);
INSERT INTO "relation" VALUES(2,1,4);
INSERT INTO "relation" VALUES(2,2,4);
CREATE TABLE sentence (
    document   INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    begin_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO "sentence" VALUES(1,0,0,32);
INSERT INTO "sentence" VALUES(1,1,56,78);
INSERT INTO "sentence" VALUES(1,2,80,151);
INSERT INTO "sentence" VALUES(1,3,152,191);
INSERT INTO "sentence" VALUES(1,4,192,240);
INSERT INTO "sentence" VALUES(2,0,0,20);
INSERT INTO "sentence" VALUES(2,1,44,70);
INSERT INTO "sentence" VALUES(2,2,72,109);
INSERT INTO "sentence" VALUES(2,3,110,149);
INSERT INTO "sentence" VALUES(2,4,150,183);
INSERT INTO "sentence" VALUES(3,0,0,5);
INSERT INTO "sentence" VALUES(3,1,30,61);
INSERT INTO "sentence" VALUES(3,2,62,95);
CREATE INDEX entity_form_by_entity ON entity_form (entity);
CREATE INDEX mention_by_entity ON mention (entity);
CREATE INDEX participant_by_entity ON participant (entity);
CREATE INDEX relation_by_subject ON relation (subject);
CREATE INDEX relation_by_object ON relation (object);
CREATE INDEX claim_by_event ON claim (event);
CREATE INDEX claim_by_speaker ON claim (speaker) WHERE speaker IS NOT NULL;
CREATE VIEW evidence AS
SELECT claim.event, document.key AS document, document.title, document.date AS published, document.publisher,
       claim.begin_byte, claim.end_byte,
       CAST(substr(CAST(document.text AS BLOB), claim.begin_byte + 1, claim.end_byte - claim.begin_byte) AS TEXT)
           AS quote,
       claim.rule, claim.confidence, claim.hedge, claim.date_basis
FROM claim JOIN document ON document.id = claim.document;
COMMIT;
