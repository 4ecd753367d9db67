UPDATE evidence_files SET state = 'removed', state_at = $2, slot = NULL, busy_until = 0
WHERE id = $1 AND state = 'receiving' AND (state_at < $3 OR (received = 0 AND state_at < $4) OR begun_at < $5)
