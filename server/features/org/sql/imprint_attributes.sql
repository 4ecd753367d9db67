SELECT unit_id, name, amount, word, valid_from, valid_to, recorded_at, superseded_at FROM unit_attributes
WHERE unit_id BETWEEN $1 AND $2 ORDER BY unit_id
