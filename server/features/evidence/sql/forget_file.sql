DELETE FROM evidence_files WHERE id = $1
