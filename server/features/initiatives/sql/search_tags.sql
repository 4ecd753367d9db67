SELECT tags FROM indexed WHERE id = $1
