INSERT INTO installation_keys (kind, place, id, first_used_at)
VALUES ($1, (SELECT count(*) FROM installation_keys WHERE kind = $2), $3, $4)
