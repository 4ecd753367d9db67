INSERT INTO blocs (id, code, title, owner_id) VALUES ($1, $2, $3, $4)
