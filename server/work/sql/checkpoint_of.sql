SELECT number, size, head, at, key_id, signature FROM checkpoints WHERE number = $1
