SELECT id, unit_id, kind, number, dated_on, signer, states_none, recorded_at FROM unit_documents
WHERE id BETWEEN $1 AND $2 ORDER BY id
