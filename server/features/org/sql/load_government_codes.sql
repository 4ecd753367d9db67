-- As it was known just before an instant.
SELECT unit_id, code, valid_from, valid_to FROM unit_government_codes
WHERE recorded_at < $1 AND superseded_at >= $1
