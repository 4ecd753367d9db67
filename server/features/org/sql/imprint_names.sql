SELECT unit_id, full_name, short_name, search_key, valid_from, valid_to, recorded_at, superseded_at FROM unit_names
WHERE unit_id BETWEEN $1 AND $2 ORDER BY unit_id
