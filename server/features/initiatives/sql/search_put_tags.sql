INSERT INTO indexed (id, tags) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET tags = excluded.tags
