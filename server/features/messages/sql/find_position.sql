SELECT event_txid, event_seq, act_seq, opened_until, tries, next_at FROM webhook_positions WHERE webhook_id = $1
