-- What units did of what a programme asks of them: launches (BK21-1.1a), conferences (LC23-II.1). A correction is a new
-- row, the latest of one unit and obligation counts; one without a day takes back what was recorded by mistake.
CREATE TABLE fulfilments (
  id BIGINT PRIMARY KEY,
  programme_id BIGINT NOT NULL REFERENCES programmes (id),
  unit_id BIGINT NOT NULL REFERENCES units (id),
  obligation TEXT NOT NULL,
  held_on INTEGER,
  form TEXT NOT NULL,
  with_employer INTEGER NOT NULL,
  document TEXT NOT NULL,
  document_on INTEGER,
  note TEXT NOT NULL,
  recorded_at BIGINT NOT NULL
);
CREATE INDEX fulfilments_programme ON fulfilments (programme_id, unit_id);
