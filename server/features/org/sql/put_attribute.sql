-- The value from a day on; the same day once more is a correction.
INSERT INTO unit_attributes (unit_id, name, amount, word, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (unit_id, name, valid_from) DO UPDATE SET amount = excluded.amount, word = excluded.word, valid_to = excluded.valid_to
