-- Files that prove what an initiative says of itself. The bytes lie in a store of objects, sealed; while they arrive,
-- here, so that whichever server is asked goes on where the line broke.
CREATE TABLE evidence_files (
  id BIGINT PRIMARY KEY,
  initiative_id BIGINT NOT NULL,
  slot INTEGER,                     -- 1 to 5; null once it is refused or removed
  name TEXT NOT NULL,               -- as its sender calls it
  size BIGINT NOT NULL,             -- bytes that were announced, and their SHA-256
  sent_sha256 TEXT NOT NULL,
  account_id BIGINT NOT NULL,       -- 0: the author, by code
  begun_at BIGINT NOT NULL,
  received BIGINT NOT NULL,         -- bytes so far
  state TEXT NOT NULL,
  state_at BIGINT NOT NULL,
  why TEXT,                         -- of a refusal: its code
  sha256 TEXT,                      -- of what is kept: a picture is drawn again without what a phone writes into it
  kept_size BIGINT,
  object TEXT,                      -- its name in the store; null: it holds none
  busy_until BIGINT NOT NULL,       -- some server looks at it
  UNIQUE (initiative_id, slot)
);
CREATE INDEX evidence_files_under_way ON evidence_files (state_at) WHERE state IN ('receiving', 'checking', 'scanning');
CREATE INDEX evidence_files_to_drop ON evidence_files (state_at)
WHERE state IN ('refused', 'removed') AND object IS NOT NULL;

CREATE TABLE evidence_pieces (
  file_id BIGINT NOT NULL,
  at BIGINT NOT NULL,               -- offset of its first byte
  bytes BYTEA NOT NULL,             -- sealed
  PRIMARY KEY (file_id, at)
);

-- What becomes of an initiative's claimed yearly benefit: put right, confirmed on a paper, audited by another. Append-only:
-- a later entry takes the place of an earlier one of its stage, and both stay.
CREATE TABLE benefit_entries (
  id BIGINT PRIMARY KEY,
  initiative_id BIGINT NOT NULL,
  programme_id BIGINT NOT NULL,     -- this and the next as in the event of its birth: rules read the entries alone
  birth_seq BIGINT NOT NULL,
  stage TEXT NOT NULL,              -- claimed, confirmed, audited
  amount_dong BIGINT NOT NULL,      -- a year
  from_on INTEGER,                  -- the period it was worked out for; both days are in; null of a claim
  to_on INTEGER,
  method TEXT,                      -- how it was worked out; null of a claim
  document_id BIGINT,               -- the paper that confirms it
  reason TEXT,                      -- why the entry before it counts no more
  account_id BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL
);
CREATE INDEX benefit_entries_initiative ON benefit_entries (initiative_id);
CREATE INDEX benefit_entries_programme ON benefit_entries (programme_id, recorded_at);

-- The file a paper lies on.
CREATE TABLE document_files (
  document_id BIGINT PRIMARY KEY,
  file_id BIGINT NOT NULL
);
CREATE INDEX document_files_file ON document_files (file_id);
