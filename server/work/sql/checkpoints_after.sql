SELECT number, size, head, at, key_id, signature FROM checkpoints WHERE number > $1 ORDER BY number LIMIT $2
