-- The keys this installation has used, by their ids: a node whose key files lack one of them must not start.
CREATE TABLE installation_keys (
  kind TEXT NOT NULL,             -- master, signing
  place BIGINT NOT NULL,          -- 0 is the first; two nodes that start at once cannot both be it
  id TEXT NOT NULL,
  first_used_at BIGINT NOT NULL,
  PRIMARY KEY (kind, place),
  UNIQUE (kind, id)
);

-- Who did what, when: written in the transaction of the change itself, never changed afterwards, each linked to the one
-- before (docs/decisions/0020).
CREATE TABLE history (
  seq BIGINT PRIMARY KEY,         -- 1, 2, 3 … without a gap
  at BIGINT NOT NULL,
  actor BIGINT NOT NULL,          -- account; 0: the public, -1: the system
  role TEXT NOT NULL,             -- by which right: officer, approver …; empty for the public and the system
  unit BIGINT NOT NULL,           -- for whom: the unit of that right; 0: none
  action TEXT NOT NULL,           -- past tense: programme_closed
  subject_kind TEXT NOT NULL,     -- initiative, programme, unit, account …
  subject_id BIGINT NOT NULL,
  detail TEXT NOT NULL,           -- JSON {before, after}: ids and values, never a name or a phone number
  reason TEXT NOT NULL,           -- why, as a person gave it; empty where none is asked
  request_id TEXT NOT NULL,
  link BYTEA NOT NULL             -- SHA-256 over the link before and this row
);
CREATE INDEX history_by_subject ON history (subject_kind, subject_id, seq);
CREATE INDEX history_by_actor ON history (actor, seq);

-- One row: the end of the chain. Whoever writes history holds it until the end of the transaction.
CREATE TABLE history_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seq BIGINT NOT NULL,
  link BYTEA,                     -- null before the first row
  checkpoints BIGINT NOT NULL     -- how many were signed
);
INSERT INTO history_head (id, seq, link, checkpoints) VALUES (1, 0, NULL, 0);

-- What a record was after an act: SHA-256 over all its rows, whatever table they stand in. Part of the chain.
CREATE TABLE history_imprints (
  kind TEXT NOT NULL,
  record_id BIGINT NOT NULL,
  seq BIGINT NOT NULL,            -- of history
  before BYTEA,                   -- what it was, where the act said so
  imprint BYTEA NOT NULL,
  PRIMARY KEY (kind, record_id, seq)
);
CREATE INDEX history_imprints_of ON history_imprints (seq);

-- Signed states of the chain, at most one a minute, for anyone to keep.
CREATE TABLE checkpoints (
  number BIGINT PRIMARY KEY,      -- 1, 2, 3 … without a gap
  size BIGINT NOT NULL,           -- how many rows of history
  head TEXT NOT NULL,             -- the link of the last of them, 64 hexadecimal digits
  at BIGINT NOT NULL,
  key_id TEXT NOT NULL,
  signature TEXT NOT NULL         -- Ed25519, base64
);
