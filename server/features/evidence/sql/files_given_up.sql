SELECT id FROM evidence_files WHERE state IN ('receiving', 'checking', 'scanning') AND state = 'receiving' AND (state_at < $1 OR (received = 0 AND state_at < $2)) ORDER BY state_at LIMIT 100
