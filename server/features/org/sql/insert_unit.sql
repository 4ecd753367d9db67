INSERT INTO units (id, code, kind, level, founded_on, closed_on, illustrative, recorded_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
