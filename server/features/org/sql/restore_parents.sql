-- What the import had superseded of a unit is on record anew.
INSERT INTO unit_parents (unit_id, parent_id, valid_from, valid_to, recorded_at)
SELECT unit_id, parent_id, valid_from, valid_to, CAST($2 AS BIGINT) FROM unit_parents WHERE superseded_at = $1 AND unit_id = $3
