SELECT document_id, file_id FROM document_files WHERE document_id BETWEEN $1 AND $2 ORDER BY document_id
