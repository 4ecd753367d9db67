DELETE FROM evidence_pieces WHERE file_id = $1
