INSERT INTO unit_successors (unit_id, successor_id, effective_on, share_n, share_of, basis, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (unit_id, successor_id, effective_on, recorded_at)
DO UPDATE SET share_n = excluded.share_n, share_of = excluded.share_of, basis = excluded.basis
