UPDATE webhook_positions SET event_txid = $2, event_seq = $3, act_seq = $4, opened_until = $5, tries = $6, next_at = $7
WHERE webhook_id = $1
