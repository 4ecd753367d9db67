SELECT at, account_id, text FROM internal_notes WHERE initiative_id = $1 ORDER BY at, id
