SELECT id, kind, number, COALESCE(signer, ''), dated_on, recorded_at FROM initiative_documents
WHERE initiative_id = $1 ORDER BY dated_on, id
