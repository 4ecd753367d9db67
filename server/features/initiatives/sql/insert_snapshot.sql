INSERT INTO programme_snapshots (programme_id, as_of, taken_at, digest, lines) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (programme_id) DO NOTHING
