SELECT COUNT(*) FROM evidence_files WHERE state = 'ready'
