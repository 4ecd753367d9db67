UPDATE evidence_files SET received = $3, state = $4, state_at = $5
WHERE id = $1 AND state = 'receiving' AND received = $2
