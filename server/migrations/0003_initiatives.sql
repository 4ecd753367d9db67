-- Initiatives, what happened to them, what is counted of them.
-- No foreign keys on the path of a submission: the submitter's programme and unit were just read from memory, and each
-- check would cost the one writer a lookup. `sovang verify` looks for orphans instead.

CREATE TABLE initiatives (
  id BIGINT PRIMARY KEY,            -- from initiative_numbers
  programme_id BIGINT NOT NULL,
  unit_id BIGINT NOT NULL,          -- the author's unit, or its parent when unit_text is set
  code TEXT NOT NULL,               -- eight signs, without SK and dashes; made from the id with the installation's key
  request_key BIGINT NOT NULL,      -- first 8 bytes of SHA-256(programme, Idempotency-Key)
  body_hash TEXT NOT NULL,          -- SHA-256 of the canonical body
  received_at BIGINT NOT NULL,
  status TEXT NOT NULL,
  status_at BIGINT NOT NULL,
  sector TEXT NOT NULL,
  field TEXT NOT NULL,
  benefit_dong BIGINT,
  applied_from_on INTEGER,
  no_dispute INTEGER NOT NULL,
  name_public INTEGER NOT NULL,
  author_name TEXT NOT NULL,
  author_position TEXT,
  author_share INTEGER,             -- percent; null without co-authors
  author_phone_index BYTEA NOT NULL, -- keyed hash: finds a number without storing it
  author_phone BYTEA NOT NULL,      -- sealed, as are the next two
  author_birth_year BYTEA,
  author_email BYTEA,
  operator_name TEXT,
  unit_text TEXT,
  title TEXT NOT NULL,
  key_id TEXT NOT NULL,             -- which key signed the receipt
  signature TEXT NOT NULL,
  description TEXT NOT NULL         -- last: the other columns are read without it
);
CREATE INDEX initiatives_entered ON initiatives (programme_id, unit_id, operator_name) WHERE operator_name IS NOT NULL;
-- Blocks of numbers: one process takes one at a time (docs/decisions/0013).
CREATE TABLE initiative_numbers (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  next_number BIGINT NOT NULL
);
INSERT INTO initiative_numbers (id, next_number) VALUES (1, 1);

-- How far the look-ups by random keys are fed: the last event whose initiative they hold.
CREATE TABLE initiative_lookups (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  txid BIGINT NOT NULL,
  seq BIGINT NOT NULL
);
INSERT INTO initiative_lookups (id, txid, seq) VALUES (1, 0, 0);

-- How far events stand in blocks of the history (docs/decisions/0020): the last one read, and the greatest seq of all.
CREATE TABLE initiative_blocks (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  txid BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  last BIGINT NOT NULL
);
INSERT INTO initiative_blocks (id, txid, seq, last) VALUES (1, 0, 0, 0);

CREATE TABLE initiative_coauthors (
  initiative_id BIGINT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  share INTEGER NOT NULL,
  PRIMARY KEY (initiative_id, position)
);

-- The frozen counts of a closed programme: canonical lines and their SHA-256.
CREATE TABLE programme_snapshots (
  programme_id BIGINT PRIMARY KEY,
  as_of BIGINT NOT NULL,
  taken_at BIGINT NOT NULL,
  digest TEXT NOT NULL,
  lines TEXT NOT NULL
);

-- Evidence that LC23-III.1.pre asks for: recognition, award, benefit_confirmation; dated by the paper, not by its upload.
CREATE TABLE initiative_documents (
  id BIGINT PRIMARY KEY,
  initiative_id BIGINT NOT NULL,
  programme_id BIGINT NOT NULL,     -- this and the next as in the event of its birth: rules read the papers alone
  birth_seq BIGINT NOT NULL,
  kind TEXT NOT NULL,
  number TEXT NOT NULL,
  dated_on INTEGER NOT NULL,
  signer TEXT,
  recorded_at BIGINT NOT NULL
);
CREATE INDEX initiative_documents_initiative ON initiative_documents (initiative_id);

-- LC23-III.1.1.2, LC23-III.2.1.2c: the incentive clause of a collective agreement, and that it was practised; or that
-- the unit states, in the paper of this number, that it has none. Append-only: of one kind, a statement takes back what
-- was recorded before it, and a paper recorded later takes back the statement.
CREATE TABLE unit_documents (
  id BIGINT PRIMARY KEY,
  unit_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  number TEXT,
  dated_on INTEGER NOT NULL,
  signer TEXT,
  states_none INTEGER NOT NULL,
  recorded_at BIGINT NOT NULL
);
CREATE INDEX unit_documents_unit ON unit_documents (unit_id);

-- A paper of an initiative or a unit that was recorded by mistake: it stays, and counts no more from then on. Append-only.
CREATE TABLE withdrawn_papers (
  paper_id BIGINT PRIMARY KEY,
  reason TEXT NOT NULL,
  account_id BIGINT NOT NULL,
  withdrawn_at BIGINT NOT NULL
);
