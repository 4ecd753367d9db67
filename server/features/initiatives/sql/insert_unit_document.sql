INSERT INTO unit_documents (id, unit_id, kind, number, dated_on, recorded_at) VALUES ($1, $2, $3, $4, $5, $6)
