INSERT INTO person_initiatives (id, person_id, initiative_id, unit_id, linked_at) VALUES ($1, $2, $3, $4, $5)
