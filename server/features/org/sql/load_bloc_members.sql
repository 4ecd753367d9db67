-- As it was known just before an instant.
SELECT bloc_id, unit_id, valid_from, valid_to FROM bloc_members
WHERE recorded_at < $1 AND superseded_at >= $1
