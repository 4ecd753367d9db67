SELECT at, bytes FROM evidence_pieces WHERE file_id = $1 ORDER BY at
