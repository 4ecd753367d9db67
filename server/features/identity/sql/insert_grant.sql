INSERT INTO grants (id, account_id, role, unit_id, granted_at, granted_by) VALUES ($1, $2, $3, $4, $5, $6)
