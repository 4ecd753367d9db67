SELECT d.id, d.kind, COALESCE(d.number, ''), COALESCE(d.signer, ''), d.dated_on, d.recorded_at, d.states_none, w.withdrawn_at,
  w.account_id, w.reason
FROM unit_documents d LEFT JOIN withdrawn_papers w ON w.paper_id = d.id
WHERE d.unit_id = $1 ORDER BY d.dated_on, d.id
