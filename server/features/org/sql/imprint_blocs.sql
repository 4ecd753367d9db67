SELECT id, code, title, owner_id FROM blocs WHERE id BETWEEN $1 AND $2 ORDER BY id
