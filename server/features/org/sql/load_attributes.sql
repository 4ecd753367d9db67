-- As it was known just before an instant.
SELECT unit_id, name, amount, word, valid_from, valid_to FROM unit_attributes
WHERE recorded_at < $1 AND superseded_at >= $1
