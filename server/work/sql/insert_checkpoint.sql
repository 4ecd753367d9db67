INSERT INTO checkpoints (number, size, head, at, key_id, signature) VALUES ($1, $2, $3, $4, $5, $6)
