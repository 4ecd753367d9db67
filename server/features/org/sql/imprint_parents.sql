SELECT unit_id, parent_id, valid_from, valid_to, recorded_at, superseded_at FROM unit_parents
WHERE unit_id BETWEEN $1 AND $2 ORDER BY unit_id
