SELECT COALESCE(d.number, ''), d.dated_on, d.states_none FROM unit_documents d
WHERE d.unit_id = $1 AND d.kind = $2 AND d.recorded_at < $3
  AND NOT EXISTS (SELECT 1 FROM withdrawn_papers w WHERE w.paper_id = d.id AND w.withdrawn_at < $3)
ORDER BY d.recorded_at, d.id
