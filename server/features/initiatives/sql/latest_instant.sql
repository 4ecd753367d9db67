SELECT at FROM initiative_events WHERE seq = (SELECT max(seq) FROM initiative_events)
