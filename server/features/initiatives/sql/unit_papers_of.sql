SELECT COALESCE(number, ''), dated_on, states_none FROM unit_documents
WHERE unit_id = $1 AND kind = $2 AND recorded_at < $3 ORDER BY recorded_at, id
