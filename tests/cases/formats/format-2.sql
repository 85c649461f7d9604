-- A file of format 2 with the three made-up documents of format-1.sql, as SQL; the program that wrote such files is 0.1 before
-- events could be imported. Foreign keys must be off while it is run, since tables come by name.
BEGIN TRANSACTION;
CREATE TABLE account (
    id             INTEGER PRIMARY KEY,
    key            TEXT NOT NULL UNIQUE,
    relation       TEXT NOT NULL,
    status         TEXT NOT NULL,
    date_from      TEXT,             -- both NULL when the date is open
    date_to        TEXT,
    date_precision TEXT NOT NULL
) STRICT;
INSERT INTO "account" VALUES(1,'holds-office|subject 24:person:jonas gahr støre|object 6:iso:NO||ongoing||open','holds-office','ongoing',NULL,NULL,'open');
INSERT INTO "account" VALUES(2,'visits|subject 6:iso:NO|object 6:iso:EC||occurred|2031-05-05|day','visits','occurred','2031-05-05','2031-05-05','day');
INSERT INTO "account" VALUES(3,'visits|subject 6:iso:NO|object 6:iso:EC||planned|2031-07|month','visits','planned','2031-07-01','2031-07-31','month');
INSERT INTO "account" VALUES(4,'meets|subject 6:iso:EC|object 6:iso:NO||occurred|2031-05-05|day','meets','occurred','2031-05-05','2031-05-05','day');
INSERT INTO "account" VALUES(5,'meets|subject 6:iso:EC|object 6:iso:NO||occurred|2031-05|month','meets','occurred','2031-05-01','2031-05-31','month');
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
INSERT INTO "claim" VALUES(1,1,0,1,'none',NULL,'','title/office',0.95,0,32);
INSERT INTO "claim" VALUES(2,2,0,2,'stated',NULL,'','visits/verb:visit',0.75,72,109);
INSERT INTO "claim" VALUES(3,2,1,3,'stated',NULL,'','visits/verb:visit',0.75,110,149);
INSERT INTO "claim" VALUES(4,2,2,4,'stated',NULL,'','meets/verb:meet',0.75,150,183);
INSERT INTO "claim" VALUES(5,3,0,5,'stated',NULL,'','meets/verb:meet',0.75,30,61);
INSERT INTO "claim" VALUES(6,3,1,4,'stated',NULL,'','meets/verb:meet',0.75,62,95);
CREATE TABLE claim_participant (
    claim    INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role     TEXT NOT NULL,
    mention  INTEGER NOT NULL,
    PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "claim_participant" VALUES(1,0,'subject',0);
INSERT INTO "claim_participant" VALUES(1,1,'object',1);
INSERT INTO "claim_participant" VALUES(2,0,'subject',2);
INSERT INTO "claim_participant" VALUES(2,1,'object',3);
INSERT INTO "claim_participant" VALUES(3,0,'subject',4);
INSERT INTO "claim_participant" VALUES(3,1,'object',5);
INSERT INTO "claim_participant" VALUES(4,0,'subject',6);
INSERT INTO "claim_participant" VALUES(4,1,'object',7);
INSERT INTO "claim_participant" VALUES(5,0,'subject',0);
INSERT INTO "claim_participant" VALUES(5,1,'object',1);
INSERT INTO "claim_participant" VALUES(6,0,'subject',2);
INSERT INTO "claim_participant" VALUES(6,1,'object',3);
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
INSERT INTO "document" VALUES(1,'a.txt','Norway''s prime minister in Quito','2031-05-06','','','en','patterns/2 tables/14002531926158358678',0,32,34,241,'','Norway''s prime minister in Quito

Published: 2031-05-06
Publisher: Fjordposten

Norway and Ecuador signed a fisheries agreement in Quito on 5 May 2031. Norway condemned the attack on Ecuador. The ministers of both countries met in May 2031.
');
INSERT INTO "document" VALUES(2,'b.txt','Ecuador hosts Norway','2031-05-07','','','en','patterns/2 tables/14002531926158358678',0,20,22,184,'','Ecuador hosts Norway

Published: 2031-05-07
Publisher: El Faro del Sur

Norway visited Ecuador on 5 May 2031. Norway will visit Ecuador in July 2031. Ecuador met Norway on 5 May 2031.
');
INSERT INTO "document" VALUES(3,'c.txt','Talks','2031-05-08','','','en','patterns/2 tables/14002531926158358678',0,5,7,96,'','Talks

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
INSERT INTO "entity" VALUES(4,'person:jonas gahr støre');
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
INSERT INTO "entity_form" VALUES(4,4,'Person','Jonas Gahr Støre','','','',1);
CREATE TABLE entity_report (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    form     INTEGER NOT NULL,
    PRIMARY KEY (document, form)
) STRICT, WITHOUT ROWID;
INSERT INTO "entity_report" VALUES(1,1);
INSERT INTO "entity_report" VALUES(1,2);
INSERT INTO "entity_report" VALUES(1,3);
INSERT INTO "entity_report" VALUES(1,4);
INSERT INTO "entity_report" VALUES(2,1);
INSERT INTO "entity_report" VALUES(2,2);
INSERT INTO "entity_report" VALUES(3,1);
INSERT INTO "entity_report" VALUES(3,2);
CREATE TABLE mention (
    document   INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    entity     INTEGER NOT NULL REFERENCES entity,
    begin_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO "mention" VALUES(1,0,4,0,23,'title');
INSERT INTO "mention" VALUES(1,1,1,0,6,'name');
INSERT INTO "mention" VALUES(1,2,3,27,32,'name');
INSERT INTO "mention" VALUES(1,3,1,80,86,'name');
INSERT INTO "mention" VALUES(1,4,2,91,98,'name');
INSERT INTO "mention" VALUES(1,5,3,131,136,'name');
INSERT INTO "mention" VALUES(1,6,1,152,158,'name');
INSERT INTO "mention" VALUES(1,7,2,183,190,'name');
INSERT INTO "mention" VALUES(1,8,1,209,223,'collective');
INSERT INTO "mention" VALUES(1,9,2,209,223,'collective');
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
CREATE TABLE origin (
    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    agency   TEXT NOT NULL,
    sketch   TEXT NOT NULL
) STRICT;
INSERT INTO "origin" VALUES(1,'','062250ff067b2b160b1f38cf17407ec71ab2e3f41d50ab952bbdd2a838758d4f3c6f325c44b5da764cd51bb155d77cfe591255755bcd189872cb43f47be39beb801fd9f38eb8697d92ec7b069b098350c5d4c03cdecef2eadf6c4ab5e24e3612e688c54ce85934f9e87271e4f0282d54f5018bc9fabed9e3');
INSERT INTO "origin" VALUES(2,'','15d9b39c2aa967c43c6f325c464f32714e8555814fc1c3935926bb636943d6e26d322b2f6d4a2c868074172883c61a1886ee20079e4a67a5a8ce4df2b51ea71eb7dd87f2c53d2829ca494470ca64eec2ed742992ef473382f84bad3cf9b91c2dfa4f096dfe017afd');
INSERT INTO "origin" VALUES(3,'','029eddaf13b3176d360faf8f4fa95c8a590bfd556e05902d880abd52ad1689c6bea84743ca64eec2e1045794ec683a8ef5902242');
CREATE TABLE participant (
    account  INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role     TEXT NOT NULL,
    entity   INTEGER NOT NULL REFERENCES entity,
    PRIMARY KEY (account, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "participant" VALUES(1,0,'subject',4);
INSERT INTO "participant" VALUES(1,1,'object',1);
INSERT INTO "participant" VALUES(2,0,'subject',1);
INSERT INTO "participant" VALUES(2,1,'object',2);
INSERT INTO "participant" VALUES(3,0,'subject',1);
INSERT INTO "participant" VALUES(3,1,'object',2);
INSERT INTO "participant" VALUES(4,0,'subject',2);
INSERT INTO "participant" VALUES(4,1,'object',1);
INSERT INTO "participant" VALUES(5,0,'subject',2);
INSERT INTO "participant" VALUES(5,1,'object',1);
CREATE TABLE relation (
    account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
    subject INTEGER NOT NULL REFERENCES entity,
    object  INTEGER NOT NULL REFERENCES entity,
    PRIMARY KEY (account, subject, object)
) STRICT, WITHOUT ROWID;
INSERT INTO "relation" VALUES(1,4,1);
INSERT INTO "relation" VALUES(4,2,1);
INSERT INTO "relation" VALUES(5,2,1);
INSERT INTO "relation" VALUES(2,1,2);
INSERT INTO "relation" VALUES(3,1,2);
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
CREATE INDEX claim_by_account ON claim (account);
CREATE INDEX claim_by_speaker ON claim (speaker) WHERE speaker IS NOT NULL;
CREATE VIEW evidence AS
SELECT claim.account, document.key AS document, document.title, document.date AS published, document.publisher,
       claim.begin_byte, claim.end_byte,
       CAST(substr(CAST(document.text AS BLOB), claim.begin_byte + 1, claim.end_byte - claim.begin_byte) AS TEXT)
           AS quote,
       claim.rule, claim.confidence, claim.hedge, claim.date_basis
FROM claim JOIN document ON document.id = claim.document;
COMMIT;
