-- The same once more, ending on another day, recorded now; the row before it is superseded next.
INSERT INTO unit_names (unit_id, full_name, short_name, search_key, valid_from, valid_to, recorded_at)
SELECT unit_id, full_name, short_name, search_key, valid_from, CAST($3 AS INTEGER), CAST($4 AS BIGINT) FROM unit_names
WHERE unit_id = $1 AND valid_from = $2 AND recorded_at < $4 AND superseded_at = 9223372036854775807
