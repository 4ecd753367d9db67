UPDATE evidence_files SET state = $2, state_at = $3, sha256 = $4, kept_size = $5, object = $6, busy_until = 0
WHERE id = $1 AND state IN ('checking', 'scanning')
