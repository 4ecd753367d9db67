SELECT DISTINCT unit_id FROM unit_documents WHERE recorded_at >= $1
