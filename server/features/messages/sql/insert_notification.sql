INSERT INTO notifications (id, account_id, at, kind, detail) VALUES ($1, $2, $3, $4, $5)
