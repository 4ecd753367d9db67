SELECT initiative_id FROM initiative_phones WHERE phone_index = $1
UNION
SELECT i.id FROM initiative_events e JOIN initiatives i ON i.id = e.initiative_id
WHERE e.seq > (SELECT seq FROM initiative_lookups) AND e.from_status IS NULL AND i.author_phone_index = $1
ORDER BY 1
