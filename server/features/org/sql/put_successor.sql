INSERT INTO unit_successors (unit_id, successor_id, effective_on, share_n, share_of, basis) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (unit_id, successor_id, effective_on) DO UPDATE SET share_n = excluded.share_n, share_of = excluded.share_of, basis = excluded.basis
