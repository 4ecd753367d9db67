INSERT INTO person_distinctions (one_id, other_id, told_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
