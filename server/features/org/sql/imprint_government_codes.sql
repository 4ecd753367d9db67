SELECT unit_id, code, valid_from, valid_to, recorded_at, superseded_at FROM unit_government_codes
WHERE unit_id BETWEEN $1 AND $2 ORDER BY unit_id
