UPDATE person_initiatives SET unlinked_at = $2 WHERE initiative_id = $1 AND unlinked_at IS NULL
