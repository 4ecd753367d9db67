-- What a person decided where a rule leaves it to judgement: append-only, the latest of one condition and subject counts.
CREATE TABLE award_judgements (
  id BIGINT PRIMARY KEY,
  programme_id BIGINT NOT NULL REFERENCES programmes (id),
  award TEXT NOT NULL,
  condition TEXT NOT NULL,      -- the condition's id in its award; "quota" for places left to judgement
  subject TEXT NOT NULL,        -- code of the unit, person, initiative; of the group for a quota
  question TEXT NOT NULL,       -- what was asked, as the document of that version put it (vi)
  definition_version BIGINT NOT NULL,
  decision INTEGER NOT NULL,
  places BIGINT NOT NULL,       -- of a quota; else 0
  reason TEXT NOT NULL,
  name TEXT NOT NULL,           -- who decided, as shown
  decided_on INTEGER NOT NULL,
  recorded_at BIGINT NOT NULL,
  account_id BIGINT NOT NULL
);
CREATE INDEX award_judgements_of ON award_judgements (programme_id, award);

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
