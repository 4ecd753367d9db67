SELECT id, initiative_id, at, account_id, text FROM internal_notes WHERE id BETWEEN $1 AND $2 ORDER BY id
