INSERT INTO initiative_documents (id, initiative_id, kind, number, dated_on, signer, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
