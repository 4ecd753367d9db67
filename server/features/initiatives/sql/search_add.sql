INSERT INTO found (rowid, tokens) VALUES ($1, $2)
