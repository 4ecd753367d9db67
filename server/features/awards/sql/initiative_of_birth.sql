SELECT i.code, i.title FROM initiative_events e JOIN initiatives i ON i.id = e.initiative_id WHERE e.seq = $1
