SELECT max(recorded_at) FROM programme_closings
UNION ALL SELECT at FROM initiative_events WHERE seq = (SELECT max(seq) FROM initiative_events)
