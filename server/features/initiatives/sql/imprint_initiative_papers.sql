SELECT id, initiative_id, programme_id, birth_seq, kind, number, dated_on, signer, recorded_at FROM initiative_documents
WHERE id BETWEEN $1 AND $2 ORDER BY id
