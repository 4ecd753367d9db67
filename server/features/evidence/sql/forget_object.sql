UPDATE evidence_files SET object = NULL WHERE id = $1
