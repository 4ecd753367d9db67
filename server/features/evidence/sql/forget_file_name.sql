UPDATE evidence_files SET name = $2 WHERE id = $1
