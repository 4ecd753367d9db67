-- What becomes of an initiative after it was sent: later versions of its text, and until when a returned one is awaited.
-- The row in initiatives stays as it was born; the latest version is what is read.
CREATE TABLE initiative_versions (
  initiative_id BIGINT NOT NULL,
  version INTEGER NOT NULL,         -- 2 is the first after the birth
  at BIGINT NOT NULL,
  account_id BIGINT NOT NULL,       -- 0: the author, by code
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  PRIMARY KEY (initiative_id, version)
);

-- A return with a day by which the author is asked to complete it; that day is in.
CREATE TABLE initiative_dues (
  initiative_id BIGINT NOT NULL,
  at BIGINT NOT NULL,               -- of the event of its return
  due_on INTEGER NOT NULL,
  PRIMARY KEY (initiative_id, at)
);
