DELETE FROM indexed WHERE id = $1
