-- The same once more, ending on another day, recorded now; the row before it is superseded next.
INSERT INTO unit_attributes (unit_id, name, amount, word, valid_from, valid_to, recorded_at)
SELECT unit_id, name, amount, word, valid_from, CAST($3 AS INTEGER), CAST($4 AS BIGINT) FROM unit_attributes
WHERE unit_id = $1 AND valid_from = $2 AND recorded_at < $4 AND superseded_at = 9223372036854775807 AND name = $5
