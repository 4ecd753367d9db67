SELECT id FROM evidence_files WHERE state = 'receiving' AND state_at < $1 ORDER BY state_at LIMIT 100
