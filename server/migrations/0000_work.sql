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
