-- No row: the id stands for an order already; one that is being made on another connection is waited for.
INSERT INTO reminder_answers (account_id, request_id, at, order_hash, answer) VALUES ($1, $2, $3, $4, '')
ON CONFLICT (account_id, request_id) DO NOTHING
