UPDATE evidence_files SET state = $2, state_at = $3, why = $4, slot = NULL, busy_until = 0
WHERE id = $1 AND state NOT IN ('refused', 'removed')
