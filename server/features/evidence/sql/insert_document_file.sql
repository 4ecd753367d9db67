INSERT INTO document_files (document_id, file_id) VALUES ($1, $2)
