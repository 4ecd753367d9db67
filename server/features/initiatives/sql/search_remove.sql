INSERT INTO found (found, rowid, tokens) VALUES ('delete', $1, $2)
