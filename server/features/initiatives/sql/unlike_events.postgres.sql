-- Initiatives that are not what their events say they are, or that have none. The last event is looked up one by one:
-- without statistics a join would compare every initiative with every event.
SELECT i.code, i.status, e.to_status
FROM initiatives i
LEFT JOIN LATERAL (SELECT * FROM initiative_events WHERE initiative_id = i.id ORDER BY seq DESC LIMIT 1) e ON true
WHERE e.seq IS NULL OR e.to_status <> i.status OR e.programme_id <> i.programme_id OR e.unit_id <> i.unit_id
   OR e.sector <> i.sector OR e.field <> i.field OR e.benefit_dong <> COALESCE(i.benefit_dong, 0)
   OR e.at <> i.status_at
   OR i.received_at <> (SELECT at FROM initiative_events WHERE initiative_id = i.id ORDER BY seq LIMIT 1)
ORDER BY i.id
