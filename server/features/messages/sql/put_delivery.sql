INSERT INTO webhook_deliveries (webhook_id, happening, event, happened_at, tries, tried_at, delivered_at, answer)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (webhook_id, happening) DO UPDATE SET tries = excluded.tries, tried_at = excluded.tried_at,
  delivered_at = excluded.delivered_at, answer = excluded.answer
