-- As it was known just before an instant.
SELECT unit_id, full_name, short_name, search_key, valid_from, valid_to FROM unit_names
WHERE recorded_at < $1 AND superseded_at >= $1
