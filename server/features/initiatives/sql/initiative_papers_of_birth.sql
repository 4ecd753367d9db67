SELECT d.number, d.dated_on
FROM initiative_documents d JOIN initiative_events e ON e.initiative_id = d.initiative_id
WHERE e.seq = $1 AND d.kind = $2 AND d.recorded_at < $3
  AND NOT EXISTS (SELECT 1 FROM withdrawn_papers w WHERE w.paper_id = d.id AND w.withdrawn_at < $3)
ORDER BY d.dated_on
