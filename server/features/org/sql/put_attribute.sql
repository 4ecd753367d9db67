-- The value from a day on, recorded at an instant; twice at one instant: the last counts.
INSERT INTO unit_attributes (unit_id, name, amount, word, valid_from, valid_to, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (unit_id, name, valid_from, recorded_at) DO UPDATE SET amount = excluded.amount, word = excluded.word, valid_to = excluded.valid_to
