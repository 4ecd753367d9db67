-- What the import had superseded of a unit is on record anew.
INSERT INTO unit_names (unit_id, full_name, short_name, search_key, valid_from, valid_to, recorded_at)
SELECT unit_id, full_name, short_name, search_key, valid_from, valid_to, CAST($2 AS BIGINT) FROM unit_names WHERE superseded_at = $1 AND unit_id = $3
