SELECT id FROM evidence_files WHERE state IN ('checking', 'scanning') AND busy_until <= $1 ORDER BY state_at LIMIT 20
