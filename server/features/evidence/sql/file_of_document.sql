SELECT file_id FROM document_files WHERE document_id = $1
