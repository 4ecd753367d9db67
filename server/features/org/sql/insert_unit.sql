INSERT INTO units (id, code, kind, level, founded_on, ended_on, illustrative) VALUES ($1, $2, $3, $4, $5, $6, $7)
