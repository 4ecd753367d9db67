SELECT unit_id, kind, level, closed_on, recorded_at, superseded_at FROM units_before
WHERE unit_id BETWEEN $1 AND $2 ORDER BY unit_id
