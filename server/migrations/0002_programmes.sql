-- Programmes: a definition of the rule book put to work by a unit, with its own dates, targets and short links.
CREATE TABLE programmes (
  id BIGINT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  short_code TEXT NOT NULL UNIQUE,
  issuer_id BIGINT NOT NULL REFERENCES units (id),
  -- The definition that is run, and its version on the day it was opened: kept, whatever the guidance folder becomes.
  definition TEXT NOT NULL,
  definition_version BIGINT NOT NULL,
  parent_id BIGINT REFERENCES programmes (id),
  cloned_from_id BIGINT REFERENCES programmes (id),
  shift_days INTEGER NOT NULL DEFAULT 0,
  opens_at BIGINT NOT NULL,
  closes_at BIGINT NOT NULL,
  applied_from_on INTEGER,
  applied_to_on INTEGER,
  -- JSON, kept as it was on the day: title, slogan, source, fields, sectors, limits, counted, contact, next dates.
  settings TEXT NOT NULL,
  illustrative INTEGER NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  CHECK (opens_at < closes_at)
);

-- One way: a row is written once, when the close is first seen to have come, and never changed. No clock opens it again.
CREATE TABLE programme_closings (
  programme_id BIGINT PRIMARY KEY REFERENCES programmes (id),
  closes_at BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL
);

-- Targets by owner (assigned by the parent, the unit's own, of the confederation) and phase ('' = the whole programme).
-- A revision is a new row: as of an instant holds the row with the latest effective_at that is not later.
CREATE TABLE programme_targets (
  programme_id BIGINT NOT NULL REFERENCES programmes (id),
  unit_id BIGINT NOT NULL REFERENCES units (id),
  owner TEXT NOT NULL CHECK (owner IN ('assigned', 'own', 'tld')),
  phase TEXT NOT NULL,
  effective_at BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount >= 0),
  reason TEXT NOT NULL,
  PRIMARY KEY (programme_id, unit_id, owner, phase, effective_at, recorded_at)
);
-- Who changes a unit's target reads and seals that unit's, of all programmes, and no other's.
CREATE INDEX programme_targets_of_unit ON programme_targets (unit_id);

-- One row; grows with every change above, so that every process knows when to load the programmes anew.
CREATE TABLE programmes_revision (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision BIGINT NOT NULL
);
INSERT INTO programmes_revision (id, revision) VALUES (1, 0);
