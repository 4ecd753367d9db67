-- As it was known just before an instant.
SELECT unit_id, parent_id, valid_from, valid_to FROM unit_parents
WHERE recorded_at < $1 AND superseded_at >= $1
