-- The keys this installation has used, by their ids: a node whose key files lack one of them must not start.
CREATE TABLE installation_keys (
  kind TEXT NOT NULL,             -- master, signing
  place BIGINT NOT NULL,          -- 0 is the first; two nodes that start at once cannot both be it
  id TEXT NOT NULL,
  first_used_at BIGINT NOT NULL,
  PRIMARY KEY (kind, place),
  UNIQUE (kind, id)
);

-- Who did what, when: written in the transaction of the change itself, never changed afterwards.
CREATE TABLE history (
  id BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  actor BIGINT NOT NULL,          -- account; 0: the public, -1: the system
  action TEXT NOT NULL,           -- past tense: programme_closed
  subject_kind TEXT NOT NULL,     -- initiative, programme, unit, account …
  subject_id BIGINT NOT NULL,
  detail TEXT NOT NULL,           -- JSON: ids and values before and after, never a name or a phone number
  request_id TEXT NOT NULL
);
CREATE INDEX history_by_subject ON history (subject_kind, subject_id, at);
