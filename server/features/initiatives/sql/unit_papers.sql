SELECT unit_id, dated_on FROM unit_documents WHERE kind = $1 AND recorded_at < $2
