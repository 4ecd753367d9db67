INSERT INTO evidence_files (id, initiative_id, slot, name, size, sent_sha256, account_id, begun_at, received, state, state_at, busy_until)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 'receiving', $8, 0)
ON CONFLICT (initiative_id, slot) DO NOTHING
