SELECT unit_id, dated_on, states_none FROM unit_documents WHERE kind = $1 AND recorded_at < $2 ORDER BY recorded_at, id
