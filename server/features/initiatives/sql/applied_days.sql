SELECT e.seq, i.applied_from_on
FROM initiative_events e JOIN initiatives i ON i.id = e.initiative_id
WHERE e.programme_id = $1 AND e.from_status IS NULL AND i.applied_from_on IS NOT NULL
