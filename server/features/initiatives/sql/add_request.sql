-- SQLite only.
INSERT INTO initiative_requests (request_key, initiative_id) VALUES ($1, $2) ON CONFLICT DO NOTHING
