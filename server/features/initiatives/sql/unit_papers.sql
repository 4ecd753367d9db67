SELECT d.unit_id, d.dated_on, d.states_none FROM unit_documents d
WHERE d.kind = $1 AND d.recorded_at < $2
  AND NOT EXISTS (SELECT 1 FROM withdrawn_papers w WHERE w.paper_id = d.id AND w.withdrawn_at < $2)
ORDER BY d.recorded_at, d.id
