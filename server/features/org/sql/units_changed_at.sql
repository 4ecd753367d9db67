-- Kind and level as they were before what was put on record then.
SELECT unit_id, kind, level FROM units_before WHERE superseded_at = $1 ORDER BY unit_id
