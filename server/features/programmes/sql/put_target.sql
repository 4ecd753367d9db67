INSERT INTO programme_targets (programme_id, unit_id, owner, phase, effective_at, recorded_at, amount, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (programme_id, unit_id, owner, phase, effective_at, recorded_at) DO UPDATE SET amount = excluded.amount, reason = excluded.reason
