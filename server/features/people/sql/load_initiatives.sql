SELECT person_id, initiative_id, unit_id FROM person_initiatives WHERE person_id BETWEEN $1 AND $2 AND unlinked_at IS NULL
ORDER BY person_id, linked_at, id
