-- What a receipt vouches for, piece by piece; one that was sent over the portal never changes any of it.
SELECT id, code, body_hash, received_at, unit_id, key_id, signature FROM initiatives WHERE programme_id = $1 AND id > $2
ORDER BY id LIMIT $3
