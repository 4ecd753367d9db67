-- Events of initiatives that are not there.
SELECT e.seq, e.initiative_id FROM initiative_events e
WHERE NOT EXISTS (SELECT 1 FROM initiatives i WHERE i.id = e.initiative_id) ORDER BY e.seq
