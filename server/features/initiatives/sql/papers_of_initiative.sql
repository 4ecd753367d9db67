SELECT d.id, d.kind, d.number, COALESCE(d.signer, ''), d.dated_on, d.recorded_at, 0, w.withdrawn_at, w.account_id, w.reason
FROM initiative_documents d LEFT JOIN withdrawn_papers w ON w.paper_id = d.id
WHERE d.initiative_id = $1 ORDER BY d.dated_on, d.id
