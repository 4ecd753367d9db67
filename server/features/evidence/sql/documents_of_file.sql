SELECT document_id FROM document_files WHERE file_id = $1
