SELECT COUNT(*) FROM evidence_files WHERE initiative_id = $1 AND slot IS NOT NULL
