-- Guidance files as they were when an evaluation was kept, once for each digest.
CREATE TABLE kept_books (
  digest TEXT PRIMARY KEY,
  files BYTEA NOT NULL,
  kept_at BIGINT NOT NULL
);

-- An evaluation that a decision rests on: kept whole, never changed, and run again with `sovang verify-evaluation`.
CREATE TABLE kept_evaluations (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  programme_id BIGINT NOT NULL REFERENCES programmes (id),
  reason TEXT NOT NULL,
  book_digest TEXT NOT NULL REFERENCES kept_books (digest),
  definition_version BIGINT NOT NULL,
  program TEXT NOT NULL,          -- the program's version
  as_of BIGINT NOT NULL,
  known_at BIGINT NOT NULL,
  what_if TEXT NOT NULL,          -- JSON: the changes that were tried; a decision's evaluation has none
  awards TEXT NOT NULL,           -- JSON: which awards it covered
  answers BYTEA NOT NULL,          -- canonical JSON, packed
  answers_digest TEXT NOT NULL,
  kept_at BIGINT NOT NULL,
  account_id BIGINT NOT NULL
);
CREATE INDEX kept_evaluations_of ON kept_evaluations (programme_id);
