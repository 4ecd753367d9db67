INSERT INTO slips (id, programme, birth) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING
