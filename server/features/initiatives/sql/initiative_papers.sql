SELECT e.seq, d.dated_on
FROM initiative_documents d JOIN initiative_events e ON e.initiative_id = d.initiative_id AND e.from_status IS NULL
WHERE e.programme_id = $1 AND d.kind = $2 AND d.recorded_at < $3
