-- What SQLite alone has of initiatives; after the common part.

-- Keys of earlier sendings; fed in the background, in sorted order. The newest stand only in initiatives and in memory.
CREATE TABLE initiative_requests (
  request_key INTEGER PRIMARY KEY,
  initiative_id BIGINT NOT NULL
);

-- Who sent from a number; fed in the background.
CREATE TABLE initiative_phones (
  phone_index BLOB NOT NULL,
  initiative_id BIGINT NOT NULL,
  PRIMARY KEY (phone_index, initiative_id)
) WITHOUT ROWID;

-- Append-only. A row says everything a count needs, so that a recount reads this table alone.
CREATE TABLE initiative_events (
  seq INTEGER PRIMARY KEY,          -- grows in the order of commits: one writer
  initiative_id BIGINT NOT NULL,
  birth_seq BIGINT,                 -- null: this is the birth
  at BIGINT NOT NULL,
  from_status TEXT,                 -- null: this is the birth
  to_status TEXT NOT NULL,
  programme_id BIGINT NOT NULL,
  unit_id BIGINT NOT NULL,
  sector TEXT NOT NULL,
  field TEXT NOT NULL,
  benefit_dong BIGINT NOT NULL,     -- 0 when none was stated
  author_key BIGINT,                -- of a birth: the same for one author's initiatives (keyed phone index and name)
  account_id BIGINT NOT NULL,       -- 0: the public or the system
  note TEXT
);
CREATE INDEX initiative_events_initiative ON initiative_events (initiative_id);
-- Who entered for others: few rows, none of the public's own.
CREATE INDEX initiative_events_entered ON initiative_events (programme_id, unit_id, account_id)
  WHERE birth_seq IS NULL AND account_id <> 0;

-- What changed on a day: sums over the days before an instant are the counts of that instant. The day stands before the unit,
-- so that submissions of one day touch few pages.
CREATE TABLE initiative_counts (
  programme_id BIGINT NOT NULL,
  day_on INTEGER NOT NULL,
  unit_id BIGINT NOT NULL,
  status TEXT NOT NULL,
  sector TEXT NOT NULL,
  field TEXT NOT NULL,
  n BIGINT NOT NULL,
  benefit_billions BIGINT NOT NULL, -- the sum is benefit_billions · 10^9 + benefit_rest, which may outgrow 64 bits
  benefit_rest BIGINT NOT NULL,
  PRIMARY KEY (programme_id, day_on, unit_id, status, sector, field)
) WITHOUT ROWID;
