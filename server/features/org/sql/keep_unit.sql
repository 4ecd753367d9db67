-- The unit as it was on record until now, before it is changed.
INSERT INTO units_before (unit_id, kind, level, closed_on, recorded_at, superseded_at)
SELECT id, kind, level, closed_on, changed_at, CAST($2 AS BIGINT) FROM units WHERE id = $1 AND changed_at < $2
