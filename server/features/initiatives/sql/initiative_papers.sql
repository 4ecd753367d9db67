SELECT d.birth_seq, d.kind, d.dated_on, d.recorded_at, w.withdrawn_at
FROM initiative_documents d LEFT JOIN withdrawn_papers w ON w.paper_id = d.id
WHERE d.programme_id = $1 ORDER BY d.birth_seq
