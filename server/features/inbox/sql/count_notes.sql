SELECT count(*) FROM internal_notes WHERE initiative_id = $1
