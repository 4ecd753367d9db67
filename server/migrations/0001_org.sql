-- The tree of unions: nothing is deleted, every link, name, code and attribute has its days (valid_from in, valid_to out).
-- And it has the instants between which it was on record (recorded_at in, superseded_at out): a correction is a new row, so
-- that what was known at an instant can be asked for ever (docs/decisions/0014). superseded_at 2^63 - 1 is on record now.
-- -719162 (1/1/0001) says "always so far", 2932896 (31/12/9999) "until further notice".
CREATE TABLE units (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL,
  kind TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('confederation', 'top', 'upper', 'grassroots')),
  founded_on INTEGER NOT NULL,
  closed_on INTEGER NOT NULL,  -- without naming who takes over; one that handed everything on ended with unit_successors
  illustrative INTEGER NOT NULL DEFAULT 0,
  recorded_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,  -- since when kind, level and closed_on are on record as they are; before: units_before
  superseded_at BIGINT NOT NULL DEFAULT 9223372036854775807,  -- since when its making is taken back
  CHECK (founded_on < closed_on)
);
-- A unit that was taken back may be made again.
CREATE UNIQUE INDEX units_code ON units (code) WHERE superseded_at = 9223372036854775807;

CREATE TABLE units_before (
  unit_id BIGINT NOT NULL REFERENCES units (id),
  kind TEXT NOT NULL,
  level TEXT NOT NULL,
  closed_on INTEGER NOT NULL,
  recorded_at BIGINT NOT NULL,
  superseded_at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, recorded_at)
);

-- Other codes that lead to the same unit (a later catalogue's key of a unit that went on).
CREATE TABLE unit_aliases (
  code TEXT PRIMARY KEY,
  unit_id BIGINT NOT NULL REFERENCES units (id)
);

CREATE TABLE unit_parents (
  unit_id BIGINT NOT NULL REFERENCES units (id),
  parent_id BIGINT NOT NULL REFERENCES units (id),
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL,
  recorded_at BIGINT NOT NULL,
  superseded_at BIGINT NOT NULL DEFAULT 9223372036854775807,
  PRIMARY KEY (unit_id, valid_from, recorded_at),
  CHECK (valid_from < valid_to),
  CHECK (unit_id <> parent_id)
);

CREATE TABLE unit_names (
  unit_id BIGINT NOT NULL REFERENCES units (id),
  full_name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  search_key TEXT NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL,
  recorded_at BIGINT NOT NULL,
  superseded_at BIGINT NOT NULL DEFAULT 9223372036854775807,
  PRIMARY KEY (unit_id, valid_from, recorded_at),
  CHECK (valid_from < valid_to)
);

-- On the day, share_n / share_of of what the unit was goes to the successor; what no row takes stays with the unit.
CREATE TABLE unit_successors (
  unit_id BIGINT NOT NULL REFERENCES units (id),
  successor_id BIGINT NOT NULL REFERENCES units (id),
  effective_on INTEGER NOT NULL,
  share_n BIGINT NOT NULL,
  share_of BIGINT NOT NULL,
  basis TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  superseded_at BIGINT NOT NULL DEFAULT 9223372036854775807,
  PRIMARY KEY (unit_id, successor_id, effective_on, recorded_at),
  CHECK (share_n > 0 AND share_n <= share_of AND share_of <= 1000000),
  CHECK (unit_id <> successor_id)
);

-- Numbers (members) and words (sector, ownership) of a unit over time.
CREATE TABLE unit_attributes (
  unit_id BIGINT NOT NULL REFERENCES units (id),
  name TEXT NOT NULL CHECK (name IN ('members', 'sector', 'ownership', 'region')),
  amount BIGINT,
  word TEXT,
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL,
  recorded_at BIGINT NOT NULL,
  superseded_at BIGINT NOT NULL DEFAULT 9223372036854775807,
  PRIMARY KEY (unit_id, name, valid_from, recorded_at),
  CHECK (valid_from < valid_to),
  CHECK ((amount IS NULL) <> (word IS NULL))
);

-- Government codes were given new meanings on 1/7/2025 (24: Bắc Giang before, Bắc Ninh since): never a key, always with days.
CREATE TABLE unit_government_codes (
  unit_id BIGINT NOT NULL REFERENCES units (id),
  code TEXT NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL,
  recorded_at BIGINT NOT NULL,
  superseded_at BIGINT NOT NULL DEFAULT 9223372036854775807,
  PRIMARY KEY (unit_id, code, valid_from, recorded_at),
  CHECK (valid_from < valid_to)
);

-- Emulation clusters and blocks (cụm, khối thi đua) among the units of one owner.
CREATE TABLE blocs (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  owner_id BIGINT NOT NULL REFERENCES units (id)
);

CREATE TABLE bloc_members (
  bloc_id BIGINT NOT NULL REFERENCES blocs (id),
  unit_id BIGINT NOT NULL REFERENCES units (id),
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL,
  recorded_at BIGINT NOT NULL,
  superseded_at BIGINT NOT NULL DEFAULT 9223372036854775807,
  PRIMARY KEY (bloc_id, unit_id, valid_from, recorded_at),
  CHECK (valid_from < valid_to)
);

-- One row; the number grows with every change of the tables above, so that every process knows when to load the tree anew.
CREATE TABLE units_revision (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision BIGINT NOT NULL,
  changed_at BIGINT NOT NULL  -- the latest recorded_at or superseded_at of any of them
);
INSERT INTO units_revision (id, revision, changed_at) VALUES (1, 0, 0);
