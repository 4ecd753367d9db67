UPDATE evidence_files SET busy_until = $3
WHERE id = $1 AND state IN ('checking', 'scanning') AND busy_until <= $2
