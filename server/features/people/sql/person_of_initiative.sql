SELECT person_id FROM person_initiatives WHERE initiative_id = $1 AND unlinked_at IS NULL
