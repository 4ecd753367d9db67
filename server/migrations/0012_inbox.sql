-- What officers keep for their own work on initiatives: their filters, and acts on many rows at once.
CREATE TABLE saved_views (
  id BIGINT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  query TEXT NOT NULL,              -- of the inbox's address: "status=submitted&unit=…"
  saved_at BIGINT NOT NULL,
  UNIQUE (account_id, name)
);

-- An act on many initiatives, done row by row in the background; each row says what came of it.
CREATE TABLE bulk_acts (
  id BIGINT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  act TEXT NOT NULL,                -- JSON: {"act", "reason", "due_on", "found_at", "reach"}
  ordered_at BIGINT NOT NULL,
  rows_in_all BIGINT NOT NULL,
  finished_at BIGINT,
  stopped_at BIGINT                 -- who ordered it, or who answers for all its units, wants no more of it
);
CREATE TABLE bulk_act_rows (
  bulk_id BIGINT NOT NULL,
  place INTEGER NOT NULL,
  initiative_id BIGINT NOT NULL,
  version BIGINT,                   -- what was seen when it was chosen by name; null: found with others, see found_at
  outcome TEXT,                     -- null: not yet; "done", else the code of the refusal
  PRIMARY KEY (bulk_id, place)
);

-- What officers write for each other about an initiative; its author never sees it. Only added to.
CREATE TABLE internal_notes (
  id BIGINT PRIMARY KEY,
  initiative_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  account_id BIGINT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX internal_notes_initiative ON internal_notes (initiative_id);
