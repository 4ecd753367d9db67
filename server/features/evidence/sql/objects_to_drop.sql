SELECT id, object FROM evidence_files WHERE state IN ('refused', 'removed') AND object IS NOT NULL ORDER BY state_at LIMIT 100
