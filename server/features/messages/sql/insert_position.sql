INSERT INTO webhook_positions (webhook_id, event_txid, event_seq, act_seq, opened_until, tries, next_at)
VALUES ($1, $2, $3, $4, $5, 0, $5)
