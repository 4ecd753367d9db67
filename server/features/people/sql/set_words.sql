UPDATE people SET words = $2 WHERE id = $1
