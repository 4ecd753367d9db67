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
