-- What the import had superseded of a unit is on record anew.
INSERT INTO unit_attributes (unit_id, name, amount, word, valid_from, valid_to, recorded_at)
SELECT unit_id, name, amount, word, valid_from, valid_to, CAST($2 AS BIGINT) FROM unit_attributes WHERE superseded_at = $1 AND unit_id = $3
