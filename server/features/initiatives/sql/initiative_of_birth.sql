SELECT i.code, i.title, i.author_name FROM initiative_events e JOIN initiatives i ON i.id = e.initiative_id WHERE e.seq = $1
