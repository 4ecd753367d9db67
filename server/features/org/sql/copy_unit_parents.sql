-- What still held on the day the unit ends, ending there, recorded now.
INSERT INTO unit_parents (unit_id, parent_id, valid_from, valid_to, recorded_at)
SELECT unit_id, parent_id, valid_from, CAST($2 AS INTEGER), CAST($3 AS BIGINT) FROM unit_parents
WHERE unit_id = $1 AND valid_from < $2 AND valid_to > $2 AND recorded_at < $3 AND superseded_at = 9223372036854775807
