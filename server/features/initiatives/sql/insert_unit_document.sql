INSERT INTO unit_documents (id, unit_id, kind, number, dated_on, signer, states_none, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
