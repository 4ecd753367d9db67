-- The value from a day on; the same day once more is a correction.
INSERT INTO bloc_members (unit_id, bloc_id, valid_from, valid_to) VALUES ($1, $2, $3, $4)
ON CONFLICT (bloc_id, unit_id, valid_from) DO UPDATE SET valid_to = excluded.valid_to
