-- A derived file: it may be deleted at any time and is built anew from the records.
-- Contentless and without positions: neighbouring syllables are found by pair tokens (half the size of positions, and more
-- selective than single syllables).
CREATE VIRTUAL TABLE found USING fts5 (tokens, content='', detail=none, tokenize='ascii');
-- Its tokens are words, pairs and tags: programme, state, field, sector, units above, benefit reached.
-- What was refused or withdrawn is there too, without the tag of what everybody may find.
-- What stands in the index of each initiative: a contentless table can only delete what it is told again.
CREATE TABLE indexed (id INTEGER PRIMARY KEY, tags TEXT NOT NULL);
-- Initiatives whose text names what was claimed in another magnitude, with the event of their birth.
CREATE TABLE slips (id INTEGER PRIMARY KEY, programme INTEGER NOT NULL, birth INTEGER NOT NULL);
CREATE INDEX slips_of_programme ON slips (programme, birth);
-- How far it has read, and in the records of which restore.
CREATE TABLE cursor (id INTEGER PRIMARY KEY CHECK (id = 1), txid BIGINT NOT NULL, seq BIGINT NOT NULL, restored_at BIGINT NOT NULL);
INSERT INTO cursor (id, txid, seq, restored_at) VALUES (1, 0, 0, 0);
