INSERT INTO internal_notes (id, initiative_id, at, account_id, text) VALUES ($1, $2, $3, $4, $5)
