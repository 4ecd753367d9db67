INSERT INTO initiative_phones (phone_index, initiative_id) VALUES ($1, $2) ON CONFLICT DO NOTHING
