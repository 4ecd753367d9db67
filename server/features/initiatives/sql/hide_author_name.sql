UPDATE initiatives SET name_public = 0 WHERE id = $1
